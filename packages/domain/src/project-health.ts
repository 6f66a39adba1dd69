import { z } from "zod";
import type { Day } from "./calendar.ts";
import { ProjectId } from "./ids.ts";
import type { PlanStatus } from "./program.ts";

const projectHealths = ["on_track", "at_risk", "overdue"] as const;
const ProjectHealth = z.enum(projectHealths);
type ProjectHealth = z.infer<typeof ProjectHealth>;

const projectRisks = ["low", "medium", "high"] as const;
export const ProjectRisk = z.enum(projectRisks);
export type ProjectRisk = z.infer<typeof ProjectRisk>;

/** The tasks of a project outside the trash, counted. */
export type TaskCounts = {
  /** All but the cancelled. */
  total: number;
  done: number;
  cancelled: number;
  /** Neither done nor cancelled, and due before today. */
  overdue: number;
  /** Those of the total that have an estimate. */
  estimated: number;
  /** What the tasks weigh by their estimates; those that nobody estimated weigh as an hour. */
  effort: { total: number; done: number };
};

/** How far a project is, and how it stands. Shares are whole percents, from 0 to 100. */
export const ProjectProgress = z.strictObject({
  projectId: ProjectId,
  total: z.int(),
  open: z.int(),
  done: z.int(),
  cancelled: z.int(),
  overdue: z.int(),
  /** Those of the total that have an estimate: where it is none, effort says no more than the count does. */
  estimated: z.int(),
  percentByCount: z.int(),
  /** By what tasks are estimated at; one that nobody estimated counts as an hour. */
  percentByEffort: z.int(),
  risk: ProjectRisk,
  health: ProjectHealth,
});
export type ProjectProgress = z.infer<typeof ProjectProgress>;

/** A project as its progress sees it. */
export type Planned = { id: ProjectId; status: PlanStatus; dueOn: Day | null };

/**
 * What the counts of a project's tasks say of it.
 *
 * Progress is done ÷ total, where a cancelled task is no part of the total: it will never be done.
 *
 * @param today the day that it is where the organization is
 */
export function progressOf(project: Planned, counts: TaskCounts, today: Day): ProjectProgress {
  const { total, done, cancelled, overdue, estimated, effort } = counts;
  const open = total - done;
  const risk = riskOf(counts);
  return {
    ...{ projectId: project.id, total, open, done, cancelled, overdue, estimated },
    percentByCount: percentOf(done, total),
    percentByEffort: percentOf(effort.done, effort.total),
    risk,
    health: healthOf(project, { open, risk }, today),
  };
}

/** A whole percent, rounded down: 100 is said only when nothing is left. Nothing at all is 0 %. */
function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.floor((part * 100) / whole) : 0;
}

/** High when more than 20 % of the total are overdue, medium when more than 10 % are. */
export function riskOf({ total, overdue }: Pick<TaskCounts, "total" | "overdue">): ProjectRisk {
  if (overdue * 100 > total * 20) return "high";
  return overdue * 100 > total * 10 ? "medium" : "low";
}

/**
 * Overdue: its due day is over and tasks are open. At risk: its risk is not low. On track: all others, and whatever was
 * completed or cancelled, for there nothing is waited for.
 */
function healthOf(
  { status, dueOn }: Planned,
  { open, risk }: { open: number; risk: ProjectRisk },
  today: Day,
): ProjectHealth {
  if (status === "completed" || status === "cancelled") return "on_track";
  if (dueOn !== null && dueOn < today && open > 0) return "overdue";
  return risk === "low" ? "on_track" : "at_risk";
}
