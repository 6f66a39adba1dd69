import {
  countUnread,
  getLocale,
  getNotification,
  listActive,
  listNotifications,
  markNotifications,
  nextWaking,
  readAllNotifications,
  type Told,
  unreadAllNotifications,
} from "@teamflow/data/notifications/inbox";
import { announceInboxes } from "@teamflow/data/notifications/reader";
import type { WriteScope } from "@teamflow/data/scope";
import { instant } from "@teamflow/domain/calendar";
import { Page } from "@teamflow/domain/cursor";
import { recordQuietly } from "@teamflow/data/events";
import { fail } from "@teamflow/domain/failure";
import { newId, NotificationId } from "@teamflow/domain/ids";
import {
  Broadcast,
  Channel,
  InboxSummary,
  manyLimit,
  Notification,
  NotificationFilter,
  ReadAll,
  Snooze,
} from "@teamflow/domain/notification";
import type { Locale } from "@teamflow/domain/user";
import { z } from "zod";
import { tellDrafts } from "./notify/tell.ts";
import { tellForTrial } from "./notify/trial.ts";
import { saidOf } from "./notify/words.ts";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const One = z.strictObject({ notificationId: NotificationId });
const Count = z.strictObject({ count: z.int() });
const yearMs = 366 * 24 * 60 * 60 * 1000;

/** One's own inbox. Nobody has another's, whatever their role; every member has their own. */
export const notifications = router({
  /** One's own notifications, newest first. */
  list: allow(
    "organization:read",
    offer("GET /notifications", {
      output: paged(Notification),
      summary: "Your notifications, newest first",
    }),
  )
    .input(inOrganization(Page.extend(NotificationFilter.shape)))
    .query(async ({ ctx: { scope }, input }) => {
      const { items, nextCursor } = await listNotifications(scope, input);
      const locale = await getLocale(scope);
      return { items: items.map((told) => inWords(told, locale)), nextCursor };
    }),

  /** How much is unread, in all and by type, and the last ten that are open. */
  summary: allow(
    "organization:read",
    offer("GET /notifications/summary", {
      output: InboxSummary,
      summary: "How many of your notifications are unread, by type, and the last ten",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .query(async ({ ctx: { scope } }) => {
      const counts = await countUnread(scope);
      const { items } = await listNotifications(scope, { limit: 10, state: "open" });
      const locale = await getLocale(scope);
      return {
        unread: [...counts.values()].reduce((sum, count) => sum + count, 0),
        perType: Object.fromEntries(counts),
        lastTen: items.map((told) => inWords(told, locale)),
        wakesAt: await nextWaking(scope),
      };
    }),

  /** @throws `not_found` */
  read: allowWrite(
    "organization:read",
    offer("POST /notifications/{notificationId}/read", {
      output: Notification,
      summary: "Marks a notification as read",
    }),
  )
    .input(inOrganization(One))
    .mutation(({ ctx: { scope }, input }) =>
      mark(scope, input.notificationId, { read_at: scope.now }),
    ),

  /** Marks up to a hundred as read, all or none. @throws `not_found` */
  readMany: allowWrite(
    "organization:read",
    offer("POST /notifications/read", {
      output: Count,
      summary: "Marks up to 100 notifications as read",
    }),
  )
    .input(inOrganization(z.strictObject({ notificationIds: manyIds() })))
    .mutation(async ({ ctx: { scope }, input: { notificationIds } }) => {
      const count = await markNotifications(scope, notificationIds, { read_at: scope.now });
      await announceInboxes(scope, [scope.memberId]);
      return { count };
    }),

  readAll: allowWrite(
    "organization:read",
    offer("POST /notifications/read-all", {
      output: ReadAll,
      summary: "Marks all your notifications as read",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .mutation(async ({ ctx: { scope } }) => {
      const count = await readAllNotifications(scope);
      await announceInboxes(scope, [scope.memberId]);
      return { count, readAt: scope.now };
    }),

  /** Takes that back: what `readAll` marked at that moment is unread again, and nothing else. */
  unreadAll: allowWrite(
    "organization:read",
    offer("POST /notifications/unread-all", {
      output: Count,
      summary: "Takes back that all your notifications were marked as read at a moment",
    }),
  )
    .input(inOrganization(z.strictObject({ readAt: instant() })))
    .mutation(async ({ ctx: { scope }, input: { readAt } }) => {
      const count = await unreadAllNotifications(scope, readAt);
      await announceInboxes(scope, [scope.memberId]);
      return { count };
    }),

  /** Marks one as not read yet. @throws `not_found` */
  unread: allowWrite(
    "organization:read",
    offer("POST /notifications/{notificationId}/unread", {
      output: Notification,
      summary: "Marks a notification as not read yet",
    }),
  )
    .input(inOrganization(One))
    .mutation(({ ctx: { scope }, input }) => mark(scope, input.notificationId, { read_at: null })),

  /** Tells oneself something by every way that is open, so that one sees whether it arrives. */
  trial: allowWrite(
    "organization:read",
    offer("POST /notifications/trial", {
      output: z.strictObject({ channels: z.array(Channel) }),
      summary: "Sends you a notification by every way, to see whether it arrives",
    }),
  )
    .input(inOrganization(z.strictObject({})))
    .mutation(async ({ ctx: { scope } }) => ({ channels: await tellForTrial(scope) })),

  /** Puts one away as done, which is read as well. @throws `not_found` */
  done: allowWrite(
    "organization:read",
    offer("POST /notifications/{notificationId}/done", {
      output: Notification,
      summary: "Puts a notification away as done",
    }),
  )
    .input(inOrganization(One))
    .mutation(({ ctx: { scope }, input }) =>
      mark(scope, input.notificationId, { done_at: scope.now, read_at: scope.now }),
    ),

  /** Brings one back that was done. @throws `not_found` */
  undone: allowWrite(
    "organization:read",
    offer("POST /notifications/{notificationId}/undone", {
      output: Notification,
      summary: "Brings a notification back that was done",
    }),
  )
    .input(inOrganization(One))
    .mutation(({ ctx: { scope }, input }) => mark(scope, input.notificationId, { done_at: null })),

  /** Puts one off until later; null brings it back. @throws `not_found`; `invalid` for what is not later, or over a year away */
  snooze: allowWrite(
    "organization:read",
    offer("POST /notifications/{notificationId}/snooze", {
      output: Notification,
      summary: "Puts a notification off until later",
    }),
  )
    .input(inOrganization(One.extend(Snooze.shape)))
    .mutation(({ ctx: { scope }, input: { notificationId, until } }) => {
      checkLater(until, scope.now);
      return mark(scope, notificationId, { snoozed_until: until });
    }),

  /** Tells up to a hundred members what one writes. @throws `not_found` when one of them is no active member */
  broadcast: allowWrite(
    "notification:broadcast",
    offer("POST /notifications/broadcast", {
      output: z.strictObject({ sent: z.int(), skipped: z.int() }),
      summary: "Tells up to 100 members what you write",
    }),
  )
    .input(inOrganization(Broadcast))
    .mutation(async ({ ctx: { scope }, input: { memberIds, title, message } }) => {
      if ((await listActive(scope, memberIds)).length < memberIds.length)
        fail({ kind: "not_found", what: "member" });
      const about = {
        eventId: newId<"Event">(),
        actorId: scope.memberId,
        type: "broadcast",
      } as const;
      const subject = { projectId: null, taskId: null, details: { title, message } };
      const drafts = memberIds.map((memberId) => ({ ...about, ...subject, memberId }));
      const sent = await tellDrafts(scope, drafts);
      const after = { title, message, memberIds, sent };
      recordQuietly(scope, "notification", { subjectId: about.eventId, after });
      return { sent, skipped: memberIds.length - sent };
    }),
});

function manyIds() {
  return z
    .array(NotificationId)
    .min(1, { error: "too_short" })
    .max(manyLimit, { error: "too_long" })
    .transform((ids) => [...new Set(ids)]);
}

function inWords(told: Told, locale: Locale): Notification {
  return { ...told, ...saidOf(told, locale) };
}

async function mark(
  scope: WriteScope,
  id: NotificationId,
  marking: Parameters<typeof markNotifications>[2],
): Promise<Notification> {
  await markNotifications(scope, [id], marking);
  await announceInboxes(scope, [scope.memberId]);
  return inWords(await getNotification(scope, id), await getLocale(scope));
}

function checkLater(until: Date | null, now: Date): void {
  const isLater = until === null || (until > now && until.getTime() < now.getTime() + yearMs);
  if (isLater) return;
  const message = "A notification is put off until later than now, and for a year at most";
  fail({ kind: "invalid", issues: [{ path: "until", code: "not_later", message }] });
}
