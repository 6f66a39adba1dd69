import { type Assignment, mayChange } from "@teamflow/domain/assignment";
import type { AssignmentRefusal } from "@teamflow/domain/assignment-terms";
import { fail } from "@teamflow/domain/failure";
import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import { heldIn } from "@teamflow/domain/permission";
import { type SqlBool, sql } from "kysely";
import type { WriteScope } from "../scope.ts";
import { lockTasks } from "./entities.ts";
import { readFacts } from "./facts.ts";
import { judge } from "./judge.ts";
import { inTime } from "./limit.ts";
import { setMarks } from "./place.ts";
import { projectOf, selectAssignment } from "./rows.ts";
import { type Handover, noteHandovers, noteSteps, type Step } from "./steps.ts";

/** Whose work is meant, and where: at some projects and their tasks, or at everything that there is. */
type Sweep = {
  memberId: MemberId;
  projectIds: readonly ProjectId[] | "all";
  /** Kept with the history of each; null where nobody gave one. */
  reason: string | null;
};

/** How many assignments somebody would leave behind: all but those at tasks that are done. */
export async function countAssignmentsOf(
  scope: Pick<WriteScope, "db" | "orgId">,
  whose: Pick<Sweep, "memberId" | "projectIds">,
): Promise<number> {
  return (await selectSwept(scope, whose).execute()).length;
}

/** What became of somebody's work: how many assignments ended or went to another, and how many they keep. */
export type Swept = { count: number; kept: number };

/**
 * Ends what a member is assigned to. What is done keeps the name of whoever did it, and what the writer may not change
 * stays as it is: by the rule by which a single assignment is ended.
 */
export async function endAssignmentsOf(
  scope: WriteScope,
  { reason, ...whose }: Sweep,
): Promise<Swept> {
  const { swept, kept } = await lockSwept(scope, whose);
  await endAll(scope, swept);
  await noteSteps(
    scope,
    swept.map((each) => farewell(scope, each, reason)),
  );
  await noteHandovers(
    scope,
    swept.flatMap((each) => handoverOf(each, null)),
  );
  return { count: swept.length, kept };
}

/**
 * Hands what a member is assigned to, at tasks that are not done, to another. Where the other is assigned as the same
 * already, only the first one's ends. What is archived, in the trash, or not for the writer to change stays as it is.
 *
 * @throws as `assign`, for the first that the other cannot take over; nothing is written then
 */
export async function reassignAllOf(
  scope: WriteScope,
  { toMemberId, reason, ...whose }: Sweep & { toMemberId: MemberId },
): Promise<Swept> {
  if (toMemberId === whose.memberId) fail({ kind: "already_assigned" });
  return await inTime(scope, async (within) => {
    const { swept, kept } = await within(() => lockSwept(scope, whose));
    const wanted = swept.map(({ id, entityId, type }) => ({
      ...{ entityId, memberId: toMemberId, type, replaces: id },
    }));
    const facts = await readFacts(scope, wanted, within);
    const judged = swept.map((each, at) => {
      const wish = wanted[at];
      return { each, refusal: wish ? judge(facts, wish).refusal : null };
    });
    for (const { refusal } of judged)
      if (refusal && refusal.kind !== "already_assigned" && !isAway(refusal)) fail(refusal);
    const handed = judged.flatMap(({ each, refusal }) => (refusal ? [] : [each]));
    const doubled = judged.flatMap(({ each, refusal }) =>
      refusal?.kind === "already_assigned" ? [each] : [],
    );
    const marks = doubled.flatMap(({ entityId, type, isPrimary }) => {
      const own = facts.holdings.get(entityId) ?? [];
      const same = own.find((held) => held.memberId === toMemberId && held.type === type);
      return isPrimary && same ? [same.id] : [];
    });
    await within(() => endAll(scope, doubled));
    if (marks.length > 0) await within(() => setMarks(scope, marks, true));
    await within(() => handOver(scope, handed, toMemberId));
    await noteSteps(scope, [
      ...doubled.map((each) => farewell(scope, each, reason)),
      ...handed.map((each) => handing(each, { toMemberId, reason })),
    ]);
    await noteHandovers(
      scope,
      [...doubled, ...handed].flatMap((each) => handoverOf(each, toMemberId)),
    );
    return { count: handed.length + doubled.length, kept };
  });
}

/** Whether it is only what is assigned that is not there to be handed over. */
function isAway(refusal: AssignmentRefusal): boolean {
  return refusal.kind === "archived" || (refusal.kind === "not_found" && refusal.what === "entity");
}

/** What a member is assigned to and has not done, there or anywhere. */
function selectSwept(
  scope: Pick<WriteScope, "db" | "orgId">,
  { memberId, projectIds }: Pick<Sweep, "memberId" | "projectIds">,
) {
  const assignments = selectAssignment(scope)
    .where("assignment.member_id", "=", memberId)
    .where("assignment.ended_at", "is", null)
    .where("task.completed_at", "is", null);
  return projectIds === "all"
    ? assignments
    : assignments.where(sql<SqlBool>`${projectOf} = any(${[...projectIds]}::uuid[])`);
}

/** The same as far as the writer may change it, with the tasks locked, as it stands once they are; and how many not. */
async function lockSwept(
  scope: WriteScope,
  whose: Pick<Sweep, "memberId" | "projectIds">,
): Promise<{ swept: Assignment[]; kept: number }> {
  const found = await selectSwept(scope, whose).execute();
  await lockTasks(
    scope,
    found.flatMap(({ taskId }) => taskId ?? []),
  );
  const all = await selectSwept(scope, whose).forUpdate("assignment").execute();
  const swept = all.filter((each) => isChangeable(scope, each));
  return { swept, kept: all.length - swept.length };
}

function isChangeable(scope: WriteScope, assignment: Assignment): boolean {
  const { projectId } = assignment;
  const holder = heldIn(scope, "assignment:update", projectId ? [projectId] : []);
  return mayChange(scope, holder, assignment);
}

async function endAll({ db, orgId, now }: WriteScope, some: readonly Assignment[]): Promise<void> {
  if (some.length === 0) return;
  await db
    .updateTable("assignment")
    .set((row) => ({ ended_at: now, is_primary: false, version: row("version", "+", 1) }))
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${some.map(({ id }) => id)}::uuid[])`)
    .execute();
}

async function handOver(
  { db, orgId, now, memberId: assigned_by }: WriteScope,
  some: readonly Assignment[],
  member_id: MemberId,
): Promise<void> {
  if (some.length === 0) return;
  await db
    .updateTable("assignment")
    .set((row) => ({ member_id, assigned_by, assigned_at: now, version: row("version", "+", 1) }))
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${some.map(({ id }) => id)}::uuid[])`)
    .execute();
}

function farewell({ now }: WriteScope, each: Assignment, reason: string | null): Step {
  const { id: assignmentId, type, memberId, isPrimary } = each;
  return {
    ...{ action: "unassigned", assignmentId, of: each, type, memberId, reason },
    before: { memberId, isPrimary, endedAt: null },
    after: { memberId, isPrimary: false, endedAt: now, ...(reason && { reason }) },
  };
}

function handing(
  each: Assignment,
  { toMemberId: memberId, reason }: { toMemberId: MemberId; reason: string | null },
): Step {
  const { id: assignmentId, type, memberId: previousMemberId } = each;
  return {
    ...{ action: "reassigned", assignmentId, of: each, type, memberId, previousMemberId, reason },
    before: { memberId: previousMemberId },
    after: { memberId, ...(reason && { reason }) },
  };
}

function handoverOf(
  { isPrimary, taskId, projectId, memberId }: Assignment,
  after: MemberId | null,
): Handover[] {
  return isPrimary && taskId && projectId ? [{ taskId, projectId, before: memberId, after }] : [];
}
