import { keepPreviousData } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { classes } from "../../ui/classes.ts";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import type { Asked } from "./asked.ts";
import { TaskChip } from "./calendar-chip.tsx";
import { useCalendar } from "./calendar-state.tsx";
import { useCalendarText } from "./calendar-words.ts";
import { eachOnce } from "./use-calendar-tasks.ts";
import { withCondition } from "./with-condition.ts";

/** Open tasks that are on no day yet, from where they can be put on one. Beside the days, or below them. */
export function Undated({ filter, within }: Asked) {
  const words = useCalendarText().undated;
  const { orgId } = useOrganization();
  const { mayEdit } = useCalendar();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const asked = withCondition(filter, "due:none start:none is:open", "priority-desc,number");
  const list = api.tasks.find.useInfiniteQuery(
    { orgId, ...within, filter: asked, limit: 50 },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const tasks = eachOnce(list.data?.pages ?? []).filter(
    ({ dueOn, startOn }) => dueOn === null && startOn === null,
  );
  return (
    <section
      aria-labelledby={id}
      className="flex min-h-0 shrink-0 flex-col border-line @max-4xl:max-h-[40%] @max-4xl:border-t @4xl:w-60 @4xl:border-s"
    >
      <UndatedHead id={id} isOpen={isOpen} onOpen={setOpen} />
      <div className={classes("min-h-0 overflow-y-auto px-3 pb-3", !isOpen && "@max-4xl:hidden")}>
        {list.isError && !list.data && (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.isSuccess && tasks.length === 0 && <p className="text-sm text-faint">{words.none}</p>}
        {mayEdit && tasks.length > 0 && <p className="pb-2 text-xs text-faint">{words.hint}</p>}
        <ul className="flex flex-col gap-1">
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskChip task={task} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
        )}
      </div>
    </section>
  );
}

function UndatedHead({
  id,
  isOpen,
  onOpen,
}: {
  id: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const words = useCalendarText().undated;
  return (
    <h3 id={id} className="flex h-11 shrink-0 items-center px-3 text-sm font-semibold">
      <span className="@max-4xl:hidden">{words.title}</span>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
        className="flex h-9 flex-1 items-center gap-2 rounded px-1 text-start hover:bg-hover @4xl:hidden"
      >
        {words.title}
        <ChevronDown
          size={14}
          aria-hidden
          className={classes("ms-auto text-soft", !isOpen && "-rotate-90")}
        />
      </button>
    </h3>
  );
}
