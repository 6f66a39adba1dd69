import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type MemberId, MemberId as MemberIdSchema, type RoleId } from "@teamflow/domain/ids";
import {
  inOrderOfFunctions,
  type Member,
  type MemberFilter,
  type MemberPatch,
  type MemberStatus,
  type RemovedMember,
} from "@teamflow/domain/member";
import type { RoleName } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { z } from "zod";
import { endAssignmentsOf } from "./assignments/sweep.ts";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { leaveTeams } from "./teams/leave.ts";
import { saysAnew } from "./unchanged.ts";

const Place = z.tuple([z.string(), MemberIdSchema]);

/** A role as it is held: the system's by name, or `custom` and the id of the organization's own. */
export type HeldRole = { role: RoleName; roleId: RoleId | null };

function selectMember({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("avatar", "avatar.user_id", "member.user_id")
    .leftJoin("role", (join) =>
      join.onRef("role.org_id", "=", "member.org_id").onRef("role.id", "=", "member.role_id"),
    )
    .select(["member.id", "member.user_id as userId", "user.kind", "user.name", "user.email"])
    .select(["member.role", "member.role_id as roleId", "role.name as roleName"])
    .select(["member.primary_function as primaryFunction", "member.status", "member.version"])
    .select("member.secondary_functions as secondaryFunctions")
    .select(["member.is_contact_person as isContactPerson", "member.joined_at as joinedAt"])
    .select(["member.visits_until as visitsUntil", "avatar.id as avatarId"])
    .where("member.org_id", "=", orgId);
}

/** The members of the organization, by name: those of one status, else all but the removed. */
export async function listMembers(
  scope: Scope,
  { cursor, limit, status }: Page & MemberFilter,
): Promise<Paged<Member>> {
  const after = decodeCursor(cursor, Place);
  const [place, id] = after ?? [];
  const rows = await selectMember(scope)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(lower("user".name), member.id) > (lower(${place}), ${id}::uuid)`),
    )
    .where("member.status", status ? "=" : "!=", status ?? "removed")
    .orderBy(sql`lower("user".name)`)
    .orderBy("member.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (member) => [member.name, member.id]);
}

/** A member, also one who was removed: old work still names them. @throws `not_found` */
export async function getMember(
  scope: Pick<Scope, "db" | "orgId">,
  memberId: MemberId,
): Promise<Member> {
  const member = await selectMember(scope).where("member.id", "=", memberId).executeTakeFirst();
  return member ?? fail({ kind: "not_found", what: "member" });
}

/**
 * Makes the person of a joining scope a member. Somebody who was removed, or was here on a visit, comes back as the
 * same member.
 *
 * @throws `already_member`, also for whoever is suspended
 */
export async function admitMember(scope: WriteScope, { role, roleId }: HeldRole): Promise<Member> {
  const admitted = await scope.db
    .insertInto("member")
    .values({
      ...{ org_id: scope.orgId, id: scope.memberId, user_id: scope.userId, role },
      role_id: roleId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "user_id"])
        .doUpdateSet({
          ...{ role, role_id: roleId, status: "active", visits_until: null },
          ...{ joined_at: sql<Date>`now()`, version: sql<number>`member.version + 1` },
        })
        .where(sql<boolean>`(member.status = 'removed' or member.visits_until is not null)`),
    )
    .returning("id")
    .executeTakeFirst();
  if (!admitted) fail({ kind: "already_member" });
  const after = await getMember(scope, admitted.id);
  record(scope, { type: "member.added", memberId: after.id }, { subjectId: after.id, after });
  return after;
}

/** Which member is changed, as the writer last saw them. */
export type SeenMember = { memberId: MemberId; version: number };

/**
 * Changes what a member does. Who does that already stays as they are.
 *
 * @throws `not_found`, also for the removed; `stale`
 */
export async function updateMember(
  scope: WriteScope,
  seen: SeenMember,
  patch: MemberPatch,
): Promise<Member> {
  return await changeMember(scope, await getSeen(scope, seen), patch);
}

/**
 * Gives a member another role. Who has it already stays as they are.
 *
 * @throws `not_found`, also for a role that is not there; `stale`; `last_owner` when nobody would own the organization any more;
 * `role_too_high` for a program that would own it
 */
export async function updateRoleOf(
  scope: WriteScope,
  seen: SeenMember,
  { role, roleId }: HeldRole,
): Promise<Member> {
  const before = await getSeen(scope, seen);
  if (role === "owner" && before.kind === "bot") fail({ kind: "role_too_high" });
  if (role !== "owner") await keepAnOwner(scope, before);
  return await changeMember(scope, before, { role, roleId });
}

/**
 * Suspends a member, or lets them in again. Who is suspended or let in already stays as they are.
 *
 * @throws `not_found`, also for the removed; `stale`; `last_owner`
 */
export async function updateStatus(
  scope: WriteScope,
  seen: SeenMember,
  status: Exclude<MemberStatus, "removed">,
): Promise<Member> {
  const before = await getSeen(scope, seen);
  if (status === "suspended") await keepAnOwner(scope, before);
  return await changeMember(scope, before, { status });
}

/**
 * Removes a member. What they did stays; what they hold ends: their role, their roles in projects, their places in
 * teams, the work that they have not done, their tokens and those of the service accounts that they answer for, and the invitations that they sent.
 * Work that whoever removes them may not take from anybody stays with their name, to be handed over by others.
 *
 * @throws `not_found`, also for the removed; `stale`; `last_owner`
 */
export async function removeMember(scope: WriteScope, seen: SeenMember): Promise<RemovedMember> {
  const before = await getSeen(scope, seen);
  await keepAnOwner(scope, before);
  const after = await changeMember(scope, before, {
    ...{ status: "removed", role: "viewer", roleId: null, visitsUntil: null },
  });
  await endTokensOf(scope, after.id);
  await scope.db
    .updateTable("invitation")
    .set({ revoked_at: sql<Date>`now()` })
    .where("org_id", "=", scope.orgId)
    .where("invited_by", "=", after.id)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  await scope.db
    .deleteFrom("project_member")
    .where("org_id", "=", scope.orgId)
    .where("member_id", "=", after.id)
    .execute();
  await leaveTeams(scope, after.id);
  const everywhere = { memberId: after.id, projectIds: "all", reason: null } as const;
  const { kept, count } = await endAssignmentsOf(scope, everywhere);
  return { ...after, keptAssignments: kept, endedAssignments: count };
}

/** Ends the tokens of a member, and of the service accounts that they answer for. */
async function endTokensOf({ db, orgId }: WriteScope, memberId: MemberId): Promise<void> {
  const answeredFor = db
    .selectFrom("service_account")
    .select("service_account.id")
    .where("service_account.org_id", "=", orgId)
    .where("service_account.owner_id", "=", memberId);
  await db
    .updateTable("api_token")
    .set({ revoked_at: sql<Date>`now()` })
    .where("org_id", "=", orgId)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("member_id", "=", memberId), eb("member_id", "in", answeredFor)]))
    .execute();
}

/**
 * Gives the organization to another member, in one step: they become an owner, and whoever gives it an admin.
 *
 * @throws `not_found` for whoever is no active member, or a program; `role_too_high` for whoever is no owner
 */
export async function transferOwnership(scope: WriteScope, memberId: MemberId): Promise<Member> {
  const [giver, taker] = [await getMember(scope, scope.memberId), await getMember(scope, memberId)];
  if (taker.status !== "active" || taker.kind === "bot")
    fail({ kind: "not_found", what: "member" });
  // Whoever may by a role of the organization's own, or gave it away a moment ago, has nothing to give.
  if (giver.role !== "owner") fail({ kind: "role_too_high" });
  const owner = await changeMember(scope, taker, { role: "owner", roleId: null });
  await keepAnOwner(scope, giver);
  await changeMember(scope, giver, { role: "admin", roleId: null });
  return owner;
}

async function getSeen(scope: WriteScope, { memberId, version }: SeenMember): Promise<Member> {
  const member = await getMember(scope, memberId);
  if (member.status === "removed") fail({ kind: "not_found", what: "member" });
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (member.version !== version) fail({ kind: "stale", what: "member", current: member });
  return member;
}

type Change = MemberPatch & Partial<HeldRole> & { status?: MemberStatus; visitsUntil?: null };

/** Writes a change and tells of it; one that says nothing anew is none. @throws `stale` */
async function changeMember(scope: WriteScope, before: Member, change: Change): Promise<Member> {
  if (!saysAnew(before, change)) return before;
  const updated = await scope.db
    .updateTable("member")
    .set({ ...columnsOf(change), version: before.version + 1 })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .where("version", "=", before.version)
    .returning("id")
    .executeTakeFirst();
  const after = await getMember(scope, before.id);
  if (!updated) fail({ kind: "stale", what: "member", current: after });
  record(
    scope,
    { type: "member.updated", memberId: after.id },
    { subjectId: after.id, before, after },
  );
  return after;
}

function columnsOf({ role, roleId, status, visitsUntil, ...patch }: Change) {
  const { primaryFunction, secondaryFunctions, isContactPerson } = patch;
  return {
    ...(role && { role }),
    ...(roleId !== undefined && { role_id: roleId }),
    ...(status && { status }),
    ...(visitsUntil !== undefined && { visits_until: visitsUntil }),
    ...(primaryFunction !== undefined && { primary_function: primaryFunction }),
    ...(secondaryFunctions && { secondary_functions: inOrderOfFunctions(secondaryFunctions) }),
    ...(isContactPerson !== undefined && { is_contact_person: isContactPerson }),
  };
}

/** Locks all owners in one order, so that two who demote each other at the same moment cannot both succeed. */
async function keepAnOwner({ db, orgId }: WriteScope, { id, role, status }: Member): Promise<void> {
  if (role !== "owner" || status !== "active") return;
  const owners = await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("role", "=", "owner")
    .where("status", "=", "active")
    .orderBy("id")
    .forUpdate()
    .execute();
  if (owners.every((owner) => owner.id === id)) fail({ kind: "last_owner" });
}
