import { type ActorKind, differenceOf, subjectTypeOf } from "@teamflow/domain/audit";
import { Happening, type Event } from "@teamflow/domain/event";
import {
  type ApiTokenId,
  type MemberId,
  newId,
  type SessionId,
  type UserId,
} from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Keeper, Scope, WriteScope } from "./scope.ts";
import type { Replay } from "./idempotency.ts";

/** The channel on which a commit tells every process which organization has news. */
export const eventChannel = "teamflow_event";

/** What a change did to its subject, for the audit row. */
export type Change = { subjectId: string; before?: object | undefined; after?: object | undefined };

/** Notes what the running transaction did. Written with its last statement, so it commits or vanishes with the change. */
export function record(
  { recorded }: Pick<Writer, "recorded">,
  happening: Happening,
  change: Change,
): void {
  const { subjectId, before = null, after = null } = change;
  const subjectType = subjectTypeOf(happening.type);
  recorded.push({ happening, subjectType, subjectId, before, after });
}

/** The same for the audit trail alone: for what nobody needs to hear of as it happens. */
export function recordQuietly(
  { recorded }: Pick<Writer, "recorded">,
  subjectType: string,
  change: Change,
): void {
  const { subjectId, before = null, after = null } = change;
  recorded.push({ happening: null, subjectType, subjectId, before, after });
}

/** Whoever writes in an organization, in a transaction: a member's scope, or a job's. */
export type Writer = Pick<WriteScope, "db" | "orgId" | "recorded"> & {
  readonly memberId: MemberId | null;
  readonly userId: UserId | null;
  readonly actor: {
    kind: ActorKind;
    sessionId: SessionId | null;
    tokenId: ApiTokenId | null;
  };
};

/** TeamFlow as the one that writes, in a transaction of a keeper. */
export function jobWriter({ db, orgId }: Pick<Keeper, "db" | "orgId">): Writer {
  const actor = { kind: "job" as const, sessionId: null, tokenId: null };
  return { db, orgId, memberId: null, userId: null, actor, recorded: [] };
}

/** By which request a write came. */
export type About = {
  /** The procedure that did it, or the job. */
  action: string;
  requestId: string;
  /** Null for a job. */
  address: string | null;
  /** What to answer when the same request comes again, if it came with a key. */
  replay?: Replay | undefined;
};

/** A statement takes 65,535 values; an event and its audit row have nineteen. */
const recordsPerStatement = 2000;

/** The last statement of a write: its events, its audit rows, the answer to replay, and the news for listeners. */
export async function writeRecords(writer: Writer, about: About): Promise<void> {
  const { orgId: org_id, memberId: actor_id, userId, db } = writer;
  if (about.replay && userId)
    await db
      .insertInto("idempotency")
      .values({ user_id: userId, ...about.replay })
      .execute();
  const events = writer.recorded.flatMap(({ happening }) => {
    if (!happening) return [];
    const { type, ...ids } = happening;
    return [{ org_id, actor_id, id: newId(), type, data: JSON.stringify(ids) }];
  });
  const audits = auditsOf(writer, about);
  while (events.length > recordsPerStatement)
    await db.insertInto("event").values(events.splice(0, recordsPerStatement)).execute();
  while (audits.length > recordsPerStatement)
    await db.insertInto("audit").values(audits.splice(0, recordsPerStatement)).execute();
  if (events.length === 0) {
    if (audits.length > 0) await db.insertInto("audit").values(audits).execute();
    return;
  }
  await db
    .with("events", (cte) => cte.insertInto("event").values(events))
    .with("audits", (cte) => cte.insertInto("audit").values(audits))
    .selectNoFrom(sql`pg_notify(${eventChannel}, ${org_id})`.as("notified"))
    .execute();
}

function auditsOf(writer: Writer, { action, requestId: request_id, address }: About) {
  const { orgId: org_id, memberId: actor_id, userId: user_id, actor, recorded } = writer;
  const { kind: actor_kind, sessionId: session_id, tokenId: token_id } = actor;
  return recorded.map(({ subjectType: subject_type, subjectId: subject_id, ...states }) => {
    const { before, after } = differenceOf(states.before, states.after);
    return {
      ...{ org_id, actor_id, id: newId<"Audit">(), action, request_id, subject_id },
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      ...{ actor_kind, user_id, session_id, token_id, address, subject_type },
    };
  });
}

/**
 * A place in an organization's events. They are ordered by the transaction that wrote them, not by when they were
 * made: a transaction that commits late still comes before whatever has not been read yet.
 */
export type Place = { transactionId: string; id: string };

/** `1234.0197…` as it goes over the wire. */
export function formatPlace({ transactionId, id }: Place): string {
  return `${transactionId}.${id}`;
}

/** Reads a place; nothing for what is none. */
export function parsePlace(text: string): Place | undefined {
  const match = /^(\d{1,19})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return match?.[1] && match[2] ? { transactionId: match[1], id: match[2] } : undefined;
}

const zeroId = "00000000-0000-0000-0000-000000000000";

/** The place from which a reader misses nothing that commits from now on. */
export async function currentPlace(scope: Scope): Promise<Place> {
  const { xmin } = await scope.db
    .selectNoFrom(sql<string>`pg_snapshot_xmin(pg_current_snapshot())`.as("xmin"))
    .executeTakeFirstOrThrow();
  return { transactionId: xmin, id: zeroId };
}

export type Batch = {
  events: { place: Place; event: Event }[];
  /** Events wait behind a transaction that is still running: nothing will announce them, so ask again soon. */
  isHeldBack: boolean;
};

const batchSize = 200;

/**
 * The events after a place, in an order that never changes: only transactions older than every one still running.
 * Without that limit a reader could pass a transaction that has its number but has not committed yet.
 */
export async function readEvents(scope: Pick<Scope, "db" | "orgId">, after: Place): Promise<Batch> {
  const rows = await scope.db
    .selectFrom("event")
    .select(["id", "transaction_id as transactionId", "at", "actor_id as actorId", "type", "data"])
    .select(sql<boolean>`transaction_id < pg_snapshot_xmin(pg_current_snapshot())`.as("isSettled"))
    .where("org_id", "=", scope.orgId)
    .where(sql<boolean>`(transaction_id, id) > (${after.transactionId}::xid8, ${after.id}::uuid)`)
    .orderBy("transaction_id")
    .orderBy("id")
    .limit(batchSize)
    .execute();
  const settled = rows.filter((row) => row.isSettled);
  return {
    events: settled.map((row) => ({ place: row, event: toEvent(row) })),
    isHeldBack: settled.length < rows.length || rows.length === batchSize,
  };
}

/**
 * Whether a place can have been given out by this server: one in the future is from another life of the database.
 * The next transaction's number is given out while nothing is running.
 */
export async function isKnownPlace(scope: Scope, place: Place): Promise<boolean> {
  const { known } = await scope.db
    .selectNoFrom(
      sql<boolean>`${place.transactionId}::numeric <= pg_snapshot_xmax(pg_current_snapshot())::text::numeric`.as(
        "known",
      ),
    )
    .executeTakeFirstOrThrow();
  return known;
}

function toEvent(row: {
  id: string;
  at: Date;
  actorId: MemberId | null;
  type: string;
  data: unknown;
}): Event {
  const ids = typeof row.data === "object" ? row.data : {};
  return {
    ...Happening.parse({ ...ids, type: row.type }),
    id: row.id,
    at: row.at,
    actorId: row.actorId,
  };
}
