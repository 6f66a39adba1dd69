import type { ProjectId, StatusId } from "@teamflow/domain/ids";
import type { Task, TaskRow, TaskSort } from "@teamflow/domain/task";
import { taskSorts } from "@teamflow/domain/task-terms";
import { readId } from "@teamflow/domain/uuid";
import { type Query, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { api } from "../api.ts";
import { useOrganization } from "../organization.ts";
import {
  findRow,
  rowOf,
  type TaskPages,
  withoutRow,
  withRowByRank,
  withValues,
} from "./task-pages.ts";

type ListInput = { projectId: ProjectId; statusId: StatusId | undefined; sort: TaskSort };

type Counts = { statusId: StatusId; count: number }[];

/**
 * Shows a task as it is now in everything that is on screen, before the server's events bring it: in the columns and
 * lists of its project, their counts, and where it is open.
 */
export function useTaskCache() {
  const queryClient = useQueryClient();
  const utils = api.useUtils();
  const { orgId } = useOrganization();
  const listsKey = getQueryKey(api.tasks.list);
  const countsKey = getQueryKey(api.tasks.counts);

  const lists = (projectId: ProjectId) =>
    queryClient
      .getQueryCache()
      .findAll({ queryKey: listsKey, type: "active" })
      .flatMap((query) => listOf(query, projectId));

  const pagesOf = (query: Query) => queryClient.getQueryData<TaskPages>(query.queryKey);

  const recount = (from: StatusId | undefined, to: StatusId | undefined) => {
    if (from === to) return;
    queryClient.setQueriesData<Counts>(
      { queryKey: countsKey, type: "active" },
      (counts) => counts && added(added(counts, from, -1), to, 1),
    );
  };

  /** The row as it stands on screen, from whichever list holds it. */
  const find = (row: Pick<TaskRow, "id" | "projectId">) =>
    lists(row.projectId)
      .map(({ query }) => findRow(pagesOf(query), row.id))
      .find((found) => found !== undefined);

  return {
    find,
    /** Stops reads under way, whose answers would be older than what is about to be shown. */
    hold: async () => {
      await Promise.all([
        queryClient.cancelQueries({ queryKey: listsKey }),
        queryClient.cancelQueries({ queryKey: countsKey }),
      ]);
    },
    show: (task: Task | TaskRow) => {
      const row = rowOf(task);
      const before = find(row);
      for (const { query, input } of lists(row.projectId)) {
        queryClient.setQueryData<TaskPages>(
          query.queryKey,
          (data) => data && placed(data, { row, before, input }),
        );
      }
      if (before) recount(before.statusId, row.trashedAt ? undefined : row.statusId);
      if ("description" in task) utils.tasks.byCode.setData({ orgId, code: task.code }, task);
    },
    /** Asks for everything about a project's tasks again, where it is on screen. */
    refresh: async () => utils.tasks.invalidate(),
  };
}

function listOf(query: Query, projectId: ProjectId): { query: Query; input: ListInput }[] {
  const input = inputOf(query.queryKey);
  return input?.projectId === projectId ? [{ query, input }] : [];
}

/** What a paged list was asked with; nothing for any other query. */
function inputOf([, asked]: readonly unknown[]): ListInput | undefined {
  const { type, input } = fieldsOf(asked);
  const given = fieldsOf(input);
  const projectId = readId<"Project">(given["projectId"]);
  if (type !== "infinite" || !projectId) return undefined;
  const sort = taskSorts.find((known) => known === given["sort"]) ?? "rank";
  return { projectId, statusId: readId<"Status">(given["statusId"]), sort };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(typeof value === "object" ? value : null) };
}

function placed(
  data: TaskPages,
  { row, before, input }: { row: TaskRow; before: TaskRow | undefined; input: ListInput },
): TaskPages {
  const belongs = !row.trashedAt && (!input.statusId || input.statusId === row.statusId);
  if (!belongs) return withoutRow(data, row.id);
  const held = findRow(data, row.id);
  if (held && (input.sort !== "rank" || held.rank === row.rank)) return withValues(data, row);
  // Where no list shows it now, a filter may hide it: the server decides.
  return input.sort === "rank" && before ? withRowByRank(data, row) : data;
}

function added(counts: Counts, statusId: StatusId | undefined, difference: number): Counts {
  if (!statusId) return counts;
  const known = counts.some((entry) => entry.statusId === statusId)
    ? counts
    : [...counts, { statusId, count: 0 }];
  return known.map((entry) =>
    entry.statusId === statusId
      ? { statusId, count: Math.max(0, entry.count + difference) }
      : entry,
  );
}
