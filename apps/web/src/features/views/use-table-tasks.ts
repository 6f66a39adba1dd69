import { readView } from "@teamflow/domain/filter/read";
import { printView } from "@teamflow/domain/filter/text";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import type { Asked } from "./asked.ts";
import { rowsOfTable } from "./table-rows.ts";
import { eachOnce } from "./use-calendar-tasks.ts";
import type { TablePlace } from "./use-table-place.ts";

const pageRows = 100;

/** The lines of a table, page after page, and which of its groups are closed. */
export function useTableTasks(
  { filter, within }: Asked,
  { sort, group }: Pick<TablePlace, "sort" | "group">,
) {
  const { orgId } = useOrganization();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const asked = ordered(filter, { sort, group });
  const list = api.tasks.find.useInfiniteQuery(
    { orgId, ...within, filter: asked, limit: pageRows },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const groups = api.tasks.findGroups.useQuery(
    { orgId, ...within, filter: asked },
    { enabled: group !== null, placeholderData: keepPreviousData },
  );
  const tasks = useMemo(() => eachOnce(list.data?.pages ?? []), [list.data]);
  const sizes = group === null ? null : (groups.data ?? noGroups);
  const rows = useMemo(() => rowsOfTable(tasks, sizes, closed), [tasks, sizes, closed]);
  const toggle = (key: string) => {
    const next = new Set(closed);
    if (!next.delete(key)) next.add(key);
    setClosed(next);
  };
  return { list, tasks, rows, toggle };
}

const noGroups: { group: string | null; count: number }[] = [];

function ordered(filter: string, { sort, group }: Pick<TablePlace, "sort" | "group">): string {
  const read = readView(filter);
  if ("faults" in read) return filter;
  const { view } = read;
  return printView({
    ...view,
    sort: sort ? [sort] : view.sort.length > 0 ? view.sort : [{ by: "rank", isDescending: false }],
    group: group ?? view.group,
  });
}
