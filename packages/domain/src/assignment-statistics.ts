import { z } from "zod";
import { AssignmentType, EntityType } from "./assignment-terms.ts";
import { assignmentCoverage } from "./figure-formulas.ts";
import { ProjectId } from "./ids.ts";

const count = z.int().nonnegative();

/**
 * Who does what in a project, counted: the assignments that hold at the project itself and at its open tasks. Milestones
 * are no part of it, for nobody is assigned to a day.
 */
export const AssignmentStatistics = z.strictObject({
  projectId: ProjectId,
  total: count,
  /** How many different members hold one at least. */
  people: count,
  /** By what it is that somebody is assigned to; what nobody is assigned to is missing. */
  byEntityType: z.array(z.strictObject({ entityType: EntityType, count })),
  /** By as what they are assigned; as what nobody is, is missing. */
  byType: z.array(z.strictObject({ type: AssignmentType, count })),
  openTasks: count,
  /** Those of the open tasks that somebody is assigned to. */
  assignedTasks: count,
  /** Their share in whole percent, rounded down; null where no task is open. */
  coverage: z.int().min(0).max(100).nullable(),
});
export type AssignmentStatistics = z.infer<typeof AssignmentStatistics>;

/** The statistics without the share, which follows from the rest. */
export type CountedAssignments = Omit<AssignmentStatistics, "coverage">;

/** What the counts of a project's assignments say. */
export function statisticsOf(counted: CountedAssignments): AssignmentStatistics {
  const coverage = assignmentCoverage(counted.assignedTasks, counted.openTasks);
  return { ...counted, coverage };
}
