import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { windowText } from "./calendar-lanes.ts";
import { withCondition } from "./with-condition.ts";
import type { Asked } from "./asked.ts";

const pageRows = 200;
/** More than that nobody sees in a calendar: a filter narrows it. */
const shownPages = 5;
export const shownTasks = pageRows * shownPages;

/** The tasks that begin, end or go on between two days. */
export function useCalendarTasks({ filter, within }: Asked, { from, to }: { from: Day; to: Day }) {
  const { orgId } = useOrganization();
  const asked = withCondition(filter, windowText(from, to), "due,number");
  const list = api.tasks.find.useInfiniteQuery(
    { orgId, ...within, filter: asked, limit: pageRows },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const mayReadOn = (list.data?.pages.length ?? 0) < shownPages;
  useEffect(() => {
    if (hasNextPage && mayReadOn && !isFetching) void fetchNextPage();
  }, [hasNextPage, mayReadOn, isFetching, fetchNextPage]);
  const tasks = useMemo(() => eachOnce(list.data?.pages ?? []), [list.data]);
  return { list, tasks, isCut: hasNextPage && !mayReadOn };
}

/** A task that moved between two reads would otherwise stand in two pages. */
export function eachOnce(pages: { items: FoundTask[] }[]): FoundTask[] {
  return [...new Map(pages.flatMap(({ items }) => items.map((task) => [task.id, task]))).values()];
}
