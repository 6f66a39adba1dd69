import type {
  Assignment,
  AssignmentTriple,
  AssignmentVerdict,
  MadeAssignment,
  NewAssignment,
} from "@teamflow/domain/assignment";
import { teamCodeOf } from "@teamflow/domain/assignment-terms";
import { fail } from "@teamflow/domain/failure";
import type { AssignmentId, MemberId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { inTransaction, type Scope, type WriteScope } from "../scope.ts";
import { lockTasks } from "./entities.ts";
import { readFactsAndRooms, readHoldings } from "./facts.ts";
import { holdPlaces } from "./hold-places.ts";
import { judge, kindRefusal } from "./judge.ts";
import { inTime } from "./limit.ts";
import { marking, placeAll, planAll, setMarks } from "./place.ts";
import { getActive, getAssignment, selectAssignment } from "./rows.ts";
import { noteHandovers, noteSteps } from "./steps.ts";

/** Which assignment is meant, as the writer last saw it. */
export type SeenAssignment = { assignmentId: AssignmentId; version: number };

/** Says what would become of an assignment, and makes none. @throws `validation_timed_out` */
export async function validateAssignment(
  scope: Scope,
  wanted: NewAssignment,
): Promise<AssignmentVerdict> {
  const { refusal, conflicts } = await inTransaction(scope, (inside) =>
    inTime(inside, async (within) =>
      judge(await readFactsAndRooms(inside, [wanted], within), wanted),
    ),
  );
  const code = refusal && teamCodeOf(refusal);
  return { isValid: refusal === null, reason: refusal, code, conflicts };
}

/**
 * Assigns a member to an entity.
 *
 * @throws `not_found` for the entity, or whoever is no active member; `not_in_team`, `function_does_not_fit`,
 * `type_does_not_fit`, `already_assigned`; `person_wip_limit`; `invalid` where the entity is not of the kind that was said; `archived`;
 * `validation_timed_out`
 */
export async function assign(scope: WriteScope, wanted: NewAssignment): Promise<MadeAssignment> {
  return await inTime(scope, async (within) => {
    await within(() => holdPlaces(scope, [wanted]));
    await within(() => lockTasks(scope, [wanted.entityId]));
    const facts = await readFactsAndRooms(scope, [wanted], within);
    const [planned] = planAll(facts, [wanted]);
    if (planned?.refusal) fail(planned.refusal);
    if (!planned?.placed) throw new Error("What is not refused is placed");
    const { placed, conflicts } = planned;
    await placeAll(scope, { facts, placed: [placed] }, within);
    return { ...(await getAssignment(scope, placed.id)), conflicts };
  });
}

/** Ends an assignment. @throws `not_found`, also for one that has ended; `stale`; `archived` */
export async function unassign(
  scope: WriteScope,
  seen: SeenAssignment,
  reason: string | null,
): Promise<Assignment> {
  return await endOne(scope, await getSeen(scope, seen), reason);
}

/**
 * The assignment that holds by whom it is, at what and as what.
 *
 * @throws `not_found`; `invalid` where the entity is not of the kind that was said
 */
export async function getExact(
  scope: Pick<Scope, "db" | "orgId">,
  { entityId, entityType, memberId, type }: AssignmentTriple,
): Promise<Assignment> {
  const held = (await readHoldings(scope, [entityId])).get(entityId) ?? [];
  const found = held.find((each) => each.memberId === memberId && each.type === type);
  if (!found) return fail({ kind: "not_found", what: "assignment" });
  const assignment = await getActive(scope, found.id);
  const misnamed = kindRefusal(entityType, assignment.entityType);
  return misnamed ? fail(misnamed) : assignment;
}

async function endOne(
  scope: WriteScope,
  before: Assignment,
  reason: string | null,
): Promise<Assignment> {
  await changeSeen(scope, before, { ended_at: scope.now, is_primary: false });
  const { id: assignmentId, type, memberId } = before;
  await noteSteps(scope, [
    {
      ...{ action: "unassigned", assignmentId, of: before, type, memberId, reason },
      ...{ before: contentOf(before), after: { ...contentOf(before), ...ended(scope, reason) } },
    },
  ]);
  await noteHandover(scope, before, null);
  return await getAssignment(scope, before.id);
}

const ended = ({ now }: WriteScope, reason: string | null) => ({
  ...{ isPrimary: false, endedAt: now },
  ...(reason && { reason }),
});

/**
 * Hands an assignment to another member, in one step: both are told, and the reason is kept.
 *
 * @throws as `assign`; `stale`
 */
export async function reassign(
  scope: WriteScope,
  seen: SeenAssignment,
  { memberId, reason }: { memberId: MemberId; reason: string | null },
): Promise<MadeAssignment> {
  return await inTime(scope, async (within) => {
    const before = await getSeen(scope, seen);
    if (before.memberId === memberId) fail({ kind: "already_assigned" });
    const { id: assignmentId, entityId, type } = before;
    const wanted = { entityId, memberId, type, replaces: assignmentId };
    await within(() => holdPlaces(scope, [wanted]));
    const { refusal, conflicts } = judge(await readFactsAndRooms(scope, [wanted], within), wanted);
    if (refusal) fail(refusal);
    const change = { member_id: memberId, assigned_by: scope.memberId, assigned_at: scope.now };
    await within(() => changeSeen(scope, before, change));
    const after = await getAssignment(scope, assignmentId);
    const step = {
      ...{ action: "reassigned" as const, assignmentId, of: before, type, memberId, reason },
      ...{ previousMemberId: before.memberId, before: contentOf(before), conflicts },
      after: { ...contentOf(after), ...(reason && { reason }) },
    };
    await noteSteps(scope, [step]);
    await noteHandover(scope, before, memberId);
    return { ...after, conflicts };
  });
}

/**
 * Says whether an assignment tells who a task's assignee is. Whoever had the mark before loses it.
 *
 * @throws `not_found`; `stale`; `archived`; `person_wip_limit`; `invalid` for what is no task's
 */
export async function markAssignment(
  scope: WriteScope,
  seen: SeenAssignment,
  isPrimary: boolean,
): Promise<Assignment> {
  const before = await getSeen(scope, seen);
  const { entityId, taskId, type, memberId } = before;
  if (!taskId) fail({ kind: "invalid", issues: [onlyTasks] });
  if (before.isPrimary === isPrimary) return before;
  const holding = (await readHoldings(scope, [entityId])).get(entityId)?.find(isMarked);
  const other = isPrimary ? holding : undefined;
  if (other) await setMarks(scope, [other.id], false);
  await changeSeen(scope, before, { is_primary: isPrimary });
  await noteSteps(scope, [
    ...(other ? [marking({ entity: before, holding: other }, false)] : []),
    {
      ...{ action: "updated", assignmentId: before.id, of: before, type, memberId },
      ...{ before: { isPrimary: before.isPrimary }, after: { isPrimary } },
    },
  ]);
  const [from, to] = isPrimary ? [other?.memberId ?? null, memberId] : [memberId, null];
  if (before.projectId)
    await noteHandovers(scope, [{ taskId, projectId: before.projectId, before: from, after: to }]);
  return await getAssignment(scope, before.id);
}

const isMarked = ({ isPrimary }: { isPrimary: boolean }) => isPrimary;
const onlyTasks = {
  ...{ path: "isPrimary", code: "only_tasks" },
  message: "The value is refused: only tasks",
};

/** The assignment as it was seen, with its task locked. @throws `not_found`; `stale`; `archived` */
async function getSeen(scope: WriteScope, seen: SeenAssignment): Promise<Assignment> {
  const { taskId } = await getActive(scope, seen.assignmentId);
  if (taskId) await lockTasks(scope, [taskId]);
  const current = await getActive(scope, seen.assignmentId);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (current.version !== seen.version) fail({ kind: "stale", what: "assignment", current });
  const { what } = await selectAssignment(scope)
    .select(
      sql<string | null>`case when task_project.archived_at is not null then 'project'
        when project.archived_at is not null then 'project'
        when program.archived_at is not null then 'program'
        when client.archived_at is not null then 'client' end`.as("what"),
    )
    .where("assignment.id", "=", seen.assignmentId)
    .executeTakeFirstOrThrow();
  if (what) fail({ kind: "archived", what });
  return current;
}

type Columns = {
  member_id?: MemberId;
  assigned_by?: MemberId;
  assigned_at?: Date;
  ended_at?: Date;
  is_primary?: boolean;
};

async function changeSeen(scope: WriteScope, before: Assignment, columns: Columns): Promise<void> {
  const changed = await scope.db
    .updateTable("assignment")
    .set({ ...columns, version: before.version + 1 })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .where("version", "=", before.version)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (changed) return;
  const current = await getActive(scope, before.id);
  fail({ kind: "stale", what: "assignment", current });
}

async function noteHandover(
  scope: WriteScope,
  { isPrimary, taskId, projectId, memberId }: Assignment,
  after: MemberId | null,
): Promise<void> {
  if (isPrimary && taskId && projectId)
    await noteHandovers(scope, [{ taskId, projectId, before: memberId, after }]);
}

function contentOf({ entityId, entityType, memberId, type, isPrimary }: Assignment): object {
  return { entityId, entityType, memberId, type, isPrimary };
}
