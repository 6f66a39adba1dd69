import { fail } from "@teamflow/domain/failure";
import type { MemberId } from "@teamflow/domain/ids";
import { grants, heldBy, knownPermissions } from "@teamflow/domain/permission";
import type { Standing } from "@teamflow/domain/permission-explanation";
import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/** A member as the door would see them now, with what to call their roles. @throws `not_found` */
export async function getStanding(scope: Scope, memberId: MemberId): Promise<Standing> {
  const member = await findMember(scope, memberId);
  if (!member) return fail({ kind: "not_found", what: "member" });
  const { permissions, role, ...rest } = member;
  const inProjects = await listHeldInProjects(scope, memberId);
  return {
    ...{ ...rest, role, ...heldBy(role, permissions && knownPermissions(permissions)) },
    projectRoles: new Map(
      inProjects.map((held) => [
        held.projectId,
        { permissions: held.role === "custom" ? held.permissions : grants[held.role] },
      ]),
    ),
    projectRoleWords: new Map(
      inProjects.map(({ projectId, permissions: _, ...words }) => [projectId, words]),
    ),
  };
}

async function findMember({ db, orgId, memberId: askerId }: Scope, memberId: MemberId) {
  // What a person demands of themselves is theirs to know; what the organization demands, everybody's.
  const isOwn = askerId === memberId;
  return await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoin("organization", "organization.id", "member.org_id")
    .leftJoin("role", (join) =>
      join.onRef("role.org_id", "=", "member.org_id").onRef("role.id", "=", "member.role_id"),
    )
    .leftJoin("service_account", (join) =>
      join
        .onRef("service_account.org_id", "=", "member.org_id")
        .onRef("service_account.id", "=", "member.id"),
    )
    .leftJoin("member as answering", (join) =>
      join
        .onRef("answering.org_id", "=", "service_account.org_id")
        .onRef("answering.id", "=", "service_account.owner_id"),
    )
    .leftJoin("user as answerer", "answerer.id", "answering.user_id")
    .select(["member.id as memberId", "member.role", "member.role_id as roleId"])
    .select(["role.name as roleName", "role.permissions"])
    .select(
      sql<Standing["status"]>`case when member.visits_until <= now() then 'removed'
        else member.status end`.as("status"),
    )
    .select(sql<boolean>`"user".status = 'active'`.as("isAccountActive"))
    .select(
      sql<boolean | null>`case when service_account.id is not null
        then answering.status = 'active' and answerer.status = 'active' end`.as(
        "isAnswerableActive",
      ),
    )
    .select(
      sql<boolean>`"user".kind = 'person' and (organization.requires_second_factor
        or (${isOwn} and "user".requires_second_factor))`.as("needsSecondFactor"),
    )
    .where("member.org_id", "=", orgId)
    .where("member.id", "=", memberId)
    .executeTakeFirst();
}

async function listHeldInProjects({ db, orgId }: Scope, memberId: MemberId) {
  const rows = await db
    .selectFrom("project_member")
    .leftJoin("role", (join) =>
      join
        .onRef("role.org_id", "=", "project_member.org_id")
        .onRef("role.id", "=", "project_member.role_id"),
    )
    .select(["project_member.project_id as projectId", "project_member.role"])
    .select(["project_member.role_id as roleId", "role.name as roleName", "role.permissions"])
    .where("project_member.org_id", "=", orgId)
    .where("project_member.member_id", "=", memberId)
    .execute();
  return rows.map((row) => ({ ...row, permissions: knownPermissions(row.permissions ?? []) }));
}

/** Whether whoever asks came with a second factor, and whether they have one. */
export async function findOwnSecondFactor({
  db,
  userId,
  actor,
}: Scope): Promise<{ wasShown: boolean; isSetUp: boolean }> {
  return await db
    .selectNoFrom([
      sql<boolean>`exists (select from session
        where session.id = ${actor.sessionId} and session.second_factor)`.as("wasShown"),
      sql<boolean>`exists (select from totp
          where totp.user_id = ${userId} and totp.confirmed_at is not null)
        or exists (select from passkey where passkey.user_id = ${userId})`.as("isSetUp"),
    ])
    .executeTakeFirstOrThrow();
}
