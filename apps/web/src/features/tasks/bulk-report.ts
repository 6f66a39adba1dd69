import type { TaskId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskItem } from "@teamflow/domain/task-bulk";
import type { BulkMode } from "../../app/tasks/mode-select.tsx";

export type BulkStatus = BulkTaskItem["status"];

/** Those of many of which the same is said. One that is not there any more has no row. */
export type BulkGroup = { status: BulkStatus; words: string; tasks: (TaskRow | undefined)[] };

/** What went wrong stands first: that is what is looked for. */
const order = ["refused", "skipped", "unchanged", "changed"] as const satisfies BulkStatus[];

export function countOf(items: readonly BulkTaskItem[], status: BulkStatus): number {
  return items.filter((item) => item.status === status).length;
}

/**
 * What would become of each in a mode, by what was said of each in either: where one is refused, all or nothing leaves
 * the others as they are.
 */
export function itemsIn(items: readonly BulkTaskItem[], mode: BulkMode): BulkTaskItem[] {
  const isStopped = mode === "all_or_nothing" && countOf(items, "refused") > 0;
  const fit = isStopped ? "skipped" : "changed";
  return items.map((item) =>
    item.status === "changed" || item.status === "skipped" ? { ...item, status: fit } : item,
  );
}

/** What became of many in two goes: what became of a task in the later one is what became of it. */
export function mergedItems(
  former: readonly BulkTaskItem[],
  later: readonly BulkTaskItem[],
): BulkTaskItem[] {
  const byTask = new Map([...former, ...later].map((item) => [item.taskId, item]));
  return [...byTask.values()];
}

/** Those that were refused, to be tried again. */
export function refusedOf(items: readonly BulkTaskItem[], tasks: readonly TaskRow[]): TaskRow[] {
  const refused = new Set(
    items.flatMap(({ taskId, status }) => (status === "refused" ? [taskId] : [])),
  );
  return tasks.filter(({ id }) => refused.has(id));
}

/** The tasks by what is said of them: the refused first, by why, and of those the reason that most have. */
export function groupsOf(
  items: readonly BulkTaskItem[],
  tasks: readonly TaskRow[],
  say: (item: BulkTaskItem) => string,
): BulkGroup[] {
  const rows = new Map<TaskId, TaskRow>(tasks.map((task) => [task.id, task]));
  const groups = new Map<string, BulkGroup>();
  for (const item of items) {
    const words = say(item);
    const key = `${item.status} ${words}`;
    const group = groups.get(key) ?? { status: item.status, words, tasks: [] };
    group.tasks.push(rows.get(item.taskId));
    groups.set(key, group);
  }
  return [...groups.values()].toSorted(
    (one, other) =>
      order.indexOf(one.status) - order.indexOf(other.status) ||
      other.tasks.length - one.tasks.length,
  );
}
