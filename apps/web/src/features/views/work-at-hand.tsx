import type { FoundTask } from "@teamflow/domain/found-task";
import { useEffect, useId, useRef } from "react";
import { api } from "../../app/api.ts";
import { HomeRowsSkeleton, rememberRows } from "../../app/home-rows.tsx";
import { useHomeText } from "../../app/home-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { Failure } from "../../ui/failure.tsx";
import { HandCounts } from "./hand-counts.tsx";
import { HandLine } from "./hand-line.tsx";
import { ownWork } from "./use-work-search.ts";

const shown = 5;

/** What one has to do oneself: how much of it is near, and the next few tasks, which can be completed here. */
export function WorkAtHand() {
  const words = useHomeText();
  const { orgId } = useOrganization();
  const id = useId();
  const list = api.tasks.find.useInfiniteQuery(
    { orgId, filter: ownWork, limit: shown },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const rows = list.data?.pages[0]?.items;
  const count = rows?.length;
  useEffect(() => {
    if (count !== undefined) rememberRows(count);
  }, [count]);
  return (
    <section aria-labelledby={id} className="min-w-0">
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-1 max-sm:px-3 max-sm:py-2">
        <h2 id={id} className="text-sm font-semibold">
          {words.needed}
        </h2>
        <HandCounts />
      </header>
      {list.isPending && <HomeRowsSkeleton />}
      {list.isError && !rows && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {rows?.length === 0 && (
        <p className="min-h-8 px-4 pt-1 pb-3 text-sm text-pretty text-soft max-sm:px-3">
          {words.nothing}
        </p>
      )}
      {rows && rows.length > 0 && <Lines labelledBy={id} rows={rows} />}
    </section>
  );
}

function Lines({ labelledBy, rows }: { labelledBy: string; rows: FoundTask[] }) {
  const { slug } = useOrganization();
  const { list, left } = useFocusKept();
  return (
    <ul ref={list} aria-labelledby={labelledBy} className="px-2 pt-1 pb-3 max-sm:px-1">
      {rows.map((task, at) => (
        <HandLine key={task.id} {...{ task, slug }} onDone={() => left(at)} />
      ))}
    </ul>
  );
}

/** What was completed leaves the list and takes the focus with it: the next one gets it. */
function useFocusKept() {
  const list = useRef<HTMLUListElement>(null);
  const place = useRef<number | null>(null);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (place.current === null || !isLost) return;
    const lines = list.current?.querySelectorAll<HTMLElement>("[data-complete]");
    lines?.[Math.min(place.current, lines.length - 1)]?.focus();
    place.current = null;
  });
  const left = (at: number) => {
    place.current = at;
  };
  return { list, left };
}
