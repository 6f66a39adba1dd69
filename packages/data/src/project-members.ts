import { fail } from "@teamflow/domain/failure";
import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import {
  type NewProjectMember,
  type ProjectMember,
  projectMemberLimit,
} from "@teamflow/domain/project-member";
import { sql } from "kysely";
import { record } from "./events.ts";
import { getMember } from "./members.ts";
import { getProject } from "./projects/rows.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

function selectProjectMember({ db, orgId }: Scope, projectId: ProjectId) {
  return db
    .selectFrom("project_member")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "project_member.org_id")
        .onRef("member.id", "=", "project_member.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("role", (join) =>
      join
        .onRef("role.org_id", "=", "project_member.org_id")
        .onRef("role.id", "=", "project_member.role_id"),
    )
    .select(["project_member.member_id as memberId", "user.name", "project_member.role"])
    .select(["project_member.role_id as roleId", "role.name as roleName"])
    .where("project_member.org_id", "=", orgId)
    .where("project_member.project_id", "=", projectId);
}

/** Who holds a role of their own in a project, by name. Bounded by `projectMemberLimit`. @throws `not_found` */
export async function listProjectMembers(
  scope: Scope,
  projectId: ProjectId,
): Promise<ProjectMember[]> {
  await getProject(scope, projectId);
  return await selectProjectMember(scope, projectId)
    .orderBy(sql`lower("user".name)`)
    .orderBy("member.id")
    .limit(projectMemberLimit)
    .execute();
}

/** What somebody holds in a project in place of their role in the organization; nothing where that role holds. */
async function findProjectMember(
  scope: Scope,
  { projectId, memberId }: { projectId: ProjectId; memberId: MemberId },
): Promise<ProjectMember | undefined> {
  return await selectProjectMember(scope, projectId)
    .where("project_member.member_id", "=", memberId)
    .executeTakeFirst();
}

/**
 * Gives a member a role in a project, in place of the one that they had there. The same one again changes nothing.
 *
 * @throws `not_found` for the project, the role, or whoever is no member any more; `limit_reached`
 */
export async function upsertProjectMember(
  scope: WriteScope,
  { projectId, memberId, role, roleId }: NewProjectMember,
): Promise<ProjectMember> {
  const existing = await listProjectMembers(scope, projectId);
  if (existing.length >= projectMemberLimit)
    fail({ kind: "limit_reached", what: "project_member", limit: projectMemberLimit });
  const member = await getMember(scope, memberId);
  if (member.status === "removed") fail({ kind: "not_found", what: "member" });
  const before = existing.find((each) => each.memberId === memberId);
  if (before && !saysAnew(before, { role, roleId })) return before;
  await scope.db
    .insertInto("project_member")
    .values({
      ...{ org_id: scope.orgId, project_id: projectId, member_id: memberId, role },
      role_id: roleId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "project_id", "member_id"])
        .doUpdateSet({ role, role_id: roleId }),
    )
    .execute();
  const after = await findProjectMember(scope, { projectId, memberId });
  if (!after) return fail({ kind: "not_found", what: "member" });
  record(
    scope,
    { type: "project_member.changed", projectId, memberId },
    { subjectId: projectId, before, after },
  );
  return after;
}

/** Takes a member's own role in a project away: there they are what they are in the organization. @throws `not_found` */
export async function deleteProjectMember(
  scope: WriteScope,
  { projectId, memberId }: { projectId: ProjectId; memberId: MemberId },
): Promise<void> {
  await getProject(scope, projectId);
  const before = await findProjectMember(scope, { projectId, memberId });
  const deleted = await scope.db
    .deleteFrom("project_member")
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", projectId)
    .where("member_id", "=", memberId)
    .returning("member_id")
    .executeTakeFirst();
  if (!deleted) fail({ kind: "not_found", what: "member" });
  record(
    scope,
    { type: "project_member.changed", projectId, memberId },
    { subjectId: projectId, before },
  );
}
