import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { DeliveryId } from "@teamflow/domain/ids";
import {
  channels,
  type Delivery,
  type DeliveryFilter,
  type DeliveryHealth,
} from "@teamflow/domain/notification";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import type { Scope } from "../scope.ts";

const Place = z.tuple([DeliveryId]);

/** What was to go out to whom by which way and what came of it, newest first; nothing of what it says. */
export async function listDeliveries(
  scope: Scope,
  { cursor, limit, channel, status, errorCode }: Page & DeliveryFilter,
): Promise<Paged<Delivery>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectDelivery(scope)
    .$if(channel !== undefined, (query) =>
      query.where("delivery.channel", "=", channel ?? "in_app"),
    )
    .$if(status !== undefined, (query) => query.where("delivery.status", "=", status ?? "sent"))
    .$if(errorCode !== undefined, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom("delivery_attempt as failed")
            .select("failed.attempt")
            .where("failed.org_id", "=", scope.orgId)
            .whereRef("failed.delivery_id", "=", "delivery.id")
            .where("failed.error_code", "=", errorCode ?? ""),
        ),
      ),
    )
    .$if(before !== undefined, (query) =>
      query.where("delivery.id", "<", before ?? DeliveryId.parse("")),
    )
    .orderBy("delivery.id", "desc")
    .limit(limit + 1)
    .execute();
  const deliveries = rows.map(({ settledAt, attempts, ...delivery }) => ({
    ...delivery,
    deliveredAt: delivery.status === "sent" ? settledAt : null,
    attempts: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: new Date(at) })),
  }));
  return pageOf(deliveries, limit, (delivery) => [delivery.id]);
}

function selectDelivery({ db, orgId }: Scope) {
  return db
    .selectFrom("delivery")
    .innerJoin("notification", (join) =>
      join
        .onRef("notification.org_id", "=", "delivery.org_id")
        .onRef("notification.id", "=", "delivery.notification_id"),
    )
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "notification.org_id")
        .onRef("member.id", "=", "notification.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["delivery.id", "delivery.notification_id as notificationId", "delivery.channel"])
    .select(["delivery.status", "delivery.due_at as dueAt", "delivery.settled_at as settledAt"])
    .select(["notification.type", "member.id as memberId", "user.name as memberName"])
    .select((delivery) =>
      jsonArrayFrom(
        delivery
          .selectFrom("delivery_attempt as tried")
          .select(["tried.attempt", "tried.status", "tried.error_code as errorCode"])
          .select(["tried.error_text as errorText", "tried.at"])
          .where("tried.org_id", "=", orgId)
          .whereRef("tried.delivery_id", "=", "delivery.id")
          .orderBy("tried.attempt"),
      ).as("attempts"),
    )
    .where("delivery.org_id", "=", orgId);
}

/** How telling goes, by way. */
export async function getDeliveryHealth({ db, orgId }: Scope): Promise<DeliveryHealth> {
  const waiting = await db
    .selectFrom("delivery")
    .select(["channel", sql<number>`count(*)::integer`.as("waiting")])
    .select(sql<number>`(count(*) filter (where due_at <= now()))::integer`.as("due"))
    .select(sql<Date | null>`min(due_at) filter (where due_at <= now())`.as("oldestDueAt"))
    .where("org_id", "=", orgId)
    .where("status", "=", "pending")
    .groupBy("channel")
    .execute();
  const settled = await db
    .selectFrom("delivery")
    .select("channel")
    .select(sql<number>`(count(*) filter (where status = 'sent'))::integer`.as("sentToday"))
    .select(sql<number>`(count(*) filter (where status = 'failed'))::integer`.as("failedToday"))
    .where("org_id", "=", orgId)
    .where("channel", "in", channels)
    .where("settled_at", ">", sql<Date>`now() - interval '1 day'`)
    .groupBy("channel")
    .execute();
  const last = await db
    .selectNoFrom(({ selectFrom }) =>
      channels.map((channel) =>
        selectFrom("delivery")
          .select(({ fn }) => fn.max("settled_at").as("at"))
          .where("org_id", "=", orgId)
          .where("channel", "=", channel)
          .where("status", "=", "sent")
          .as(channel),
      ),
    )
    .executeTakeFirstOrThrow();
  return channels.map((channel) => ({
    ...{ channel, due: 0, waiting: 0, oldestDueAt: null, sentToday: 0, failedToday: 0 },
    lastSentAt: last[channel],
    ...waiting.find((row) => row.channel === channel),
    ...settled.find((row) => row.channel === channel),
  }));
}

/**
 * Lets what was given up go out again, now. It has one try: the tries before it stay in the log.
 *
 * @throws `not_found` for what there is not, or was not given up
 */
export async function retryDelivery({ db, orgId }: Scope, id: DeliveryId): Promise<void> {
  const retried = await db
    .updateTable("delivery")
    .set({ status: "pending", due_at: sql<Date>`now()`, settled_at: null, claimed_until: null })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("status", "=", "failed")
    .returning("id")
    .executeTakeFirst();
  if (!retried) fail({ kind: "not_found", what: "delivery" });
}
