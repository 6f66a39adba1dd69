import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type MemberId, MemberId as MemberIdSchema, newId } from "@teamflow/domain/ids";
import type { Member, NewMember } from "@teamflow/domain/member";
import type { Role } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { z } from "zod";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { findUserId } from "./users.ts";

const Place = z.tuple([z.string(), MemberIdSchema]);

function selectMember({ db, orgId }: Scope) {
  return db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["member.id", "member.user_id as userId", "user.name", "user.email", "member.role"])
    .select(["member.status", "member.version", "member.joined_at as joinedAt"])
    .where("member.org_id", "=", orgId);
}

/** The members of the organization, by name. */
export async function listMembers(scope: Scope, { cursor, limit }: Page): Promise<Paged<Member>> {
  const after = decodeCursor(cursor, Place);
  const [place, id] = after ?? [];
  const rows = await selectMember(scope)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(lower("user".name), member.id) > (lower(${place}), ${id}::uuid)`),
    )
    .where("member.status", "!=", "removed")
    .orderBy(sql`lower("user".name)`)
    .orderBy("member.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (member) => [member.name, member.id]);
}

/** @throws `not_found` */
export async function getMember(scope: Scope, memberId: MemberId): Promise<Member> {
  const member = await selectMember(scope).where("member.id", "=", memberId).executeTakeFirst();
  return member ?? fail({ kind: "not_found", what: "member" });
}

/**
 * Makes a user a member; somebody who was removed comes back.
 *
 * @throws `not_found` when nobody signed up with that address, `already_member`
 */
export async function insertMember(scope: WriteScope, { email, role }: NewMember): Promise<Member> {
  const userId = (await findUserId(scope, email)) ?? fail({ kind: "not_found", what: "user" });
  const inserted = await scope.db
    .insertInto("member")
    .values({ org_id: scope.orgId, id: newId(), user_id: userId, role })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "user_id"])
        .doUpdateSet({ role, status: "active", version: sql`member.version + 1` })
        .where("member.status", "=", "removed"),
    )
    .returning("id")
    .executeTakeFirst();
  if (!inserted) fail({ kind: "already_member" });
  const member = await getMember(scope, inserted.id);
  record(
    scope,
    { type: "member.added", memberId: member.id },
    { subjectId: member.id, after: member },
  );
  return member;
}

/**
 * Changes a member's role.
 *
 * @throws `not_found`; `stale`; `last_owner` when nobody would own the organization any more
 */
export async function updateMember(
  scope: WriteScope,
  change: { memberId: MemberId; version: number; role: Role },
): Promise<Member> {
  const before = await getMember(scope, change.memberId);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== change.version) fail({ kind: "stale", what: "member", current: before });
  if (before.role === "owner" && change.role !== "owner") await keepAnOwner(scope, change.memberId);
  const updated = await scope.db
    .updateTable("member")
    .set({ role: change.role, version: before.version + 1 })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", change.memberId)
    .where("version", "=", before.version)
    .returning("id")
    .executeTakeFirst();
  const after = await getMember(scope, change.memberId);
  if (!updated) fail({ kind: "stale", what: "member", current: after });
  record(
    scope,
    { type: "member.updated", memberId: after.id },
    { subjectId: after.id, before, after },
  );
  return after;
}

/** Locks all owners in one order, so that two who demote each other at the same moment cannot both succeed. */
async function keepAnOwner({ db, orgId }: WriteScope, memberId: MemberId): Promise<void> {
  const owners = await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("role", "=", "owner")
    .where("status", "=", "active")
    .orderBy("id")
    .forUpdate()
    .execute();
  if (owners.every((owner) => owner.id === memberId)) fail({ kind: "last_owner" });
}
