import type { TaskRow } from "@teamflow/domain/task";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import type { ColumnPart, Cut } from "./board-parts.ts";
import { askedOf } from "./use-board-columns.ts";

/** How many tasks of a column are read at first, and how many at most: what is longer is for a filter, or the list. */
const firstRows = 50;
const mostRows = 200;
/** With many columns each begins shorter. */
const manyColumns = 12;
const firstOfMany = 20;

/** How far a column has been read. `more` reads on; nothing where there is no more, or none to be had. */
export type ColumnReading = { loaded: number; isWhole: boolean; more: (() => void) | null };

/** The tasks of all columns: one call for each column, however long it is. */
export function useBoardRows(columns: readonly ColumnPart[], cut: Cut) {
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const { search } = useTaskSearch();
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map());
  const first = columns.length > manyColumns ? firstOfMany : firstRows;
  const limitOf = (id: string) => limits.get(id) ?? first;
  const lists = api.useQueries((queries) =>
    columns.map(({ id, asked }) =>
      queries.tasks.list(
        { orgId, projectId, limit: limitOf(id), ...askedOf(search, cut), ...asked },
        { placeholderData: keepPreviousData },
      ),
    ),
  );
  const failed = lists.find(({ isError, data }) => isError && !data);
  const rows: TaskRow[] = lists.flatMap(({ data }) => data?.items ?? []);
  const readingOf = (id: string): ColumnReading => {
    const list = lists[columns.findIndex((column) => column.id === id)];
    const isWhole = list?.data?.nextCursor === null;
    const limit = limitOf(id);
    const more = () => setLimits(new Map(limits).set(id, Math.min(mostRows, limit + firstRows)));
    return {
      loaded: list?.data?.items.length ?? 0,
      isWhole,
      more: isWhole || limit >= mostRows ? null : more,
    };
  };
  return {
    rows,
    readingOf,
    isPending: lists.some(({ isPending }) => isPending),
    error: failed?.error ?? null,
    retry: () => void Promise.all(lists.map(async (list) => list.refetch())),
  };
}
