import { recordQuietly } from "@teamflow/data/events";
import { cleanUpNotifications } from "@teamflow/data/notifications/expiry";
import {
  getDeliveryHealth,
  listDeliveries,
  retryDelivery,
} from "@teamflow/data/notifications/delivery-log";
import {
  getNotificationRetention,
  updateNotificationRetention,
} from "@teamflow/data/notifications/settings";
import { Page } from "@teamflow/domain/cursor";
import { DeliveryId } from "@teamflow/domain/ids";
import {
  Delivery,
  DeliveryFilter,
  DeliveryHealth,
  NotificationCleanUp,
  NotificationRetention,
} from "@teamflow/domain/notification";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

/** How many were deleted, and whether none of that age is left. */
const CleanedUp = z.strictObject({ count: z.int(), isDone: z.boolean() });

/** What becomes of notifications, for whoever looks after that: those who may read the audit trail. */
export const deliveries = router({
  /** What was to go out to whom by which way, newest first, with each try; nothing of what it says. */
  list: allow(
    "audit:read",
    offer("GET /notifications/deliveries", {
      output: paged(Delivery),
      summary: "What was to go out to whom by which way, and what came of it, newest first",
    }),
  )
    .input(inOrganization(Page.extend(DeliveryFilter.shape)))
    .query(({ ctx: { scope }, input }) => listDeliveries(scope, input)),

  /** Lets what was given up go out again. @throws `not_found` for what was not given up */
  retry: allowWrite("organization:update", {
    isForPeople: true,
    ...offer("POST /notifications/deliveries/{deliveryId}/retry", {
      output: z.null(),
      summary: "Lets what was given up go out again",
    }),
  })
    .input(inOrganization(z.strictObject({ deliveryId: DeliveryId })))
    .mutation(async ({ ctx: { scope }, input: { deliveryId } }) => {
      await retryDelivery(scope, deliveryId);
      recordQuietly(scope, "delivery", {
        ...{ subjectId: deliveryId, before: { status: "failed" }, after: { status: "pending" } },
      });
      return null;
    }),

  /** How telling goes, by way. */
  health: allow(
    "audit:read",
    offer("GET /notifications/health", {
      output: DeliveryHealth,
      summary: "How much waits, by way, and what came of the last day's deliveries",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => getDeliveryHealth(scope)),

  /** How long notifications are kept. */
  retention: allow(
    "audit:read",
    offer("GET /notifications/retention", {
      output: NotificationRetention,
      summary: "How many days notifications are kept",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => getNotificationRetention(scope)),

  /** Changes that. What is older goes within the hour. @throws `stale` */
  setRetention: allowWrite("organization:update", {
    isForPeople: true,
    ...offer("PUT /notifications/retention", {
      output: NotificationRetention,
      summary: "Sets how many days notifications are kept",
    }),
  })
    .input(inOrganization(NotificationRetention))
    .mutation(({ ctx: { scope }, input: { days, version } }) =>
      updateNotificationRetention(scope, { days, version }),
    ),

  /** Deletes what is older now, from every inbox: up to ten thousand in a call, and says whether that is all. */
  cleanUp: allowWrite("organization:update", {
    isForPeople: true,
    ...offer("POST /notifications/clean-up", {
      output: CleanedUp,
      summary: "Deletes the notifications that are older than so many days",
      description:
        "From every inbox, whether read or not, with what was still to go out. Takes 10,000 at most: where `is_done` is false, call again.",
    }),
  })
    .input(inOrganization(NotificationCleanUp))
    .mutation(({ ctx: { scope }, input }) => cleanUpNotifications(scope, input.days)),
});
