import type { AssignmentConflict, NewAssignment } from "@teamflow/domain/assignment";
import { decide } from "@teamflow/domain/assignment-rule";
import type {
  AssignmentRefusal,
  AssignmentType,
  EntityKind,
} from "@teamflow/domain/assignment-terms";
import type { AssignmentId } from "@teamflow/domain/ids";
import { levelOf } from "@teamflow/domain/load-thresholds";
import type { Entity } from "./entities.ts";
import type { Assignable, Facts, Holding } from "./facts.ts";
import { personRefusal } from "./person-rooms.ts";

/** What stands against an assignment: a refusal, where there is one, and what is only worth knowing. */
export type Judgement = { refusal: AssignmentRefusal | null; conflicts: AssignmentConflict[] };

/** An assignment to judge; one that is handed over stands in for the one that it takes the place of. */
export type Wanted = NewAssignment & { replaces?: AssignmentId | undefined };

/** Those of which one person at a time is expected. */
const held: ReadonlySet<AssignmentType> = new Set(["owner", "contact_person"]);

/** Decides about one assignment, in the order in which the assignment system's checks come: the first that fails is told. */
export function judge(facts: Facts, wanted: Wanted): Judgement {
  const member = facts.members.get(wanted.memberId);
  if (!member) return refused({ kind: "not_found", what: "member" });
  const entity = facts.entities.get(wanted.entityId);
  const others = (facts.holdings.get(wanted.entityId) ?? []).filter(
    ({ id }) => id !== wanted.replaces,
  );
  const refusal =
    refusalFor(facts, wanted, { member, entity }) ??
    (others.some((each) => each.memberId === member.id && each.type === wanted.type)
      ? { kind: "already_assigned" as const }
      : null) ??
    (entity ? fullHands(facts, wanted, entity) : null);
  if (refusal || !entity) return refused(refusal ?? noEntity);
  return {
    refusal: null,
    conflicts: [...heldByOthers(wanted, others), ...overload(facts, { member, entity, others })],
  };
}

const noEntity = { kind: "not_found", what: "entity" } as const;

function refused(refusal: AssignmentRefusal): Judgement {
  return { refusal, conflicts: [] };
}

function refusalFor(
  { rules, teams }: Facts,
  { entityType: said, type, isPrimary }: Wanted,
  { member, entity }: { member: Assignable; entity: Entity | undefined },
): AssignmentRefusal | null {
  if (!entity) {
    // Whether the function fits is told before whether there is such an entity, where it was said what it would be.
    const fits = { ...member, isInTeam: true };
    return (said && decide(rules, { entityType: said, type }, fits)) ?? noEntity;
  }
  const misnamed = kindRefusal(said, entity.kind);
  if (misnamed) return misnamed;
  if (isPrimary && !entity.taskId) return wrong("isPrimary", "only_tasks");
  if (entity.isArchived) return { kind: "archived", what: nounOf(entity) };
  const isInTeam = teams.isIn(entity.projectId, member.id);
  return decide(rules, { entityType: entity.kind, type }, { ...member, isInTeam });
}

/** Why an entity is not the one that is meant: it is of another kind than was said, if anything was. */
export function kindRefusal(
  said: EntityKind | undefined,
  kind: EntityKind,
): AssignmentRefusal | null {
  return said && said !== kind ? wrong("entityType", "wrong_entity_type") : null;
}

function nounOf({ kind, taskId }: Entity): string {
  return taskId ? "project" : kind;
}

function wrong(path: string, code: string): AssignmentRefusal {
  const message = `The value is refused: ${code.replaceAll("_", " ")}`;
  return { kind: "invalid", issues: [{ path, code, message }] };
}

/** Whether an assignment says who a task's assignee is: as was said, or as the only one of an assignee does. */
export function isToBePrimary(
  { isPrimary, type }: NewAssignment,
  held: readonly Holding[],
): boolean {
  return isPrimary ?? (type === "assignee" && !held.some((each) => each.isPrimary));
}

/** Whoever is to have a task that is being worked on has room for it, or has it already. */
function fullHands(
  { rooms, holdings }: Facts,
  wanted: Wanted,
  { id, projectId, isActive }: Entity,
): AssignmentRefusal | null {
  const held = holdings.get(id) ?? [];
  const replaced = held.find((each) => each.id === wanted.replaces);
  const isToHave = replaced ? replaced.isPrimary : isToBePrimary(wanted, held);
  const hasIt = held.some((each) => each.isPrimary && each.memberId === wanted.memberId);
  if (!rooms || !projectId || !isActive || !isToHave || hasIt) return null;
  return personRefusal(rooms, { projectId, memberId: wanted.memberId });
}

function heldByOthers({ type, memberId }: Wanted, others: Holding[]): AssignmentConflict[] {
  if (!held.has(type)) return [];
  return others
    .filter((each) => each.type === type && each.memberId !== memberId)
    .map(({ id, memberId: holder, memberName }) => ({
      ...{ kind: "held_by_other", assignmentId: id, memberId: holder, memberName },
      remedies: ["keep_both", "reassign"],
    }));
}

/** What somebody would have to do with one more: a task that is theirs already is no longer for it. */
export function withOneMore(
  member: Assignable,
  { estimateMinutes }: Pick<Entity, "estimateMinutes">,
  held: readonly Holding[],
): Assignable {
  const isNew = !held.some(({ memberId }) => memberId === member.id);
  const more = isNew ? (estimateMinutes ?? 0) : 0;
  const estimatedMinutes = member.estimatedMinutes + more;
  return { ...member, load: member.load + 1, estimatedMinutes };
}

function overload(
  { thresholds }: Facts,
  { member, entity, others }: { member: Assignable; entity: Entity; others: Holding[] },
): AssignmentConflict[] {
  if (!entity.taskId) return [];
  const { load, estimatedMinutes } = withOneMore(member, entity, others);
  const estimatedHours = estimatedMinutes / 60;
  if (levelOf({ total: load, estimatedHours }, thresholds) !== "red") return [];
  return [
    {
      ...{ kind: "overloaded", load, threshold: thresholds.overloadedFromAssignments },
      ...{ estimatedHours, hoursThreshold: thresholds.overloadedFromHours },
      remedies: ["choose_other", "assign_anyway"],
    },
  ];
}
