import { findProjectOf } from "@teamflow/data/projects";
import type { Scope } from "@teamflow/data/scope";
import { ProjectId, TaskId } from "@teamflow/domain/ids";
import { heldIn, type Holder, isHeldByProject, type Permission } from "@teamflow/domain/permission";
import { ProjectKey } from "@teamflow/domain/project";
import { TaskCode } from "@teamflow/domain/task";
import { partsOf } from "@teamflow/domain/task-terms";

/**
 * What a member holds where an input leads. Most hold the same everywhere, and then nothing is looked up.
 */
export async function holderIn(
  scope: Scope,
  permission: Permission,
  input: unknown,
): Promise<Holder> {
  if (!isHeldByProject(scope, permission)) return scope;
  const projectIds = await Promise.all(placesOf(input).map((place) => findProjectOf(scope, place)));
  return heldIn(scope, permission, projectIds);
}

/** What of an input says which project it is about. */
type Place = { projectId: ProjectId } | { taskId: TaskId } | { key: string };

/**
 * All places that an input names: whoever names two must be allowed in both. It is not parsed yet: what is no id or
 * code leads nowhere, and the schema refuses it afterwards.
 */
function placesOf(input: unknown): Place[] {
  const given: Record<string, unknown> = { ...(typeof input === "object" ? input : null) };
  const projectId = ProjectId.safeParse(given["projectId"]).data;
  const taskId = TaskId.safeParse(given["taskId"]).data;
  const code = TaskCode.safeParse(given["code"]).data;
  const key = ProjectKey.safeParse(given["key"]).data;
  return [
    ...(projectId ? [{ projectId }] : []),
    ...(taskId ? [{ taskId }] : []),
    ...(code ? [{ key: partsOf(code).key }] : []),
    ...(key ? [{ key }] : []),
  ];
}
