import type { Task, TaskPatch, TaskRow } from "@teamflow/domain/task";

type Meeting = {
  /** As the task was when I began. */
  base: Task | TaskRow;
  mine: TaskPatch;
  /** As it stands now. */
  theirs: Task | TaskRow;
};

/** Whether two people changed the same field of a task to different values. */
export function isMet({ base, mine, theirs }: Meeting): boolean {
  const [before, now] = [new Map(Object.entries(base)), new Map(Object.entries(theirs))];
  return Object.entries(mine).some(
    ([field, wanted]) =>
      !isSame(before.get(field), now.get(field)) && !isSame(now.get(field), wanted),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
