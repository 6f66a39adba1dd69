import type { TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";

const last = new Map<TaskId, Promise<unknown>>();
const versions = new Map<TaskId, number>();

/**
 * Writes one task one after the other: two quick moves of the same card must not meet as if two people had made them.
 * Each write gets the version that it may build on: the one that was seen, or a later one that came from here.
 */
export async function inTurn(
  seen: { id: TaskId; version: number },
  write: (version: number) => Promise<Task>,
): Promise<Task> {
  const before = last.get(seen.id);
  const turn = (async () => {
    await before?.catch(() => undefined);
    const task = await write(Math.max(seen.version, versions.get(seen.id) ?? 0));
    versions.set(task.id, task.version);
    return task;
  })();
  last.set(seen.id, turn);
  try {
    return await turn;
  } finally {
    if (last.get(seen.id) === turn) last.delete(seen.id);
  }
}
