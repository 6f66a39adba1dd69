import type { StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { ImportedTask, ImportFault } from "@teamflow/domain/task-import";
import type { Scope } from "../scope.ts";
import { listStatuses } from "../statuses.ts";

type Read = {
  tasks: ImportedTask[];
  known: ReadonlyMap<string, { statusId: StatusId }>;
};

/**
 * Leaves out of an import the steps that a project does not allow its tasks, and reports them for the row: by the same
 * rule as everywhere. The task stays where it is; one that is new may stand anywhere.
 */
export async function withAllowedStatuses(
  scope: Scope,
  { id, restrictsTransitions }: Project,
  { tasks, known }: Read,
): Promise<{ tasks: ImportedTask[]; faults: ImportFault[] }> {
  if (!restrictsTransitions || known.size === 0) return { tasks, faults: [] };
  const statuses = await listStatuses(scope, id);
  const nextIds = new Map(statuses.map((status) => [status.id, new Set(status.nextIds)]));
  const faults: ImportFault[] = [];
  const allowed = tasks.map((task): ImportedTask => {
    const from = known.get(task.externalId ?? "")?.statusId;
    const to = task.status?.id;
    if (!from || !to || from === to || nextIds.get(from)?.has(to)) return task;
    faults.push({ row: task.row, field: "status", code: "transition_not_allowed", skipped: false });
    return { ...task, status: undefined };
  });
  return { tasks: allowed, faults };
}
