import {
  type ApiTokenId,
  type MemberId,
  newId,
  type OrganizationId,
  type SessionId,
  type UserId,
} from "@teamflow/domain/ids";
import { partsOf } from "@teamflow/domain/task-terms";
import { sql } from "kysely";
import type { Queries } from "./database.ts";
import type { Credential } from "./door.ts";
import type { About } from "./events.ts";
import { findProjectNamed, findTaskNamed } from "./names.ts";
import type { Keeper, Visitor } from "./scope.ts";

/** Something that somebody who is signed in asked for and did not get. */
export type Denial = Omit<About, "replay" | "address"> & {
  address: string;
  userAgent: string | null;
  /** The kind of `Reason`. */
  reason: string;
  /** What they named, as they named it: it need not exist. */
  subject: DeniedSubject | null;
};

/** By its id, or by the name that people use: a task's code, a project's key. */
export type DeniedSubject =
  | { type: string; id: string }
  | { type: "task"; code: string }
  | { type: "project"; key: string };

type Denied = {
  userId: UserId;
  memberId: MemberId | null;
  sessionId: SessionId | null;
  tokenId: ApiTokenId | null;
  kind: "person" | "bot" | "break_glass";
};

/**
 * Keeps that somebody was denied: in the organization's trail for its members, else with their own account, since an
 * organization that they do not belong to must not notice them. One row for each person, action and minute, however
 * often they try. Nothing for whoever is not signed in.
 *
 * @param place the organization that they named, for a token its own; a visitor where they named none
 */
export async function insertDenial(
  place: Keeper | Visitor,
  credential: Credential,
  denial: Denial,
): Promise<void> {
  const { db } = place;
  const orgId = "orgId" in place ? place.orgId : null;
  const denied = await (credential.kind === "api_token"
    ? findByToken(db, credential)
    : findBySession(db, orgId, credential));
  if (!denied) return;
  if ("orgId" in place && denied.memberId) await insertForMember(place, { denied, denial });
  else await insertForAccount(db, denied.userId, denial);
}

type Found = { denied: Denied; denial: Denial };

async function insertForMember(place: Keeper, { denied, denial }: Found) {
  const { db, orgId: org_id } = place;
  const { memberId: actor_id, userId: user_id, sessionId: session_id } = denied;
  const { action, requestId: request_id, address, reason } = denial;
  const subject = denial.subject && (await findSubject(place, denial.subject));
  await db
    .insertInto("audit")
    .values({
      ...{ org_id, id: newId<"Audit">(), outcome: "denied", reason, action, request_id, address },
      ...{ actor_id, user_id, session_id, token_id: denied.tokenId, actor_kind: denied.kind },
      ...{ subject_type: subject?.type ?? null, subject_id: subject?.id ?? null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A name that means nothing in the organization leaves the organization itself. */
async function findSubject(place: Keeper, subject: DeniedSubject) {
  if ("id" in subject) return subject;
  const { type } = subject;
  const id = await ("code" in subject
    ? findTaskNamed(place, partsOf(subject.code))
    : findProjectNamed(place, subject));
  return id ? { type, id } : { type: "organization", id: place.orgId };
}

async function insertForAccount(db: Queries, user_id: UserId, denial: Denial): Promise<void> {
  const { action: procedure, requestId, address, reason, subject, userAgent } = denial;
  await db
    .insertInto("account_event")
    .values({
      ...{ id: newId(), user_id, action: "access_denied", address, request_id: requestId },
      user_agent: userAgent?.slice(0, 255) ?? null,
      details: JSON.stringify({
        procedure,
        reason,
        ...(subject && { [subject.type]: nameIn(subject) }),
      }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function nameIn(subject: DeniedSubject): string {
  if ("id" in subject) return subject.id;
  return "code" in subject ? subject.code : subject.key;
}

type SessionCredential = Exclude<Credential, { kind: "api_token" }>;

async function findBySession(
  db: Queries,
  orgId: OrganizationId | null,
  credential: SessionCredential,
): Promise<Denied | undefined> {
  const session = await db
    .selectFrom("session")
    .select(["id as sessionId", "user_id as userId"])
    .where((row) =>
      credential.kind === "session"
        ? row("token_hash", "=", credential.tokenHash)
        : row("id", "=", credential.sessionId),
    )
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!session) return undefined;
  const member = orgId && (await findMember(db, orgId, session.userId));
  const kind = member && member.visits_until ? "break_glass" : "person";
  return { ...session, memberId: member ? member.id : null, tokenId: null, kind };
}

async function findMember(db: Queries, orgId: OrganizationId, userId: UserId) {
  return await db
    .selectFrom("member")
    .select(["id", "visits_until"])
    .where("org_id", "=", orgId)
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .executeTakeFirst();
}

/** A token belongs to one organization, and so does what it was denied. */
async function findByToken(
  db: Queries,
  { orgId, tokenHash }: Extract<Credential, { kind: "api_token" }>,
): Promise<Denied | undefined> {
  const found = await db
    .selectFrom("api_token")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "api_token.org_id")
        .onRef("member.id", "=", "api_token.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["api_token.id as tokenId", "member.id as memberId", "user.id as userId", "user.kind"])
    .where("api_token.org_id", "=", orgId)
    .where("api_token.token_hash", "=", tokenHash)
    .where("api_token.revoked_at", "is", null)
    .where("api_token.expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return found && { ...found, sessionId: null };
}
