import type { MemberId, TaskId } from "@teamflow/domain/ids";
import type { TaskKind, TaskPatch } from "@teamflow/domain/task";
import type { EditedTask } from "./rows.ts";

/** What of a task is changed together with others. */
export type BulkPatch = Pick<
  TaskPatch,
  | ("statusId" | "priority" | "assigneeId" | "labelIds")
  | ("dueOn" | "dueAt" | "severity" | "resolution")
  | ("kind" | "estimateHours" | "points" | "startOn" | "startAt")
> & {
  /** When it had ended before, for what is done again. */
  completedAt?: Date | null | undefined;
};

/** What one of many tasks is to become. */
export type Wish = {
  taskId: TaskId;
  /** As it was last seen; any, where nothing is said. */
  version?: number | undefined;
  /** What to change, for the task as it is; or where it is to go. */
  to: ((task: EditedTask) => BulkPatch) | "trash" | "back";
  /** Whose it is to be, where that changes: known before the task is. */
  assigneeId?: MemberId | null | undefined;
  /** What it is to be, where that changes. */
  kind?: TaskKind | undefined;
  /** Takes it back to what it was: also to a day that is over. */
  isUndo?: boolean;
};

/** What was decided about a task: why it is refused, or what it is to be. Nothing to write is no change. */
export type Edit = {
  kind: "edit" | "trash" | "back";
  before: EditedTask;
  after: EditedTask;
};
