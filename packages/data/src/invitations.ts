import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type InvitationId, InvitationId as InvitationIdSchema, newId } from "@teamflow/domain/ids";
import {
  type Invitation,
  invitationDays,
  invitationLimit,
  type InvitationPreview,
  type NewInvitation,
} from "@teamflow/domain/invitation";
import type { Member } from "@teamflow/domain/member";
import { heldBy, knownPermissions, may, mayGrant } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { z } from "zod";
import { record } from "./events.ts";
import { admitMember } from "./members.ts";
import { getHolder } from "./roles.ts";
import type { Keeper, Scope, WriteScope } from "./scope.ts";

/** The secret of an invitation's link, of which the hash is kept, and whether it went out by mail and in no other way. */
export type InvitationSecret = { tokenHash: Buffer; isMailed: boolean };

const Place = z.tuple([InvitationIdSchema]);
const expiry = sql<Date>`now() + make_interval(days => ${invitationDays}::int)`;

function selectInvitation({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("invitation")
    .leftJoin("role", (join) =>
      join
        .onRef("role.org_id", "=", "invitation.org_id")
        .onRef("role.id", "=", "invitation.role_id"),
    )
    .leftJoin("member as inviting", (join) =>
      join
        .onRef("inviting.org_id", "=", "invitation.org_id")
        .onRef("inviting.id", "=", "invitation.invited_by"),
    )
    .leftJoin("user as inviter", "inviter.id", "inviting.user_id")
    .select(["invitation.id", "invitation.email", "invitation.role"])
    .select(["invitation.role_id as roleId", "role.name as roleName", "inviter.name as inviter"])
    .select(["invitation.created_at as createdAt", "invitation.expires_at as expiresAt"])
    .where("invitation.org_id", "=", orgId)
    .where("invitation.accepted_at", "is", null)
    .where("invitation.revoked_at", "is", null);
}

/** The invitations that were neither accepted nor withdrawn, newest first; those that expired as well. */
export async function listInvitations(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<Invitation>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectInvitation(scope)
    .$if(after !== undefined, (query) => query.where("invitation.id", "<", after ?? newId()))
    .orderBy("invitation.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (invitation) => [invitation.id]);
}

/** @throws `not_found`, also for one that was accepted or withdrawn */
export async function getInvitation(scope: Scope, invitationId: InvitationId): Promise<Invitation> {
  const found = await selectInvitation(scope)
    .where("invitation.id", "=", invitationId)
    .executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "invitation" });
}

/**
 * Invites an address. Whether it has an account makes no difference here.
 *
 * @throws `already_member` for the address of a member, also of a suspended one; `taken` with field `email` while an
 * invitation for it is open; `limit_reached`; `not_found` for a role that is not there
 */
export async function insertInvitation(
  scope: WriteScope,
  { email, role, roleId }: NewInvitation,
  { tokenHash, isMailed }: InvitationSecret,
): Promise<Invitation> {
  const { db, orgId: org_id, memberId: invited_by } = scope;
  await refuseMembers(scope, email);
  await refuseTooMany(scope);
  await revokeExpired(scope, email);
  const id = newId<"Invitation">();
  await db
    .insertInto("invitation")
    .values({
      ...{ org_id, id, email, role, role_id: roleId, invited_by, expires_at: expiry },
      ...{ token_hash: tokenHash, is_mailed: isMailed },
    })
    .execute();
  const after = await getInvitation(scope, id);
  record(scope, { type: "invitation.changed", invitationId: id }, { subjectId: id, after });
  return after;
}

async function refuseMembers({ db, orgId }: WriteScope, email: string): Promise<void> {
  const member = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select("member.id")
    .where("member.org_id", "=", orgId)
    .where("member.status", "!=", "removed")
    .where("member.visits_until", "is", null)
    .where("user.email", "=", email)
    .executeTakeFirst();
  if (member) fail({ kind: "already_member" });
}

async function refuseTooMany({ db, orgId }: WriteScope): Promise<void> {
  const { open } = await db
    .selectFrom("invitation")
    .select(sql<number>`count(*)::integer`.as("open"))
    .where("org_id", "=", orgId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  if (open >= invitationLimit)
    fail({ kind: "limit_reached", what: "invitation", limit: invitationLimit });
}

/** One that expired makes room for another to the same address. */
async function revokeExpired({ db, orgId }: WriteScope, email: string): Promise<void> {
  await db
    .updateTable("invitation")
    .set({ revoked_at: sql<Date>`now()` })
    .where("org_id", "=", orgId)
    .where("email", "=", email)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", "<=", sql<Date>`now()`)
    .execute();
}

/**
 * Gives an invitation a new secret and a new week; the old secret opens nothing any more. From now on it stands on
 * whoever sends it again.
 *
 * @throws `not_found`
 */
export async function renewInvitation(
  scope: WriteScope,
  invitationId: InvitationId,
  { tokenHash, isMailed }: InvitationSecret,
): Promise<Invitation> {
  const before = await getInvitation(scope, invitationId);
  const renewed = await openInvitation(scope, invitationId)
    .set({
      ...{ token_hash: tokenHash, expires_at: expiry, invited_by: scope.memberId },
      // Once somebody else was shown a link to it, that the address got one by mail proves nothing.
      is_mailed: sql<boolean>`is_mailed and ${isMailed}`,
    })
    .returning("id")
    .executeTakeFirst();
  if (!renewed) return fail({ kind: "not_found", what: "invitation" });
  const after = await getInvitation(scope, invitationId);
  record(
    scope,
    { type: "invitation.changed", invitationId },
    { subjectId: invitationId, before, after },
  );
  return after;
}

/** Withdraws an invitation. @throws `not_found` */
export async function revokeInvitation(
  scope: WriteScope,
  invitationId: InvitationId,
): Promise<void> {
  const before = await getInvitation(scope, invitationId);
  const revoked = await openInvitation(scope, invitationId)
    .set({ revoked_at: sql<Date>`now()` })
    .returning("id")
    .executeTakeFirst();
  if (!revoked) fail({ kind: "not_found", what: "invitation" });
  record(scope, { type: "invitation.changed", invitationId }, { subjectId: invitationId, before });
}

function openInvitation({ db, orgId }: WriteScope, invitationId: InvitationId) {
  return db
    .updateTable("invitation")
    .where("org_id", "=", orgId)
    .where("id", "=", invitationId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null);
}

/** What the holder of a link is shown, and whether only the mailbox can have had it. */
export type ShownInvitation = InvitationPreview & { isMailed: boolean };

/** The invitation that a link opens; nothing once it is over, or the organization lets nobody in. */
export async function findInvitation(
  keeper: Keeper,
  tokenHash: Buffer,
): Promise<ShownInvitation | undefined> {
  const found = await selectInvitation(keeper)
    .innerJoin("organization", "organization.id", "invitation.org_id")
    .select(["organization.name as organization", "invitation.is_mailed as isMailed"])
    .where("organization.status", "=", "active")
    .where("invitation.token_hash", "=", tokenHash)
    .where("invitation.expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!found) return undefined;
  const { organization, inviter, email, role, roleName, expiresAt, isMailed } = found;
  return { organization, inviter, email, role, roleName, expiresAt, isMailed };
}

/**
 * Accepts an invitation for the person of a joining scope: once, and only with the account of the invited address. A
 * link that came by mail and was shown to nobody else shows that the address is theirs.
 *
 * @throws `link_spent`, the same for every reason why it opens nothing; `already_member`
 */
export async function acceptInvitation(scope: WriteScope, tokenHash: Buffer): Promise<Member> {
  const { db, orgId, userId } = scope;
  const accepted = await db
    .updateTable("invitation")
    .set({ accepted_at: sql<Date>`now()` })
    .where("org_id", "=", orgId)
    .where("token_hash", "=", tokenHash)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .where("email", "=", (eb) =>
      eb.selectFrom("user").select("user.email").where("user.id", "=", userId),
    )
    .returning(["id", "email", "role", "role_id as roleId", "is_mailed as isMailed"])
    .returning("invited_by as invitedBy")
    .executeTakeFirst();
  if (!accepted || !(await isBacked(scope, accepted))) return fail({ kind: "link_spent" });
  const member = await admitMember(scope, accepted);
  if (accepted.isMailed) await confirmAddress(scope, accepted.email);
  const { id } = accepted;
  record(scope, { type: "invitation.changed", invitationId: id }, { subjectId: id });
  return member;
}

/** An invitation holds as long as whoever sent it could still send it: else a right could outlive its holder. */
async function isBacked(
  scope: WriteScope,
  { invitedBy, ...promised }: Pick<Invitation, "role" | "roleId"> & { invitedBy: string | null },
): Promise<boolean> {
  const inviter = await scope.db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .leftJoin("role", (join) =>
      join.onRef("role.org_id", "=", "member.org_id").onRef("role.id", "=", "member.role_id"),
    )
    .select(["member.role", "role.permissions"])
    .where("member.org_id", "=", scope.orgId)
    .where(sql<boolean>`member.id = ${invitedBy}`)
    .where("member.status", "=", "active")
    .where(sql<boolean>`(member.visits_until is null or member.visits_until > now())`)
    .where("organization.status", "=", "active")
    .executeTakeFirst();
  if (!inviter) return false;
  const own = heldBy(inviter.role, inviter.permissions && knownPermissions(inviter.permissions));
  return may(own, "member:invite") && mayGrant(own, await getHolder(scope, promised));
}

async function confirmAddress({ db, userId }: WriteScope, email: string): Promise<void> {
  await db
    .updateTable("user")
    .set({ email_confirmed_at: sql<Date>`now()` })
    .where("id", "=", userId)
    .where("email", "=", email)
    .where("email_confirmed_at", "is", null)
    .execute();
}
