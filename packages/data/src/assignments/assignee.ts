import { fail } from "@teamflow/domain/failure";
import { EntityId, type MemberId, newId, type ProjectId, type TaskId } from "@teamflow/domain/ids";
import type { WriteScope } from "../scope.ts";
import { lockTasks } from "./entities.ts";
import { type Holding, readFacts, readHoldings } from "./facts.ts";
import { judge } from "./judge.ts";
import { inTime } from "./limit.ts";
import { marking, setMarks } from "./place.ts";
import { columnsOf, noteSteps, type Of, type Step } from "./steps.ts";

/** Whose a task is to be. */
export type Assignee = { taskId: TaskId; projectId: ProjectId; assigneeId: MemberId | null };

/**
 * Makes a task somebody's, or nobody's, for whoever writes the task itself: the column follows, the task's version and
 * history are the caller's. Who had it before has it no longer.
 *
 * @throws `not_found` for whoever is no active member; `not_in_team`, `function_does_not_fit`, `type_does_not_fit`,
 * `archived`; `validation_timed_out`
 */
export async function putAssignee(
  scope: WriteScope,
  { taskId, projectId, assigneeId }: Assignee,
): Promise<void> {
  const entityId = EntityId.parse(taskId);
  const of: Of = { clientId: null, programId: null, projectId, taskId };
  await inTime(scope, async (within) => {
    await within(() => lockTasks(scope, [taskId]));
    if (assigneeId === null) {
      const primary = primaryOf((await readHoldings(scope, [entityId])).get(entityId));
      return await within(() => endPrimary(scope, of, primary));
    }
    const wanted = { entityId, memberId: assigneeId, type: "assignee" as const };
    const facts = await readFacts(scope, [wanted], within);
    const { refusal } = judge(facts, wanted);
    if (refusal && refusal.kind !== "already_assigned") fail(refusal);
    const held = facts.holdings.get(entityId) ?? [];
    await within(() => takeOver(scope, { of, held, memberId: assigneeId }));
  });
}

function primaryOf(held: readonly Holding[] = []): Holding | undefined {
  return held.find(({ isPrimary }) => isPrimary);
}

/** Gives a task to a member who may have it: by the assignment that says so already, by handing over, or by a new one. */
async function takeOver(
  scope: WriteScope,
  { of, held, memberId }: { of: Of; held: readonly Holding[]; memberId: MemberId },
): Promise<void> {
  const primary = primaryOf(held);
  const own = held.find((each) => each.memberId === memberId && each.type === "assignee");
  if (primary?.memberId === memberId) return;
  if (own) {
    await endPrimary(scope, of, primary);
    await setMarks(scope, [own.id], true);
    return await noteSteps(scope, [marking({ entity: of, holding: own }, true)]);
  }
  if (primary?.type === "assignee") return await handOver(scope, { of, primary, memberId });
  await endPrimary(scope, of, primary);
  await insertPrimary(scope, of, memberId);
}

async function endPrimary(scope: WriteScope, of: Of, primary: Holding | undefined): Promise<void> {
  if (!primary) return;
  const { id: assignmentId, type, memberId } = primary;
  await scope.db
    .updateTable("assignment")
    .set((row) => ({ ended_at: scope.now, is_primary: false, version: row("version", "+", 1) }))
    .where("org_id", "=", scope.orgId)
    .where("id", "=", assignmentId)
    .execute();
  const before = { memberId, isPrimary: true, endedAt: null };
  const after = { memberId, isPrimary: false, endedAt: scope.now };
  await noteSteps(scope, [
    { action: "unassigned", assignmentId, of, type, memberId, before, after },
  ]);
}

async function handOver(
  scope: WriteScope,
  { of, primary, memberId }: { of: Of; primary: Holding; memberId: MemberId },
): Promise<void> {
  const { id: assignmentId, type, memberId: previousMemberId } = primary;
  const by = { assigned_by: scope.memberId, assigned_at: scope.now };
  await scope.db
    .updateTable("assignment")
    .set((row) => ({ ...by, member_id: memberId, version: row("version", "+", 1) }))
    .where("org_id", "=", scope.orgId)
    .where("id", "=", assignmentId)
    .execute();
  const step: Step = {
    ...{ action: "reassigned", assignmentId, of, type, memberId, previousMemberId },
    ...{ before: { memberId: previousMemberId }, after: { memberId } },
  };
  await noteSteps(scope, [step]);
}

async function insertPrimary(scope: WriteScope, of: Of, memberId: MemberId): Promise<void> {
  const id = newId<"Assignment">();
  await scope.db
    .insertInto("assignment")
    .values({
      ...{ org_id: scope.orgId, id, ...columnsOf(of), member_id: memberId, type: "assignee" },
      ...{ is_primary: true, assigned_by: scope.memberId },
    })
    .execute();
  const after = { entityId: of.taskId, memberId, type: "assignee", isPrimary: true };
  const step: Step = {
    ...{ action: "assigned", assignmentId: id, of, type: "assignee", memberId, after },
  };
  await noteSteps(scope, [step]);
}
