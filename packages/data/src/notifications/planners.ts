import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import { grants, knownPermissions, may } from "@teamflow/domain/permission";
import { sql, type SqlBool } from "kysely";
import type { Keeper } from "../scope.ts";

/** By these somebody decides about what others are assigned to. */
const planning = ["assignment:update", "assignment:bulk"] as const;

/**
 * Who plans in some projects: who leads one, and whoever holds a role there that decides about others' work. Whoever may do so
 * in the whole organization is not meant: they would hear of every project.
 */
export async function listPlanners(
  { db, orgId }: Pick<Keeper, "db" | "orgId">,
  projectIds: readonly ProjectId[],
): Promise<ReadonlyMap<ProjectId, readonly MemberId[]>> {
  if (projectIds.length === 0) return new Map();
  const leads = await db
    .selectFrom("project")
    .select(["id as projectId", "lead_id as memberId"])
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${[...projectIds]}::uuid[])`)
    .execute();
  const held = await db
    .selectFrom("project_member")
    .leftJoin("role as own", (join) =>
      join
        .onRef("own.org_id", "=", "project_member.org_id")
        .onRef("own.id", "=", "project_member.role_id"),
    )
    .select(["project_member.project_id as projectId", "project_member.member_id as memberId"])
    .select(["project_member.role", "own.permissions"])
    .where("project_member.org_id", "=", orgId)
    .where(sql<SqlBool>`project_member.project_id = any(${[...projectIds]}::uuid[])`)
    .execute();
  const planners = held.filter(({ role, permissions }) => {
    const granted = role === "custom" ? knownPermissions(permissions ?? []) : grants[role];
    return planning.some((permission) => may({ permissions: granted }, permission));
  });
  const byProject = Map.groupBy([...leads, ...planners], ({ projectId }) => projectId);
  return new Map(
    [...byProject].map(([id, some]) => [
      id,
      [...new Set(some.flatMap(({ memberId }) => memberId ?? []))],
    ]),
  );
}
