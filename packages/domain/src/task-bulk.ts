import { z } from "zod";
import { AssignmentRefusal } from "./assignment-terms.ts";
import { Day } from "./calendar.ts";
import { fail } from "./failure.ts";
import { LabelId, MemberId, StatusId, SubjectId, TaskId } from "./ids.ts";
import { Priority, Severity, type Task, TaskKind } from "./task.ts";
import { taskLabelLimit } from "./task-terms.ts";

/** How many tasks one call changes; 501 are refused before any work (decisions.md, 3). */
export const bulkEditLimit = 500;

const TaskIds = z
  .array(TaskId)
  .min(1, { error: "required" })
  .max(bulkEditLimit, { error: "too_long" })
  .transform((ids) => [...new Set(ids)]);

const LabelIds = z.array(LabelId).max(taskLabelLimit, { error: "too_long" });

/**
 * What all of some tasks are to become. Absent leaves a field as it is; `null` empties it. A status and labels belong to
 * one project: tasks of another one are refused them. What goes to the trash is not changed besides.
 */
export const BulkTaskChange = z
  .strictObject({
    statusId: StatusId.optional(),
    priority: Priority.optional(),
    /** As a single change has it: what cannot stand where it stands is refused, and what the new kind cannot have is emptied. */
    kind: TaskKind.optional(),
    /** Only of bugs, and of what becomes one; others are refused it. */
    severity: Severity.optional(),
    assigneeId: MemberId.nullable().optional(),
    dueOn: Day.nullable().optional(),
    addLabelIds: LabelIds.optional(),
    removeLabelIds: LabelIds.optional(),
    trash: z.literal(true).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: "required",
  })
  .refine(
    ({ trash, ...others }) => !trash || Object.values(others).every((it) => it === undefined),
    {
      error: "trash_alone",
    },
  );
export type BulkTaskChange = z.infer<typeof BulkTaskChange>;

export const BulkTaskEdit = z.strictObject({
  /** Up to 500, each once. */
  taskIds: TaskIds,
  change: BulkTaskChange,
  /** As whoever asks saw some of them: one that changed since is refused as stale. The others are taken as they are. */
  seen: z
    .array(z.strictObject({ taskId: TaskId, version: z.int() }))
    .max(bulkEditLimit, { error: "too_long" })
    .default([]),
  /** Whether one that is refused stops all, or only itself. */
  mode: z.enum(["all_or_nothing", "best_effort"]).default("all_or_nothing"),
  /** Judges and counts, writes nothing. */
  dryRun: z.boolean().default(false),
});
export type BulkTaskEdit = z.infer<typeof BulkTaskEdit>;

const ofLabels = z.strictObject({
  ...{ kind: z.literal("limit_reached"), what: z.literal("task_label"), limit: z.int() },
});

/** Why one of many tasks was refused: those of the reasons that a single change of it can give. */
export const TaskRefusal = z.discriminatedUnion("kind", [
  ...AssignmentRefusal.options,
  z.strictObject({ kind: z.literal("forbidden"), permission: z.string() }),
  z.strictObject({ kind: z.literal("stale"), what: z.string() }),
  z.strictObject({ kind: z.literal("trashed"), what: z.string() }),
  z.strictObject({ kind: z.literal("transition_not_allowed") }),
  z.strictObject({ kind: z.literal("kind_does_not_fit"), accepted: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("in_use"), what: z.string(), count: z.int() }),
  z.strictObject({ kind: z.literal("due_in_past") }),
  z.strictObject({ kind: z.literal("wip_limit"), status: z.string(), limit: z.int() }),
  ofLabels,
]);
export type TaskRefusal = z.infer<typeof TaskRefusal>;

/** What became of one of many tasks. */
export const BulkTaskItem = z.strictObject({
  taskId: TaskId,
  /**
   * `changed`: or would be, in a dry run. `unchanged`: it says that already. `skipped`: nothing wrong with it, but with
   * another of all or nothing.
   */
  status: z.enum(["changed", "unchanged", "refused", "skipped"]),
  reason: TaskRefusal.nullable(),
});
export type BulkTaskItem = z.infer<typeof BulkTaskItem>;

export const BulkTaskReport = z.strictObject({
  total: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  skipped: z.int(),
  /** By which all of it is taken back at once; null where nothing changed. */
  undoId: SubjectId.nullable(),
  items: z.array(BulkTaskItem),
});
export type BulkTaskReport = z.infer<typeof BulkTaskReport>;

/** The labels that a task carries after some are added and others taken away. */
export function labelsAfter(
  { labelIds }: Pick<Task, "labelIds">,
  { addLabelIds = [], removeLabelIds = [] }: Pick<BulkTaskChange, "addLabelIds" | "removeLabelIds">,
): LabelId[] {
  const removed = new Set(removeLabelIds);
  return [...new Set([...labelIds, ...addLabelIds])].filter((id) => !removed.has(id));
}

/** Refuses what would end before it starts, by days or by instants. @throws `invalid` */
export function checkOrder({
  startOn,
  startAt,
  dueOn,
  dueAt,
}: Pick<Task, "startOn" | "startAt" | "dueOn" | "dueAt">): void {
  const isBefore = (startOn && dueOn && dueOn < startOn) || (startAt && dueAt && dueAt < startAt);
  if (isBefore) fail({ kind: "invalid", issues: [endsBeforeStart] });
}

const endsBeforeStart = {
  ...{ path: "dueOn", code: "ends_before_start" },
  message: "It would end before it starts",
};
