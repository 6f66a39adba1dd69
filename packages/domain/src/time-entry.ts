import { z } from "zod";
import { type Day, Day as DaySchema } from "./calendar.ts";
import { dayMinutes, timeNoteLimit } from "./duration.ts";
import { fail } from "./failure.ts";
import { MemberId, ProjectId, TaskId, TimeEntryId } from "./ids.ts";
import { text } from "./text.ts";

const Minutes = z.int().min(1).max(dayMinutes);
const Note = text({ min: 0, max: timeNoteLimit });

/** How long a member worked on a task on one day. */
export const TimeEntry = z.strictObject({
  id: TimeEntryId,
  taskId: TaskId,
  /** Of the task, `ENG-12`. */
  code: z.string(),
  title: z.string(),
  projectId: ProjectId,
  /** Who worked. */
  memberId: MemberId,
  memberName: z.string(),
  /** On the clock of who worked. */
  day: DaySchema,
  minutes: z.int(),
  note: z.string(),
  /** Whether a customer pays for it. */
  isBillable: z.boolean(),
  /** From when to when a timer counted; null for what was written down. */
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  createdBy: MemberId,
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  /** Deleted, it can be restored for 30 days. */
  deletedAt: z.date().nullable(),
});
export type TimeEntry = z.infer<typeof TimeEntry>;

/** What it takes to write time down. */
export const NewTimeEntry = z.strictObject({
  /** Today on the clock of who worked, where it says none; no day that is yet to come. */
  day: DaySchema.optional(),
  minutes: Minutes,
  note: Note.default(""),
  isBillable: z.boolean().default(false),
  /** Who worked, where it is not who writes: takes `time:manage`. */
  memberId: MemberId.optional(),
});
export type NewTimeEntry = z.infer<typeof NewTimeEntry>;

/** What of an entry can be said otherwise. */
export const TimeEntryPatch = z.strictObject({
  day: DaySchema.optional(),
  minutes: Minutes.optional(),
  note: Note.optional(),
  isBillable: z.boolean().optional(),
});
export type TimeEntryPatch = z.infer<typeof TimeEntryPatch>;

/** How long was worked, and how much of that a customer pays for, in minutes. */
export const TimeSum = z.strictObject({ minutes: z.int(), billableMinutes: z.int() });
export type TimeSum = z.infer<typeof TimeSum>;

/** What somebody works on now, as they see it. */
export const Timer = z.strictObject({
  startedAt: z.date(),
  note: z.string(),
  /** Null where whose timer it is may not see the task any more. */
  task: TimeEntry.pick({ code: true, title: true, projectId: true })
    .extend({ id: TaskId })
    .nullable(),
});
export type Timer = z.infer<typeof Timer>;

/** What a timer left behind. */
export const Stopped = z.strictObject({
  /** One for each day that it ran on, as far as its owner may see the task. */
  entries: z.array(TimeEntry),
  /** How long it counted, in minutes. */
  minutes: z.int(),
  /** Whether it had run longer than counts: than 24 hours, or than its days still had room for. */
  isCut: z.boolean(),
});
export type Stopped = z.infer<typeof Stopped>;

export const NewTimer = z.strictObject({ taskId: TaskId, note: Note.default("") });
export type NewTimer = z.infer<typeof NewTimer>;

/** What a timer is stopped with. */
export const StopTimer = z.strictObject({
  isBillable: z.boolean().default(false),
  /** In place of the note that it was started with. */
  note: Note.optional(),
});
export type StopTimer = z.infer<typeof StopTimer>;

/** @param today on the clock of who worked. @throws `invalid` with `not_yet` for a day that is yet to come */
export function checkWorkedDay(day: Day, today: Day): void {
  if (day <= today) return;
  fail({
    kind: "invalid",
    issues: [{ path: "day", code: "not_yet", message: "Nobody has worked on that day yet" }],
  });
}
