import { findProjectsOf } from "@teamflow/data/assignments/entities";
import { findProjectOfAssignment } from "@teamflow/data/assignments/rows";
import { findProjectOf } from "@teamflow/data/projects/rows";
import type { Scope } from "@teamflow/data/scope";
import { bulkAssignmentLimit } from "@teamflow/domain/assignment";
import { pageSize } from "@teamflow/domain/cursor";
import { AssignmentId, EntityId, ProjectId, TaskId } from "@teamflow/domain/ids";
import {
  heldIn,
  type Holder,
  isHeldByProject,
  isTeamBound,
  may,
  type Permission,
} from "@teamflow/domain/permission";
import { ProjectKey } from "@teamflow/domain/project";
import { TaskCode } from "@teamflow/domain/task";
import { partsOf } from "@teamflow/domain/task-terms";
import { z } from "zod";
import { holderInTeam } from "./team-bound.ts";

/**
 * What a member holds where an input leads. Most hold the same everywhere, and then nothing is looked up.
 */
export async function holderIn(
  scope: Scope,
  permission: Permission,
  input: unknown,
): Promise<Holder> {
  if (isTeamBound(permission)) return await holderInTeam(scope, permission, input);
  if (!isHeldByProject(scope, permission)) return scope;
  const found = await Promise.all(
    placesOf(input).map(async ({ isOptional, ...place }) => {
      const projectId = await findProjectOf(scope, place);
      return projectId === undefined && isOptional ? [] : [projectId];
    }),
  );
  return heldIn(scope, permission, [...found.flat(), ...(await assignedIn(scope, input))]);
}

/**
 * Whether a member holds a permission in at least one project, whatever they hold in the organization; for an input that
 * names none.
 */
export function holdsAnywhere(scope: Scope, permission: Permission, input: unknown): boolean {
  if (placesOf(input).length > 0) return false;
  if (!isHeldByProject(scope, permission)) return may(scope, permission);
  return [...scope.projectRoles.values()].some((held) => may(held, permission));
}

const ProjectIds = z.array(ProjectId).max(pageSize.max);

/** The projects of what an input would assign, one or much at once, or of what it says is assigned. */
async function assignedIn(scope: Scope, input: unknown): Promise<(ProjectId | undefined)[]> {
  const given = fieldsOf(input);
  const assignmentId = AssignmentId.safeParse(given["assignmentId"]).data;
  const { items } = given;
  // More than are taken are refused by the schema, and not looked up before.
  const isTaken = Array.isArray(items) && items.length <= bulkAssignmentLimit;
  const entityIds = [given, ...(isTaken ? items.map(fieldsOf) : [])].flatMap(
    (fields) => EntityId.safeParse(fields["entityId"]).data ?? [],
  );
  return [
    ...(entityIds.length > 0 ? await findProjectsOf(scope, entityIds) : []),
    ...(assignmentId ? [await findProjectOfAssignment(scope, assignmentId)] : []),
  ];
}

/** What of an input says which project it is about; of no account where it is optional and leads to none. */
type Place = ({ projectId: ProjectId } | { taskId: TaskId } | { key: string }) & {
  isOptional?: boolean;
};

/**
 * All places that an input names: whoever names two must be allowed in both. It is not parsed yet: what is no id or
 * code leads nowhere, and the schema refuses it afterwards.
 */
function placesOf(input: unknown): Place[] {
  const given = fieldsOf(input);
  const projectId = ProjectId.safeParse(given["projectId"]).data;
  const projectIds = ProjectIds.safeParse(given["projectIds"]).data ?? [];
  const taskId = TaskId.safeParse(given["taskId"]).data;
  const code = TaskCode.safeParse(given["code"]).data;
  const key = ProjectKey.safeParse(given["key"]).data;
  return [
    ...(projectId ? [{ projectId }] : []),
    ...projectIds.map((id) => ({ projectId: id })),
    ...(taskId ? [{ taskId }] : []),
    ...(code ? [{ key: partsOf(code).key }] : []),
    // Beside a project's id it can be the key that the project is to have, which leads nowhere yet.
    ...(key ? [{ key, isOptional: projectId !== undefined }] : []),
  ];
}

function fieldsOf(input: unknown): Record<string, unknown> {
  return { ...(typeof input === "object" ? input : null) };
}
