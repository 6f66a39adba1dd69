import { reasonOf } from "@teamflow/client/reason";
import type { Task } from "@teamflow/domain/task";

/** The task as it stands now, when a write was refused because somebody else was first. */
export function staleTask(error: unknown): Task | undefined {
  const reason = reasonOf(error);
  return reason.kind === "stale" && isTask(reason.current) ? reason.current : undefined;
}

/** What is stale of a task carries the task: told by its fields, so that no board waits for a parser. */
function isTask(current: object): current is Task {
  return "code" in current && "statusId" in current && "description" in current;
}
