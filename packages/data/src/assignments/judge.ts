import type { AssignmentConflict, NewAssignment } from "@teamflow/domain/assignment";
import { decide } from "@teamflow/domain/assignment-rule";
import type { AssignmentRefusal, AssignmentType } from "@teamflow/domain/assignment-terms";
import type { AssignmentId } from "@teamflow/domain/ids";
import { loadThresholds } from "@teamflow/domain/team-load";
import type { Entity } from "./entities.ts";
import type { Assignable, Facts, Holding } from "./facts.ts";

/** What stands against an assignment: a refusal, where there is one, and what is only worth knowing. */
export type Judgement = { refusal: AssignmentRefusal | null; conflicts: AssignmentConflict[] };

/** An assignment to judge; one that is handed over stands in for the one that it takes the place of. */
export type Wanted = NewAssignment & { replaces?: AssignmentId };

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
      : null);
  if (refusal || !entity) return refused(refusal ?? noEntity);
  return {
    refusal: null,
    conflicts: [...heldByOthers(wanted, others), ...overload(member, entity)],
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
  if (said && said !== entity.kind) return wrong("entityType", "wrong_entity_type");
  if (isPrimary && !entity.taskId) return wrong("isPrimary", "only_tasks");
  if (entity.isArchived) return { kind: "archived", what: nounOf(entity) };
  const isInTeam = teams.isIn(entity.projectId, member.id);
  return decide(rules, { entityType: entity.kind, type }, { ...member, isInTeam });
}

function nounOf({ kind, taskId }: Entity): string {
  return taskId ? "project" : kind;
}

function wrong(path: string, code: string): AssignmentRefusal {
  const message = `The value is refused: ${code.replaceAll("_", " ")}`;
  return { kind: "invalid", issues: [{ path, code, message }] };
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

function overload({ load }: Assignable, { taskId }: Entity): AssignmentConflict[] {
  const threshold = loadThresholds.amber;
  if (!taskId || load + 1 <= threshold) return [];
  const remedies = ["choose_other" as const, "assign_anyway" as const];
  return [{ kind: "overloaded", load: load + 1, threshold, remedies }];
}
