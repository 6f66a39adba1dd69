import { reasonOf } from "@teamflow/client/reason";
import { Task } from "@teamflow/domain/task";

/** The task as it stands now, when a write was refused because somebody else was first. */
export function staleTask(error: unknown): Task | undefined {
  const reason = reasonOf(error);
  return reason.kind === "stale" ? Task.safeParse(reason.current).data : undefined;
}
