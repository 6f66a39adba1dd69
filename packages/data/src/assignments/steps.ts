import type { AssignmentAction, AssignmentConflict } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import type { Happening } from "@teamflow/domain/event";
import {
  type AssignmentId,
  type MemberId,
  newId,
  type ProjectId,
  type TaskId,
} from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import type { Entity } from "./entities.ts";

/** What an assignment is of, as its columns name it. */
export type Of = Pick<Entity, "clientId" | "programId" | "projectId" | "taskId">;

/** What became of an assignment. */
export type Step = {
  action: AssignmentAction;
  assignmentId: AssignmentId;
  of: Of;
  type: AssignmentType;
  memberId: MemberId;
  /** Who held it before it was handed over. */
  previousMemberId?: MemberId;
  reason?: string | null;
  /** What speaks against it, and did not keep it from being made. */
  conflicts?: readonly AssignmentConflict[];
  /** What it was and is, for the audit trail. */
  before?: object;
  after?: object;
};

/** The columns that name an entity: of a task's two, the task. */
export function columnsOf({ clientId, programId, projectId, taskId }: Of) {
  return {
    ...{ client_id: clientId, program_id: programId, task_id: taskId },
    project_id: taskId ? null : projectId,
  };
}

/** A statement takes 65,535 values. */
const stepsPerStatement = 1000;

/** Keeps what became of assignments in their history, and tells those who follow. */
export async function noteSteps(scope: WriteScope, steps: readonly Step[]): Promise<void> {
  await keepSteps(scope, steps);
  for (const step of steps) {
    const { assignmentId: subjectId, before, after } = step;
    record(scope, happeningOf(step), { subjectId, before, after });
  }
}

/** Keeps what became of assignments in their history, and tells nobody: for what is told in another way. */
export async function keepSteps(
  { db, orgId, memberId }: WriteScope,
  steps: readonly Step[],
): Promise<void> {
  const rows = steps.map((step) => ({
    ...{ org_id: orgId, id: newId(), assignment_id: step.assignmentId, action: step.action },
    ...columnsOf(step.of),
    ...{ type: step.type, member_id: step.memberId, actor_id: memberId },
    ...{ previous_member_id: step.previousMemberId ?? null, reason: step.reason ?? null },
  }));
  for (let at = 0; at < rows.length; at += stepsPerStatement)
    await db
      .insertInto("assignment_change")
      .values(rows.slice(at, at + stepsPerStatement))
      .execute();
}

function happeningOf(step: Step): Happening {
  const { action, assignmentId, of, memberId, previousMemberId } = step;
  const { clientId, programId, projectId, taskId } = of;
  const ids = { assignmentId, memberId, clientId, programId, projectId, taskId };
  const against = conflictsOf(step);
  if (action === "assigned") return { type: "assignment.created", ...ids, ...against };
  if (action !== "reassigned") return { type: happenings[action], ...ids };
  const previous = { previousMemberId: previousMemberId ?? memberId };
  return { type: "assignment.reassigned", ...ids, ...previous, ...against };
}

function conflictsOf({ conflicts = [] }: Step) {
  if (conflicts.length === 0) return {};
  const heldByIds = conflicts.flatMap((conflict) =>
    conflict.kind === "held_by_other" ? [conflict.memberId] : [],
  );
  return { conflicts: [...new Set(conflicts.map(({ kind }) => kind))], heldByIds };
}

const happenings = {
  unassigned: "assignment.removed",
  updated: "assignment.updated",
} as const;

/** Whose a task was, and whose it is. */
export type Handover = {
  taskId: TaskId;
  projectId: ProjectId;
  before: MemberId | null;
  after: MemberId | null;
};

/**
 * Says of tasks that their assignee changed: the column follows by itself, and with it come a new version and a line in
 * the task's own history.
 */
export async function noteHandovers(
  scope: WriteScope,
  handovers: readonly Handover[],
): Promise<void> {
  const changed = handovers.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return;
  const taskIds = changed.map(({ taskId }) => taskId);
  await scope.db
    .updateTable("task")
    .set((row) => ({ version: row("version", "+", 1), updated_at: sql`now()` }))
    .where("org_id", "=", scope.orgId)
    .where(sql<SqlBool>`id = any(${taskIds}::uuid[])`)
    .execute();
  for (const { taskId, projectId, before, after } of changed)
    record(
      scope,
      { type: "task.updated", projectId, taskId },
      { subjectId: taskId, before: { assigneeId: before }, after: { assigneeId: after } },
    );
}
