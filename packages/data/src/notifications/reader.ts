import type { Event } from "@teamflow/domain/event";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Queries } from "../database.ts";
import { eventChannel, type Place, readEvents } from "../events.ts";
import type { Keeper, Visitor } from "../scope.ts";

/** The reader that tells members of what happened. */
const reader = "notification";
const beginning = { transactionId: "0", id: "00000000-0000-0000-0000-000000000000" };

/** The organizations in which something waits to be told or delivered. */
export async function listWithNews({ db }: Visitor): Promise<OrganizationId[]> {
  const rows = await db
    .selectNoFrom(sql<OrganizationId>`organizations_with_news()`.as("orgId"))
    .execute();
  return rows.map((row) => row.orgId);
}

/** An event that was read, and the transaction that wrote it. */
export type News = { transactionId: string; event: Event };

/**
 * Reads an organization's next events and moves its reader behind them, in one transaction with what is made of them:
 * each event has its effect once, whatever is killed in between. Of several who read at once one does, and the others
 * find the place taken.
 *
 * @param tell makes of the events what they are read for
 * @returns `more` when there may be more at once; `held_back` when events wait behind a transaction that is still running,
 * which nothing will announce; `taken` while somebody else is reading
 */
export async function readOn(
  keeper: Keeper,
  tell: (inside: Keeper, news: readonly News[]) => Promise<void>,
): Promise<"more" | "read" | "held_back" | "taken"> {
  return await keeper.db.transaction().execute(async (db) => {
    const inside = { ...keeper, db };
    const place = await takePlace(inside);
    if (!place) return "taken";
    const { events, isHeldBack } = await readEvents(inside, place);
    const last = events.at(-1)?.place;
    if (!last) return isHeldBack ? "held_back" : "read";
    await tell(
      inside,
      events.map(({ place: { transactionId }, event }) => ({ transactionId, event })),
    );
    await movePlace(inside, last);
    return "more";
  });
}

async function takePlace(keeper: Keeper): Promise<Place | undefined> {
  const { db, orgId } = keeper;
  const place = await lockPlace(keeper);
  if (place) return place;
  const { transactionId, id } = beginning;
  const made = await db
    .insertInto("event_reader")
    .values({ org_id: orgId, reader, transaction_id: transactionId, event_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .returning("reader")
    .executeTakeFirst();
  return made && (await lockPlace(keeper));
}

async function lockPlace({ db, orgId }: Keeper): Promise<Place | undefined> {
  return await db
    .selectFrom("event_reader")
    .select(["transaction_id as transactionId", "event_id as id"])
    .where("org_id", "=", orgId)
    .where("reader", "=", reader)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function movePlace({ db, orgId }: Keeper, { transactionId, id }: Place): Promise<void> {
  await db
    .updateTable("event_reader")
    .set({ transaction_id: transactionId, event_id: id, moved_at: sql<Date>`now()` })
    .where("org_id", "=", orgId)
    .where("reader", "=", reader)
    .execute();
}

/**
 * Tells members that their inbox changed, with the commit of the transaction of `db`. Nothing is kept in the audit
 * trail: what somebody reads, and when, is their own.
 */
export async function announceInboxes(
  { db, orgId: org_id }: { db: Queries; orgId: OrganizationId },
  memberIds: readonly MemberId[],
): Promise<void> {
  const events = [...new Set(memberIds)].map((memberId) => ({
    ...{ org_id, id: newId(), type: "notification.changed" },
    data: JSON.stringify({ memberId }),
  }));
  if (events.length === 0) return;
  await db
    .with("events", (cte) => cte.insertInto("event").values(events))
    .selectNoFrom(sql`pg_notify(${eventChannel}, ${org_id})`.as("notified"))
    .execute();
}
