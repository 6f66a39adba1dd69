import { z } from "zod";
import { HistoryEntry } from "./audit.ts";
import { ProjectId, TaskId } from "./ids.ts";

/** How many steps recent activity tells of at most. */
export const activityLimit = 30;

/** One step of what was done lately, and to which task or project. */
export const ActivityEntry = HistoryEntry.omit({ changes: true }).extend({
  projectId: ProjectId,
  projectKey: z.string(),
  projectName: z.string(),
  /** Null where it was done to the project itself. */
  taskId: TaskId.nullable(),
  /** `ENG-12`, with the task's title. */
  ...{ taskCode: z.string().nullable(), taskTitle: z.string().nullable() },
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;
