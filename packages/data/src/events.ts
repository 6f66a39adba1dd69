import { Happening, type Event } from "@teamflow/domain/event";
import { type MemberId, newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Scope, WriteScope } from "./scope.ts";
import type { Replay } from "./idempotency.ts";

/** The channel on which a commit tells every process which organization has news. */
export const eventChannel = "teamflow_event";

/** What a change did to its subject, for the audit row. */
export type Change = { subjectId: string; before?: object | undefined; after?: object | undefined };

/** Notes what the running transaction did. Written with its last statement, so it commits or vanishes with the change. */
export function record(scope: WriteScope, happening: Happening, change: Change): void {
  const { subjectId, before = null, after = null } = change;
  scope.recorded.push({ happening, subjectId, before, after });
}

/**
 * The last statement of a write: its events, its audit rows, the answer to replay, and the news for listeners.
 *
 * @param about.action the procedure that did it
 * @param about.replay what to answer when the same request comes again, if it came with a key
 */
export async function writeRecords(
  scope: WriteScope,
  about: { action: string; requestId: string; replay?: Replay | undefined },
): Promise<void> {
  const { orgId: org_id, memberId: actor_id, recorded, db } = scope;
  const { action, requestId: request_id, replay } = about;
  const events = recorded.map(({ happening: { type, ...ids } }) => ({
    ...{ org_id, actor_id, id: newId(), type },
    data: JSON.stringify(ids),
  }));
  const audits = recorded.map(({ subjectId, before, after }) => ({
    ...{ org_id, actor_id, id: newId(), action, request_id, subject_id: subjectId },
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }));
  if (replay)
    await db
      .insertInto("idempotency")
      .values({ user_id: scope.userId, ...replay })
      .execute();
  if (events.length === 0) return;
  await db
    .with("events", (cte) => cte.insertInto("event").values(events))
    .with("audits", (cte) => cte.insertInto("audit").values(audits))
    .selectNoFrom(sql`pg_notify(${eventChannel}, ${org_id})`.as("notified"))
    .execute();
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
export async function readEvents(scope: Scope, after: Place): Promise<Batch> {
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
