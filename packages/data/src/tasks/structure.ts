import type { TaskPatch } from "@teamflow/domain/task";
import type { TaskTable } from "../schema.gen.ts";
import type { Updateable } from "kysely";

const minutesPerHour = 60;

type Structure = Pick<
  Updateable<TaskTable>,
  | ("kind" | "parent_id" | "severity" | "resolution" | "estimate_minutes" | "points")
  | ("start_on" | "start_at" | "due_on" | "due_at" | "external_id")
>;

/** The columns of what a patch says of what a task is made of. What it leaves out is left out. */
export function structureOf(patch: TaskPatch): Structure {
  const { kind, parentId, severity, resolution, estimateHours, points } = patch;
  const { startOn, startAt, dueOn, dueAt, externalId } = patch;
  const columns = {
    ...{ kind, parent_id: parentId, severity, resolution, points, external_id: externalId },
    ...{ start_on: startOn, start_at: startAt, due_on: dueOn, due_at: dueAt },
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(estimateHours !== undefined && { estimate_minutes: minutesOf(estimateHours) }),
  };
}

/** An estimate in hours, as the minutes by which it is kept. */
export function minutesOf(hours: number | null): number | null {
  return hours === null ? null : Math.round(hours * minutesPerHour);
}
