import { z } from "zod";
import { Day, instant } from "./calendar.ts";
import {
  CommentId,
  DeliveryId,
  MemberId,
  NotificationId,
  ProjectId,
  TaskId,
  TeamId,
} from "./ids.ts";
import { SecurityChange } from "./mail.ts";
import { Priority } from "./task.ts";
import { text } from "./text.ts";

/** What members are told of. `security` is about their own access, `broadcast` what somebody wrote to many. */
export const notificationTypes = [
  ...(["assignment_created", "assignment_removed", "assignment_conflict"] as const),
  ...(["bulk_assignment_completed", "bulk_assignment_failed"] as const),
  ...(["team_member_added", "team_member_removed"] as const),
  ...(["task_status_changed", "task_commented", "mentioned", "task_watched"] as const),
  ...(["task_due", "task_overdue", "invitation", "security", "broadcast"] as const),
] as const;
export const NotificationType = z.enum(notificationTypes);
export type NotificationType = z.infer<typeof NotificationType>;

/** Whether something is of those that are told of assignments and teams, which can be switched off together. */
export function isOfAssignments(type: NotificationType): boolean {
  return /^(bulk_)?assignment_|^team_member_/.test(type);
}

/** Whether something can be about what is in one project: of the rest a project decides nothing. */
export function isOfProject(type: NotificationType): boolean {
  return /^(assignment_|task_)|^mentioned$/.test(type);
}

export const channels = ["in_app", "email", "push"] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;
/** The ways on which something leaves TeamFlow, and can fail. */
export type SentChannel = Exclude<Channel, "in_app">;

const notificationStatuses = ["pending", "sent", "failed", "read"] as const;
export type NotificationStatus = (typeof notificationStatuses)[number];

/** What a notification says besides whom and what it names by id: only what its type needs. */
export const NotificationDetails = z
  .object({
    /** What an assignment is at: a task is named by its id. */
    entity: z.enum(["client", "program", "project", "task"]),
    entityName: z.string(),
    assignmentType: z.string(),
    /** What speaks against an assignment. */
    conflict: z.enum(["held_by_other", "overloaded"]),
    /** How many things it stands for, where it stands for more than one. */
    count: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    teamId: TeamId,
    teamName: z.string(),
    /** The name of the status that a task came to. */
    status: z.string(),
    /** Of what somebody said: where it stands. */
    commentId: CommentId,
    /** Which fields of a task changed. */
    fields: z.array(z.string()),
    /** When it is due, or from now on. */
    dueOn: Day,
    /** What it came to, where that changed. */
    priority: Priority,
    /** Whether it waits for another from now on, where that changed. */
    isBlocked: z.boolean(),
    /** What changed about one's own access. */
    change: z.enum(["role", "token", "token_made", ...SecurityChange.options]),
    role: z.string(),
    /** What somebody wrote to many. */
    title: z.string(),
    message: z.string(),
  })
  .partial();
export type NotificationDetails = z.infer<typeof NotificationDetails>;

/** What a member was told, as they find it in their inbox. Title and message are in their language. */
export const Notification = z.strictObject({
  id: NotificationId,
  type: NotificationType,
  status: z.enum(notificationStatuses),
  title: z.string(),
  message: z.string(),
  /** Who did it; null where nobody in particular did. */
  actorId: MemberId.nullable(),
  actorName: z.string().nullable(),
  projectId: ProjectId.nullable(),
  projectKey: z.string().nullable(),
  projectName: z.string().nullable(),
  taskId: TaskId.nullable(),
  taskCode: z.string().nullable(),
  taskTitle: z.string().nullable(),
  details: NotificationDetails,
  createdAt: z.date(),
  readAt: z.date().nullable(),
  doneAt: z.date().nullable(),
  snoozedUntil: z.date().nullable(),
});
export type Notification = z.infer<typeof Notification>;

/** `open` is what is neither done nor put off. */
const inboxStates = ["open", "done", "snoozed"] as const;

/** Which notifications are listed; all that is given must fit. */
export const NotificationFilter = z.strictObject({
  state: z.enum(inboxStates).default("open"),
  unread: z.boolean().optional(),
  type: NotificationType.optional(),
  projectId: ProjectId.optional(),
});
export type NotificationFilter = z.infer<typeof NotificationFilter>;

/** The inbox at a glance: how much is unread, of which types, and the last ten that are open. */
export const InboxSummary = z.strictObject({
  unread: z.int(),
  perType: z.record(z.string(), z.int()),
  lastTen: z.array(Notification),
  /** When the next of what was put off comes back; null where nothing was. */
  wakesAt: z.date().nullable(),
});
export type InboxSummary = z.infer<typeof InboxSummary>;

/** How many were marked as read at once, and when: by that time all of it can be taken back. */
export const ReadAll = z.strictObject({ count: z.int(), readAt: z.date() });
export type ReadAll = z.infer<typeof ReadAll>;

/** How many notifications one call may mark, and how many people one broadcast may reach. */
export const manyLimit = 100;

/** Until when something is put off: later than now, and within a year; null brings it back. */
export const Snooze = z.strictObject({ until: instant().nullable() });

export const Broadcast = z.strictObject({
  memberIds: z
    .array(MemberId)
    .min(1, { error: "too_short" })
    .max(manyLimit, { error: "too_long" })
    .transform((ids) => [...new Set(ids)]),
  title: text({ max: 255 }),
  message: text({ max: 2000, lines: true }),
});
export type Broadcast = z.infer<typeof Broadcast>;

/** `dropped` is what its reader might not see, or did not want to hear, any more when it was to go out. */
export const deliveryStatuses = ["pending", "sent", "failed", "dropped"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One try to deliver. Codes are of ours or of whoever was spoken to: `smtp_550`, `http_410`, `no_subscription`. */
const DeliveryAttempt = z.strictObject({
  attempt: z.int(),
  at: z.date(),
  status: z.enum(["sent", "failed"]),
  errorCode: z.string().nullable(),
  errorText: z.string().nullable(),
});

/** What is to go out, or went, by one way: for whoever looks after that, and without what it says. */
export const Delivery = z.strictObject({
  id: DeliveryId,
  notificationId: NotificationId,
  type: NotificationType,
  memberId: MemberId,
  memberName: z.string(),
  channel: Channel,
  status: z.enum(deliveryStatuses),
  attempts: z.array(DeliveryAttempt),
  dueAt: z.date(),
  deliveredAt: z.date().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryFilter = z.strictObject({
  channel: Channel.optional(),
  status: z.enum(deliveryStatuses).optional(),
  /** What a try came to: `smtp_550`, `no_subscription`. */
  errorCode: text({ max: 100 }).optional(),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;

/** How telling goes, by way: what waits and is due, what came of the last day's, and when the last one went. */
export const DeliveryHealth = z.array(
  z.strictObject({
    channel: Channel,
    due: z.int(),
    waiting: z.int(),
    sentToday: z.int(),
    failedToday: z.int(),
    oldestDueAt: z.date().nullable(),
    lastSentAt: z.date().nullable(),
  }),
);
export type DeliveryHealth = z.infer<typeof DeliveryHealth>;

/** How many days notifications are kept, with the version of the organization that says so. */
export const NotificationRetention = z.strictObject({
  days: z.int().min(1).max(365),
  version: z.int(),
});
export type NotificationRetention = z.infer<typeof NotificationRetention>;

/** What is to be deleted now, however long it is to be kept: what is older than so many days. */
export const NotificationCleanUp = NotificationRetention.pick({ days: true });

/** How much goes out at once, and how often what fails is tried. */
export const deliveryTerms = { batchSize: 100, attempts: 10 } as const;

const firstPauseMs = 30_000;
const longestPauseMs = 4 * 60 * 60 * 1000;

/**
 * How long to wait after a try that failed: twice as long each time, and by chance up to half as long again, so that
 * what failed together does not return together.
 *
 * @param attempt counts from one
 * @param chance from 0 to 1
 */
export function pauseAfterMs(attempt: number, chance: number): number {
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs);
  return Math.round(pauseMs * (1 + chance / 2));
}
