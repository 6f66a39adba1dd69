import { keepPreviousData } from "@tanstack/react-query";
import { readView } from "@teamflow/domain/filter/read";
import type { FoundTask } from "@teamflow/domain/found-task";
import { CircleCheckBig, SearchX } from "lucide-react";
import { useId } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { dueGroupOf, inGroups } from "./due-groups.ts";
import { ownWork } from "./use-work-search.ts";
import { useWorkText } from "./words.ts";
import { WorkLine } from "./work-line.tsx";

/** The tasks that a filter finds, in its groups; by how near they are due where it is ordered by that. */
export function WorkList({ filter, onMine }: { filter: string; onMine: () => void }) {
  const { common } = useText();
  const { orgId } = useOrganization();
  const list = api.tasks.find.useInfiniteQuery(
    { orgId, filter },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nothing filter={filter} onMine={onMine} />;
  return (
    <div aria-busy={list.isPlaceholderData || undefined} className="pb-6">
      <Groups rows={rows} filter={filter} />
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </div>
  );
}

function Groups({ rows, filter }: { rows: FoundTask[]; filter: string }) {
  const { tasks } = useText();
  const words = useWorkText();
  const today = todayHere(useNow());
  const read = readView(filter);
  const view = "view" in read ? read.view : { group: null, sort: [] };
  const isByDue = view.group === null && view.sort[0]?.by === "due";
  const nameOf = ({ group, dueOn, priority }: FoundTask) => {
    if (view.group === "priority") return tasks.priorities[priority];
    if (isByDue) return words.due[dueGroupOf(dueOn, today)];
    return view.group === null ? words.tasks : (group ?? words.groupless);
  };
  return inGroups(rows, nameOf).map(([name, some]) => <Group key={name} name={name} rows={some} />);
}

function Group({ name, rows }: { name: string; rows: FoundTask[] }) {
  const words = useWorkText();
  const { slug } = useOrganization();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2
        id={id}
        className="sticky top-0 z-10 flex h-8 items-center gap-2 border-b border-line bg-surface px-4 text-xs font-semibold text-soft max-sm:px-3"
      >
        {name}
        <span className="font-normal text-faint">
          <span aria-hidden>{rows.length}</span>
          <span className="sr-only">{words.count(rows.length)}</span>
        </span>
      </h2>
      <ul aria-labelledby={id}>
        {rows.map((task) => (
          <WorkLine key={task.id} task={task} slug={slug} />
        ))}
      </ul>
    </section>
  );
}

function Nothing({ filter, onMine }: { filter: string; onMine: () => void }) {
  const words = useWorkText();
  if (filter === ownWork)
    return (
      <EmptyState icon={<CircleCheckBig size={20} />} title={words.doneTitle}>
        {words.done}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchX size={20} />}
      title={words.noneTitle}
      action={<Button onClick={onMine}>{words.toMine}</Button>}
    >
      {words.none}
    </EmptyState>
  );
}
