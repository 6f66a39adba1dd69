import { filterGroups, type FilterGroup, filterSorts } from "@teamflow/domain/filter/fields";
import type { TaskView } from "@teamflow/domain/filter/filter";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { withoutAbsent } from "../../app/text-params.ts";
import { readColumns, writeColumns } from "./table-columns.ts";

type Sort = TaskView["sort"][number];
type Address = {
  order?: string | undefined;
  groups?: string | undefined;
  columns?: string | undefined;
};

/** How a table stands in the address: its columns, else those that a view keeps, its order and its groups. */
export function useTablePlace(kept?: ReturnType<typeof readColumns>) {
  const search = useSearch({ strict: false });
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const go = (to: Address) =>
    void navigate({
      ...{ to: ".", search: (before) => withoutAbsent({ ...before, ...to }) },
      ...{ replace: true, resetScroll: false },
    });
  const sort = readOrder(search.order);
  return {
    /** By what this view is known on this device. */
    name: `${pathname} ${search.view ?? ""}`.trim(),
    columns: search.columns === undefined && kept ? kept : readColumns(search.columns),
    showColumns: (columns: ReturnType<typeof readColumns>) =>
      go({ columns: kept ? columns.join(",") || "-" : writeColumns(columns) }),
    sort,
    /** By something, the other way round, and then in no order of its own any more. */
    sortBy: (by: Sort["by"]) => go({ order: writeOrder(nextSort(sort, by)) }),
    group: filterGroups.find((known) => known === search.groups) ?? null,
    groupBy: (group: FilterGroup | null) => go({ groups: group ?? undefined }),
  };
}

export type TablePlace = ReturnType<typeof useTablePlace>;

function readOrder(text: string | undefined): Sort | null {
  const [, name, descending] = /^([a-z]+)(-desc)?$/.exec(text ?? "") ?? [];
  const by = filterSorts.find((known) => known === name);
  return by ? { by, isDescending: descending !== undefined } : null;
}

function writeOrder(sort: Sort | null): string | undefined {
  return sort ? `${sort.by}${sort.isDescending ? "-desc" : ""}` : undefined;
}

/** What a press on a head makes of the order that is there. */
function nextSort(sort: Sort | null, by: Sort["by"]): Sort | null {
  if (sort?.by !== by) return { by, isDescending: false };
  return sort.isDescending ? null : { by, isDescending: true };
}
