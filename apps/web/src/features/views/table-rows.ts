import type { FoundGroup, FoundTask } from "@teamflow/domain/found-task";

/** A line of a table: the head of a group, or a task. */
export type TableRow =
  | { kind: "group"; key: string; name: string | null; count: number; isClosed: boolean }
  | { kind: "task"; key: string; task: FoundTask };

/** By what a group is known; groups of the same name are one. */
function keyOfGroup(name: string | null): string {
  return name === null ? "none" : `group ${name}`;
}

/**
 * The lines of a table: each group's head, and behind it its tasks as far as they are read. Those of a closed group are
 * left out. Groups of which no task is read yet have no head yet.
 *
 * @param groups the sizes of the groups in order; nothing where there are no groups
 */
export function rowsOfTable(
  tasks: readonly FoundTask[],
  groups: readonly FoundGroup[] | null,
  closed: ReadonlySet<string>,
): TableRow[] {
  if (!groups) return tasks.map(rowOfTask);
  const sizes = new Map(groups.map(({ group, count }) => [keyOfGroup(group), count]));
  return [...Map.groupBy(tasks, ({ group }) => keyOfGroup(group))].flatMap(([key, some]) => {
    const isClosed = closed.has(key);
    const head: TableRow = {
      ...{ kind: "group", key, name: some[0]?.group ?? null, isClosed },
      count: sizes.get(key) ?? some.length,
    };
    return isClosed ? [head] : [head, ...some.map(rowOfTask)];
  });
}

function rowOfTask(task: FoundTask): TableRow {
  return { kind: "task", key: task.id, task };
}

/** A cell: the key of its row, and the number of its column. */
export type Cell = { row: string; column: number };

/** How far a page key leads. */
const pageRows = 10;

/** Where a key leads from a cell; nothing for a key that leads nowhere. */
export function cellFrom(
  { row, column }: Cell,
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { rows, columns }: { rows: readonly { key: string }[]; columns: number },
): Cell | undefined {
  const at = rows.findIndex((each) => each.key === row);
  const step = {
    ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
    ...{ PageUp: [-pageRows, 0], PageDown: [pageRows, 0] },
    ...{ Home: [ctrlKey ? -rows.length : 0, -columns], End: [ctrlKey ? rows.length : 0, columns] },
  }[key];
  if (!step || at < 0) return undefined;
  const [down = 0, along = 0] = step;
  const target = rows[clamp(at + down, rows.length - 1)];
  return target && { row: target.key, column: clamp(column + along, columns - 1) };
}

/** The next cell, as Tab goes: at the end of a row on to the following one. Nothing behind the last. */
export function cellAfter(
  { row, column }: Cell,
  step: 1 | -1,
  { rows, columns }: { rows: readonly { key: string; kind: string }[]; columns: number },
): Cell | undefined {
  const tasks = rows.filter(({ kind }) => kind === "task");
  const place = tasks.findIndex(({ key }) => key === row) * columns + column + step;
  const target = tasks[Math.floor(place / columns)];
  return target && { row: target.key, column: place % columns };
}

/** The tasks and the columns of the rectangle between two cells; heads of groups are no part of it. */
export function cellsBetween(
  one: Cell,
  other: Cell,
  rows: readonly TableRow[],
): { tasks: FoundTask[]; from: number; to: number } {
  const at = ({ row }: Cell) => rows.findIndex(({ key }) => key === row);
  const [first, last] = [Math.min(at(one), at(other)), Math.max(at(one), at(other))];
  const lines = first < 0 ? [] : rows.slice(first, last + 1);
  return {
    tasks: lines.flatMap((line) => (line.kind === "task" ? [line.task] : [])),
    from: Math.min(one.column, other.column),
    to: Math.max(one.column, other.column),
  };
}

/** The tasks from one on. */
export function tasksFrom(rows: readonly TableRow[], taskId: string): FoundTask[] {
  const tasks = rows.flatMap((row) => (row.kind === "task" ? [row.task] : []));
  const at = tasks.findIndex(({ id }) => id === taskId);
  return at < 0 ? [] : tasks.slice(at);
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}
