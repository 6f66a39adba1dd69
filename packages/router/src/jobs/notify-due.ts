import { createHash } from "node:crypto";
import { type DueTask, eachDuePage } from "@teamflow/data/notifications/due-tasks";
import { everyOrganization } from "@teamflow/data/instance/organizations";
import { openKeeper } from "@teamflow/data/scope";
import type { NotificationType } from "@teamflow/domain/notification";
import { wallClockAt } from "@teamflow/domain/wall-clock";
import type { Draft } from "../notify/plan.ts";
import { tellDrafts } from "../notify/tell.ts";
import type { JobServices } from "./services.ts";

/** From when on in the day, on their own clock, people are told what is due. */
const morningMinute = 8 * 60;

/**
 * Tells everybody of their tasks that are due today, and of those that became overdue, each on their own morning and
 * once, however often this runs.
 */
export async function remindOfTasks({ database }: Pick<JobServices, "database">): Promise<void> {
  for (const { id, status } of await everyOrganization(database)) {
    if (status !== "active") continue;
    await eachDuePage(openKeeper(database, id), async (inside, tasks) => {
      await tellDrafts(
        inside,
        tasks.flatMap((task) => reminderOf(task, inside.now)),
      );
    });
  }
}

/** What somebody is told of a task on a day like this; nothing before their morning. */
export function reminderOf(task: DueTask, now: Date): Draft[] {
  const { day, minute } = wallClockAt(now, task.timeZone);
  if (minute < morningMinute || task.dueOn > day) return [];
  const type = task.dueOn === day ? "task_due" : "task_overdue";
  const { taskId, projectId, memberId, dueOn } = task;
  const eventId = reminderId(type, task);
  return [{ eventId, type, memberId, actorId: null, projectId, taskId, details: { dueOn } }];
}

/** No event says that a day came: a task's day by its type stands for one, so that it is told of once. */
function reminderId(type: NotificationType, { taskId, dueOn }: DueTask): string {
  const hash = createHash("sha256").update(`${type} ${taskId} ${dueOn}`).digest("hex");
  // A UUID of our own making: version 8, and the variant of RFC 9562.
  return hash.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    (_, ...parts: string[]) => `${parts[0]}-${parts[1]}-8${parts[2]}-a${parts[3]}-${parts[4]}`,
  );
}
