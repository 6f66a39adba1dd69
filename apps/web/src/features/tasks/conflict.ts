import type { Task, TaskPatch } from "@teamflow/domain/task";

/** The fields of which both versions are shown side by side, where two people changed one. */
const taskFields = [
  "title",
  "description",
  "statusId",
  "priority",
  "assigneeId",
  "dueOn",
  "labelIds",
] as const satisfies (keyof TaskPatch & keyof Task)[];
export type TaskField = (typeof taskFields)[number];

/** Where two people changed the same field of a task to different values. */
export type Conflict = {
  fields: TaskField[];
  /** What I wanted, all of it: fields that nobody else touched come along with my choice. */
  mine: TaskPatch;
  theirs: Task;
};

/**
 * Compares what I wrote with what stands now, both seen from what I had read. A field that only one of us changed
 * is no conflict, and neither is one that both set to the same value.
 */
export function conflictingFields(base: Task, mine: TaskPatch, theirs: Task): TaskField[] {
  return taskFields.filter((field) => {
    const wanted = mine[field];
    return (
      wanted !== undefined && !isSame(theirs[field], base[field]) && !isSame(theirs[field], wanted)
    );
  });
}

/** What to write after a choice: mine, without the fields where theirs shall stay. */
export function chosenPatch(
  { mine, fields }: Conflict,
  keepMine: ReadonlySet<TaskField>,
): TaskPatch {
  const dropped = fields.filter((field) => !keepMine.has(field));
  return Object.fromEntries(
    Object.entries(mine).filter(([field]) => !dropped.some((name) => name === field)),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  const known = new Set<unknown>(one);
  return known.size === new Set(other).size && other.every((value) => known.has(value));
}
