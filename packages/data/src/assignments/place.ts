import type { NewAssignment } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { type AssignmentId, type EntityId, type MemberId, newId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import type { WriteScope } from "../scope.ts";
import type { Entity } from "./entities.ts";
import type { Facts, Holding } from "./facts.ts";
import { isToBePrimary, judge, type Judgement, withOneMore } from "./judge.ts";
import type { InTime } from "./limit.ts";
import { changeHeld, type PersonRooms } from "./person-rooms.ts";
import { columnsOf, type Handover, noteHandovers, noteSteps, type Step } from "./steps.ts";

/** An assignment that is about to be made. */
type Placed = {
  id: AssignmentId;
  entity: Entity;
  memberId: MemberId;
  type: AssignmentType;
  isPrimary: boolean;
  conflicts: Judgement["conflicts"];
};

/** What was decided about an assignment; nothing is placed of one that is refused. */
export type Planned = Judgement & { placed: Placed | null };

/**
 * Decides about assignments one after the other, each as if those before it had been made: a second of the same, or one
 * more than somebody can bear, is noticed within one call.
 */
export function planAll(facts: Facts, wanted: readonly NewAssignment[]): Planned[] {
  const holdings = new Map(facts.holdings);
  const members = new Map(facts.members);
  const planned = new Map<EntityId, Placed>();
  let { rooms } = facts;
  return wanted.map((each) => {
    const judgement = judge({ ...facts, holdings, members, ...(rooms && { rooms }) }, each);
    const [entity, member] = [facts.entities.get(each.entityId), members.get(each.memberId)];
    if (judgement.refusal || !entity || !member) return { ...judgement, placed: null };
    const held = holdings.get(entity.id) ?? [];
    const placed: Placed = {
      ...{ id: newId<"Assignment">(), entity, memberId: member.id, type: each.type },
      isPrimary: entity.taskId !== null && isToBePrimary(each, held),
      conflicts: judgement.conflicts,
    };
    rooms = takenOver(rooms, placed, held);
    holdings.set(entity.id, withPlaced(held, placed, member.name));
    if (entity.taskId) members.set(member.id, withOneMore(member, entity, held));
    const earlier = planned.get(entity.id);
    if (placed.isPrimary && earlier) earlier.isPrimary = false;
    if (placed.isPrimary) planned.set(entity.id, placed);
    return { ...judgement, placed };
  });
}

/** One task more for whoever has it now, and one less for whoever had it. */
function takenOver(
  rooms: PersonRooms | undefined,
  { entity: { projectId, isActive }, memberId, isPrimary }: Placed,
  held: readonly Holding[],
): PersonRooms | undefined {
  if (!rooms || !projectId || !isActive || !isPrimary) return rooms;
  const former = held.find((each) => each.isPrimary);
  const left = former ? changeHeld(rooms, { projectId, memberId: former.memberId }, -1) : rooms;
  return changeHeld(left, { projectId, memberId }, 1);
}

function withPlaced(held: readonly Holding[], placed: Placed, memberName: string): Holding[] {
  const { id, memberId, type, isPrimary, entity } = placed;
  const others = isPrimary ? held.map((each) => ({ ...each, isPrimary: false })) : held;
  return [...others, { id, memberId, memberName, type, isPrimary, entityId: entity.id }];
}

/**
 * Makes assignments, each of which was decided about, in the same few statements for one as for five hundred. The tasks
 * among the entities are locked by then.
 *
 * @throws `already_assigned` for whoever met the same assignment at the same moment
 */
export async function placeAll(
  scope: WriteScope,
  { facts, placed }: { facts: Facts; placed: readonly Placed[] },
  inTime: InTime,
): Promise<void> {
  if (placed.length === 0) return;
  const { db, orgId: org_id, memberId: assigned_by } = scope;
  const primaries = placed.filter(({ isPrimary }) => isPrimary);
  const displaced = primaries.flatMap(({ entity }) => {
    const holding = facts.holdings.get(entity.id)?.find(({ isPrimary }) => isPrimary);
    return holding ? [{ entity, holding }] : [];
  });
  if (displaced.length > 0)
    await inTime(() =>
      setMarks(
        scope,
        displaced.map(({ holding }) => holding.id),
        false,
      ),
    );
  const rows = placed.map(({ id, entity, memberId, type, isPrimary }) => ({
    ...{ org_id, id, ...columnsOf(entity), member_id: memberId, type },
    ...{ is_primary: isPrimary, assigned_by },
  }));
  await inTime(() => db.insertInto("assignment").values(rows).execute());
  await inTime(() =>
    noteSteps(scope, [...displaced.map((each) => marking(each, false)), ...placed.map(arrival)]),
  );
  await inTime(() =>
    noteHandovers(
      scope,
      primaries.flatMap((each) => handoverOf(facts, each)),
    ),
  );
}

/** Gives assignments the mark that says who a task's assignee is, or takes it from them. */
export async function setMarks(
  { db, orgId }: WriteScope,
  ids: readonly AssignmentId[],
  is_primary: boolean,
): Promise<void> {
  await db
    .updateTable("assignment")
    .set((row) => ({ is_primary, version: row("version", "+", 1) }))
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${[...ids]}::uuid[])`)
    .execute();
}

function arrival({ id, entity, memberId, type, isPrimary, conflicts }: Placed): Step {
  const after = { entityId: entity.id, entityType: entity.kind, memberId, type, isPrimary };
  return { action: "assigned", assignmentId: id, of: entity, type, memberId, after, conflicts };
}

/** Of an assignment that says from now on who the assignee is, or no longer. */
export function marking(
  { entity, holding }: { entity: Step["of"]; holding: Pick<Holding, "id" | "type" | "memberId"> },
  isPrimary: boolean,
): Step {
  const { id, type, memberId } = holding;
  return {
    ...{ action: "updated", assignmentId: id, of: entity, type, memberId },
    ...{ before: { isPrimary: !isPrimary }, after: { isPrimary } },
  };
}

function handoverOf(facts: Facts, { entity, memberId }: Placed): Handover[] {
  const { taskId, projectId } = entity;
  if (!taskId || !projectId) return [];
  const holding = facts.holdings.get(entity.id)?.find(({ isPrimary }) => isPrimary);
  return [{ taskId, projectId, before: holding?.memberId ?? null, after: memberId }];
}
