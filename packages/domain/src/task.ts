import { z } from "zod";
import { type Day, Day as DaySchema, earliestToday, instant } from "./calendar.ts";
import { fail } from "./failure.ts";
import { LabelId, MemberId, ProjectId, StatusId, TaskId } from "./ids.ts";
import {
  codePattern,
  descriptionLimit,
  estimateLimit,
  externalIdLimit,
  priorities,
  resolutions,
  severities,
  taskKinds,
  taskColumns,
  taskLabelLimit,
  taskSorts,
  titleLimit,
} from "./task-terms.ts";
import { text } from "./text.ts";

export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

export const TaskKind = z.enum(taskKinds);
export type TaskKind = z.infer<typeof TaskKind>;

/** How bad a bug is. */
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** How it ended with a bug. */
export const Resolution = z.enum(resolutions);
export type Resolution = z.infer<typeof Resolution>;

/** What stands below a task, at any depth, outside the trash. Sums are in hours and points; what has none adds nothing. */
export const Rollup = z.strictObject({
  /** All but the cancelled. */
  total: z.int(),
  done: z.int(),
  byCategory: z.strictObject({
    ...{ backlog: z.int(), todo: z.int(), active: z.int(), done: z.int(), cancelled: z.int() },
  }),
  estimateHours: z.number(),
  points: z.number(),
});
export type Rollup = z.infer<typeof Rollup>;

/** `ENG-12`: the project's key and the task's number in it. Any letter case is taken. */
export const TaskCode = z.string().trim().toUpperCase().regex(codePattern, { error: "bad_code" });

/** One unit of work. */
export const Task = z.strictObject({
  id: TaskId,
  projectId: ProjectId,
  code: TaskCode,
  number: z.int(),
  title: z.string(),
  /** Markdown. */
  description: z.string(),
  statusId: StatusId,
  priority: Priority,
  assigneeId: MemberId.nullable(),
  kind: TaskKind,
  /** The task that it stands under. */
  parentId: TaskId.nullable(),
  /** Of a bug; null of all others. */
  severity: Severity.nullable(),
  /** Of a bug that is done or cancelled. */
  resolution: Resolution.nullable(),
  estimateHours: z.number().nullable(),
  points: z.number().nullable(),
  startOn: DaySchema.nullable(),
  /** Null where it starts on a day; else `startOn` is the instant's day on the organization's clock. */
  startAt: z.date().nullable(),
  dueOn: DaySchema.nullable(),
  /** Null where it is due on a day; else `dueOn` is the instant's day on the organization's clock. */
  dueAt: z.date().nullable(),
  /** Another system's name for it: no other of the project outside the trash has the same. */
  externalId: z.string().nullable(),
  /** Whether it waits for another that is open, and is open itself. */
  isBlocked: z.boolean(),
  /** What stands below it; null where nothing does. */
  rollup: Rollup.nullable(),
  labelIds: z.array(LabelId),
  /** Where the task stands in the manual order: compare as plain text, then by id. */
  rank: z.string(),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  completedAt: z.date().nullable(),
  trashedAt: z.date().nullable(),
});
export type Task = z.infer<typeof Task>;

/** A task in a list: without its description. */
export const TaskRow = Task.omit({ description: true }).extend({ hasDescription: z.boolean() });
export type TaskRow = z.infer<typeof TaskRow>;

const Title = text({ max: titleLimit });
const Description = text({ min: 0, max: descriptionLimit, lines: true });
const LabelIds = z
  .array(LabelId)
  .max(taskLabelLimit, { error: "too_long" })
  .transform((ids) => [...new Set(ids)]);

/** Hours in quarters of an hour. */
const EstimateHours = z.number().min(0).max(estimateLimit).multipleOf(0.25);
const Points = z.number().min(0).max(estimateLimit).multipleOf(0.25);
const ExternalId = text({ max: externalIdLimit });

/** What a task is made of, beside its words: each can be left out. */
const structure = {
  kind: TaskKind,
  parentId: TaskId.nullable(),
  severity: Severity.nullable(),
  resolution: Resolution.nullable(),
  estimateHours: EstimateHours.nullable(),
  points: Points.nullable(),
  startOn: DaySchema.nullable(),
  startAt: instant().nullable(),
  dueAt: instant().nullable(),
  externalId: ExternalId.nullable(),
};

export const NewTask = z.strictObject({
  title: Title,
  description: Description.default(""),
  /** The project's first status of category "todo" when absent. */
  statusId: StatusId.optional(),
  priority: Priority.default("medium"),
  assigneeId: MemberId.nullable().default(null),
  dueOn: DaySchema.nullable().default(null),
  labelIds: LabelIds.default([]),
  ...z.strictObject(structure).partial().shape,
});
export type NewTask = z.infer<typeof NewTask>;

/** What to change. Absent leaves a field as it is; `null` empties it. */
export const TaskPatch = z.strictObject({
  title: Title.optional(),
  description: Description.optional(),
  statusId: StatusId.optional(),
  priority: Priority.optional(),
  assigneeId: MemberId.nullable().optional(),
  dueOn: DaySchema.nullable().optional(),
  labelIds: LabelIds.optional(),
  ...z.strictObject(structure).partial().shape,
});
export type TaskPatch = z.infer<typeof TaskPatch>;

/** Where to put a task: a column and the neighbours between which it was dropped; neither means the column's end. */
export const TaskPlace = z.strictObject({
  statusId: StatusId,
  afterId: TaskId.nullable(),
  beforeId: TaskId.nullable(),
});
export type TaskPlace = z.infer<typeof TaskPlace>;

export const TaskSort = z.enum(taskSorts);
export type TaskSort = z.infer<typeof TaskSort>;

/** Which tasks of a project to list. */
export const TaskFilter = z.strictObject({
  statusId: StatusId.optional(),
  /** `null` asks for tasks that nobody is assigned to. */
  assigneeId: MemberId.nullable().optional(),
  labelId: LabelId.optional(),
  priority: Priority.optional(),
  kind: TaskKind.optional(),
  /** What stands directly under a task; `null` asks for tasks that stand under none. */
  parentId: TaskId.nullable().optional(),
  externalId: ExternalId.optional(),
  /** Only what is still to be done, or only what is done or cancelled. */
  isOpen: z.boolean().optional(),
  /** Part of the title, or a code; taken literally. */
  text: text({ max: 200 }).optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

/** What the columns of a board are, where they are no statuses. */
export const TaskColumns = z.enum(taskColumns);
export type TaskColumns = z.infer<typeof TaskColumns>;

/** How many tasks stand in a column: of an assignee, or of a priority. Null is the column of what nobody has. */
export const TaskColumn = z.strictObject({
  value: z.union([MemberId, Priority]).nullable(),
  count: z.int(),
  /** How many of them are in an active status. */
  active: z.int(),
});
export type TaskColumn = z.infer<typeof TaskColumn>;

/**
 * Refuses a due date in the past, when it is set or changed; an overdue task can still be edited
 * (decisions.md, 3).
 */
export function checkDue(dueOn: Day | null | undefined, before: Day | null, now: Date): void {
  if (dueOn && dueOn !== before && dueOn < earliestToday(now)) fail({ kind: "due_in_past" });
}

/** The same for an instant. @throws `due_in_past` */
export function checkDueAt(dueAt: Date | null | undefined, before: Date | null, now: Date): void {
  const isNew = dueAt?.getTime() !== before?.getTime();
  if (dueAt && isNew && dueAt < now) fail({ kind: "due_in_past" });
}
