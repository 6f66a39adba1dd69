import { z } from "zod";
import { type Day, Day as DaySchema, earliestToday } from "./calendar.ts";
import { fail } from "./failure.ts";
import { LabelId, MemberId, ProjectId, StatusId, TaskId } from "./ids.ts";
import { codePattern, descriptionLimit, priorities, taskSorts, titleLimit } from "./task-terms.ts";
import { text } from "./text.ts";

export const Priority = z.enum(priorities);
export type Priority = z.infer<typeof Priority>;

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
  dueOn: DaySchema.nullable(),
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
  .max(50, { error: "too_long" })
  .transform((ids) => [...new Set(ids)]);

export const NewTask = z.strictObject({
  title: Title,
  description: Description.default(""),
  /** The project's first status of category "todo" when absent. */
  statusId: StatusId.optional(),
  priority: Priority.default("medium"),
  assigneeId: MemberId.nullable().default(null),
  dueOn: DaySchema.nullable().default(null),
  labelIds: LabelIds.default([]),
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
  /** Part of the title, or a code; taken literally. */
  text: text({ max: 200 }).optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

/**
 * Refuses a due date in the past, when it is set or changed; an overdue task can still be edited
 * (decisions.md, 3).
 */
export function checkDue(dueOn: Day | null | undefined, before: Day | null, now: Date): void {
  if (dueOn && dueOn !== before && dueOn < earliestToday(now)) fail({ kind: "due_in_past" });
}
