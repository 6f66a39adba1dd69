import { z } from "zod";
import { AssignmentRefusal, AssignmentType, EntityKind, EntityType } from "./assignment-terms.ts";
import { AssignmentId, ClientId, EntityId, MemberId, ProgramId, ProjectId, TaskId } from "./ids.ts";
import { LoadLevel } from "./load-thresholds.ts";
import { MemberFunction } from "./member.ts";
import { type Holder, may } from "./permission.ts";
import { text } from "./text.ts";

/** What is assigned, by the kind of record that it is: for a task the project is the one that it is in. */
const ofEntity = {
  entityType: EntityKind,
  entityId: EntityId,
  /** `CLI-1`, `PRG-2`, `PRJ-3`, `ENG-12`. */
  entityCode: z.string(),
  entityName: z.string(),
  clientId: ClientId.nullable(),
  programId: ProgramId.nullable(),
  projectId: ProjectId.nullable(),
  taskId: TaskId.nullable(),
};

/** Who does what: one member, at one entity, as one type. It ends, and is never deleted. */
export const Assignment = z.strictObject({
  id: AssignmentId,
  ...ofEntity,
  memberId: MemberId,
  memberName: z.string(),
  type: AssignmentType,
  /** Whether it says who a task's assignee is. */
  isPrimary: z.boolean(),
  /** Null for what came before anybody was noted, or from TeamFlow itself. */
  assignedById: MemberId.nullable(),
  assignedAt: z.date(),
  /** Null while it holds. */
  endedAt: z.date().nullable(),
  version: z.int(),
});
export type Assignment = z.infer<typeof Assignment>;

/** Which assignment is wished for. */
export const NewAssignment = z.strictObject({
  entityId: EntityId,
  /** What the entity is taken for: refused where it is something else. */
  entityType: EntityType.optional(),
  memberId: MemberId,
  type: AssignmentType,
  /**
   * Whether it says who a task's assignee is, in place of any other. When nothing is said, an `assignee` of a task that
   * has none becomes that.
   */
  isPrimary: z.boolean().optional(),
});
export type NewAssignment = z.infer<typeof NewAssignment>;

/** An assignment by whom, at what and as what it is; and what the entity is taken for, where that is said. */
export const AssignmentTriple = NewAssignment.omit({ isPrimary: true });
export type AssignmentTriple = z.infer<typeof AssignmentTriple>;

/** Why somebody was unassigned, or handed work over. */
export const AssignmentReason = text({ max: 500 }).nullable().default(null);

/** Which assignments are listed; all that is given must fit. */
export const AssignmentFilter = z.strictObject({
  entityId: EntityId.optional(),
  entityType: EntityType.optional(),
  memberId: MemberId.optional(),
  type: AssignmentType.optional(),
  isPrimary: z.boolean().optional(),
  /** Those that hold, those that ended, or both. */
  state: z.enum(["active", "ended", "all"]).default("active"),
});
export type AssignmentFilter = z.infer<typeof AssignmentFilter>;

/** What can be done about a conflict. */
const Remedy = z.enum(["keep_both", "reassign", "choose_other", "assign_anyway"]);

/** What speaks against an assignment and does not forbid it, with what can be done about it. */
export const AssignmentConflict = z.discriminatedUnion("kind", [
  /** Somebody else owns it already, or is its contact person. */
  z.strictObject({
    kind: z.literal("held_by_other"),
    assignmentId: AssignmentId,
    memberId: MemberId,
    memberName: z.string(),
    remedies: z.array(Remedy),
  }),
  /** With this one they would have so much open work that they count as overloaded: by number, by hours, or by both. */
  z.strictObject({
    kind: z.literal("overloaded"),
    /** How many open assignments they would have, and from how many on it is too much. */
    ...{ load: z.int(), threshold: z.int() },
    /** At how many hours their open tasks would be estimated, and from how many on it is too much. */
    ...{ estimatedHours: z.number(), hoursThreshold: z.int() },
    remedies: z.array(Remedy),
  }),
]);
export type AssignmentConflict = z.infer<typeof AssignmentConflict>;

const judged = {
  reason: AssignmentRefusal.nullable(),
  /** `TEAM_001` and its like; null where there is no such code. */
  code: z.string().nullable(),
  conflicts: z.array(AssignmentConflict),
};

/** What would become of an assignment. */
export const AssignmentVerdict = z.strictObject({ isValid: z.boolean(), ...judged });
export type AssignmentVerdict = z.infer<typeof AssignmentVerdict>;

/** An assignment that was just made, with what speaks against it. */
export const MadeAssignment = Assignment.extend({ conflicts: z.array(AssignmentConflict) });
export type MadeAssignment = z.infer<typeof MadeAssignment>;

/** How many assignments one call takes; 501 are refused before any work (decisions.md, 3). */
export const bulkAssignmentLimit = 500;

export const BulkAssignment = z.strictObject({
  items: z
    .array(NewAssignment)
    .min(1, { error: "required" })
    .max(bulkAssignmentLimit, { error: "too_long" }),
  /** Whether one that is refused stops all, or only itself. */
  mode: z.enum(["all_or_nothing", "best_effort"]).default("all_or_nothing"),
  /** Judges and counts, writes nothing. */
  dryRun: z.boolean().default(false),
});
export type BulkAssignment = z.infer<typeof BulkAssignment>;

/** What became of one item of many; `index` counts from 0. */
const BulkItem = z.strictObject({
  index: z.int(),
  /** `valid`: would be assigned, in a dry run. `skipped`: nothing wrong with it, but with another of all or nothing. */
  status: z.enum(["assigned", "valid", "failed", "skipped"]),
  assignmentId: AssignmentId.nullable(),
  ...judged,
});
export type BulkItem = z.infer<typeof BulkItem>;

export const BulkReport = z.strictObject({
  total: z.int(),
  /** Assigned; in a dry run those that would be. */
  succeeded: z.int(),
  failed: z.int(),
  skipped: z.int(),
  items: z.array(BulkItem),
});
export type BulkReport = z.infer<typeof BulkReport>;

/** How many assignments at open tasks are counted at most, where many people are compared. */
export const countedLoad = 100;

/** A member, and how well they suit an assignment. */
export const Candidate = z.strictObject({
  memberId: MemberId,
  /** `USR-12`. */
  code: z.string(),
  name: z.string(),
  avatarId: z.string().nullable(),
  primaryFunction: MemberFunction.nullable(),
  secondaryFunctions: z.array(MemberFunction),
  isContactPerson: z.boolean(),
  /** In an active team of the project, or the project has none. */
  isInTeam: z.boolean(),
  /** How many assignments at open tasks they have; at most `countedLoad`. */
  load: z.int(),
  /** At what those tasks are estimated together, and how high that makes their load here. */
  ...{ estimatedHours: z.number(), level: LoadLevel },
  fit: z.enum(["exact", "primary", "secondary"]).nullable(),
  isEligible: z.boolean(),
  /** Why not; null for whoever is eligible. */
  reason: AssignmentRefusal.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

const assignmentActions = ["assigned", "unassigned", "reassigned", "updated"] as const;
export type AssignmentAction = (typeof assignmentActions)[number];

/** One step in the history of assignments. */
export const AssignmentChange = z.strictObject({
  id: z.string(),
  at: z.date(),
  action: z.enum(assignmentActions),
  assignmentId: AssignmentId,
  ...ofEntity,
  type: AssignmentType,
  memberId: MemberId,
  memberName: z.string(),
  /** Of a reassignment: who held it before. */
  previousMemberId: MemberId.nullable(),
  previousMemberName: z.string().nullable(),
  /** Null for TeamFlow itself. */
  actorId: MemberId.nullable(),
  actorName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AssignmentChange = z.infer<typeof AssignmentChange>;

/**
 * Whether somebody may end an assignment or hand it over: who is assigned, who assigned them, and whoever may change
 * assignments or give out much at once.
 *
 * @param holder what they hold where the entity is
 */
export function mayChange(
  own: { memberId: MemberId },
  holder: Holder,
  { memberId, assignedById }: Pick<Assignment, "memberId" | "assignedById">,
): boolean {
  return (
    [memberId, assignedById].includes(own.memberId) ||
    may(holder, "assignment:update") ||
    may(holder, "assignment:bulk")
  );
}
