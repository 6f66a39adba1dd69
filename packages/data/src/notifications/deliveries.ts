import type { DeliveryId, MemberId, NotificationId } from "@teamflow/domain/ids";
import { type Channel, deliveryTerms, type SentChannel } from "@teamflow/domain/notification";
import { sql, type SqlBool } from "kysely";
import type { Keeper } from "../scope.ts";
import { isOutOfReach, selectTold, type Told, toTold } from "./inbox.ts";

/** Longer than a batch may take, so that nobody else begins while somebody can still be at it. */
export const deliveryClaimSeconds = 300;

/** What is being delivered by whoever claimed it. `attempt` tells this claim from later ones. */
export type Claimed = {
  id: DeliveryId;
  notificationId: NotificationId;
  channel: SentChannel;
  attempt: number;
};

const isClaimable = sql<SqlBool>`(claimed_until is null or claimed_until < now())`;
const isDue = sql<SqlBool>`due_at <= now()`;

/**
 * Claims what is due, oldest first, at most as many as go out at once. Of several who claim at once each takes others.
 *
 * @param open the ways that are open here: without a mail server mails wait
 */
export async function claimDeliveries(
  { db, orgId }: Keeper,
  open: readonly SentChannel[],
): Promise<Claimed[]> {
  if (open.length === 0) return [];
  // As a part of its own, which is asked once: within the condition it could be asked again for every row, and a limit
  // that is asked again is none.
  const query = db
    .with(
      (part) => part("due").materialized(),
      (part) =>
        part
          .selectFrom("delivery as waiting")
          .select("waiting.id")
          .where("waiting.org_id", "=", orgId)
          .where("waiting.status", "=", "pending")
          .where("waiting.is_digest", "=", false)
          .where("waiting.channel", "in", open)
          .where(isDue)
          .where(isClaimable)
          .orderBy("waiting.due_at")
          .orderBy("waiting.id")
          .limit(deliveryTerms.batchSize)
          .forUpdate()
          .skipLocked(),
    )
    .updateTable("delivery")
    .set(claiming)
    .where("org_id", "=", orgId)
    .where("id", "in", (part) => part.selectFrom("due").select("due.id"))
    .returning(claimedColumns);
  return toClaimed(await query.execute());
}

const claiming = {
  attempts: sql<number>`attempts + 1`,
  claimed_until: sql<Date>`now() + ${deliveryClaimSeconds} * interval '1 second'`,
};
const claimedColumns = [
  ...(["id", "notification_id as notificationId", "channel", "attempts as attempt"] as const),
] as const;

type ClaimedRow = Omit<Claimed, "channel"> & { channel: Channel };

function toClaimed(rows: readonly ClaimedRow[]): Claimed[] {
  return rows.flatMap(({ channel, ...row }) => (channel === "in_app" ? [] : [{ ...row, channel }]));
}

/**
 * Claims all that waits for one member's digest, where one is due; nothing where none is. Whoever comes second finds
 * nothing of that member's left.
 */
export async function claimDigest(keeper: Keeper): Promise<Claimed[]> {
  return await keeper.db.transaction().execute(async (db) => {
    const inside = { ...keeper, db };
    // Whoever wants digests has this row. Held, it keeps others from the same reader's part of the way.
    const next = await selectDigests(inside)
      .innerJoin("notification_setting as setting", (join) =>
        join
          .onRef("setting.org_id", "=", "notification.org_id")
          .onRef("setting.member_id", "=", "notification.member_id"),
      )
      .select("notification.member_id as memberId")
      .limit(1)
      .forUpdate("setting")
      .skipLocked()
      .executeTakeFirst();
    if (!next) return [];
    const whole = selectDigests(inside)
      .select("waiting.id")
      .where("notification.member_id", "=", next.memberId);
    const rows = await db
      .updateTable("delivery")
      .set(claiming)
      .where("org_id", "=", keeper.orgId)
      .where("status", "=", "pending")
      .where(isClaimable)
      .where("id", "in", whole)
      .returning(claimedColumns)
      .execute();
    return toClaimed(rows);
  });
}

/** What waits for digests that are due. */
function selectDigests({ db, orgId }: Keeper) {
  return db
    .selectFrom("delivery as waiting")
    .innerJoin("notification", (join) =>
      join
        .onRef("notification.org_id", "=", "waiting.org_id")
        .onRef("notification.id", "=", "waiting.notification_id"),
    )
    .where("waiting.org_id", "=", orgId)
    .where("waiting.status", "=", "pending")
    .where("waiting.is_digest", "=", true)
    .where(isDue)
    .where(isClaimable);
}

/** What is to be said, and to whom. */
export type Content = Told & { memberId: MemberId };

/** What some notifications say, with the names that hold now; nothing of what is out of reach. */
export async function listContents(
  keeper: Keeper,
  ids: readonly NotificationId[],
): Promise<ReadonlyMap<NotificationId, Content>> {
  if (ids.length === 0) return new Map();
  const rows = await selectTold(keeper)
    .select("notification.member_id as memberId")
    .where("notification.id", "in", ids)
    .where((row) => row.not(isOutOfReach))
    .execute();
  return new Map(rows.map((row) => [row.id, toTold(row)]));
}

/** What came of a try. Texts are what the other side said, without what was sent. */
export type Outcome =
  | { kind: "sent"; externalId: string | null }
  | { kind: "failed"; code: string; text: string; retryAt: Date | null }
  /** Its reader may not see it any more. */
  | { kind: "dropped" }
  /** Not now: quiet hours began meanwhile. That is no try. */
  | { kind: "postponed"; until: Date };

/** Notes what came of a try, where it still counts: somebody else may have claimed it since. */
export async function settleDelivery(
  keeper: Keeper,
  { id, attempt, notificationId }: Claimed,
  outcome: Outcome,
): Promise<void> {
  await keeper.db.transaction().execute(async (db) => {
    const settled = await db
      .updateTable("delivery")
      .set({ claimed_until: null, ...changeBy(outcome) })
      .where("org_id", "=", keeper.orgId)
      .where("id", "=", id)
      .where("attempts", "=", attempt)
      .where("status", "=", "pending")
      .returning("status")
      .executeTakeFirst();
    if (!settled) return;
    const inside = { ...keeper, db };
    if (outcome.kind === "sent" || outcome.kind === "failed")
      await insertAttempt(inside, { id, attempt }, outcome);
    if (settled.status !== "pending") await settleNotification(inside, notificationId);
  });
}

function changeBy(outcome: Outcome) {
  const settled_at = sql<Date>`now()`;
  switch (outcome.kind) {
    case "sent":
      return { status: "sent", settled_at, external_id: outcome.externalId } as const;
    case "dropped":
      return { status: "dropped", settled_at } as const;
    case "postponed":
      return { due_at: outcome.until, attempts: sql<number>`attempts - 1` };
    case "failed":
      return outcome.retryAt
        ? { due_at: outcome.retryAt }
        : ({ status: "failed", settled_at } as const);
  }
}

async function insertAttempt(
  { db, orgId }: Keeper,
  { id, attempt }: Pick<Claimed, "id" | "attempt">,
  outcome: Extract<Outcome, { kind: "sent" | "failed" }>,
): Promise<void> {
  const fault =
    outcome.kind === "failed"
      ? { error_code: outcome.code.slice(0, 50), error_text: outcome.text.slice(0, 500) }
      : {};
  await db
    .insertInto("delivery_attempt")
    .values({ org_id: orgId, delivery_id: id, attempt, status: outcome.kind, ...fault })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What is in nobody's inbox was told once one way brought it, and was not when none did. */
async function settleNotification({ db, orgId }: Keeper, id: NotificationId): Promise<void> {
  const others = (status: "sent" | "pending") =>
    sql<boolean>`exists (select from delivery
      where delivery.org_id = notification.org_id and delivery.notification_id = notification.id
        and delivery.status = ${status})`;
  await db
    .updateTable("notification")
    .set({
      status: sql<"sent" | "pending" | "failed">`case when ${others("sent")} then 'sent'
        when ${others("pending")} then 'pending' else 'failed' end`,
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("status", "!=", "read")
    .execute();
}

/** Gives up what waited for a week for a way that was not open: it says nothing new any more. */
export async function failOldDeliveries({ db, orgId }: Keeper): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ status: "failed", settled_at: sql<Date>`now()`, claimed_until: null })
    .where("org_id", "=", orgId)
    .where("status", "=", "pending")
    .where("due_at", "<", sql<Date>`now() - interval '7 days'`)
    .where(isClaimable)
    .execute();
}
