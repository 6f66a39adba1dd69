import { z } from "zod";
import {
  type AssignmentRefusal,
  AssignmentType,
  assignmentTypes,
  type EntityKind,
  EntityType,
  entityTypes,
} from "./assignment-terms.ts";
import { MemberId } from "./ids.ts";
import { inOrderOfFunctions, MemberFunction, memberFunctions } from "./member.ts";

/** Who may be assigned to a kind of entity, with one type of assignment. */
export const AssignmentRule = z.strictObject({
  entityType: EntityType,
  type: AssignmentType,
  /** What a member must do, mainly or besides; one of these is enough. */
  functions: z.array(MemberFunction).max(memberFunctions.length),
  /** Whether being marked as a contact for customers is enough. */
  acceptsContactPersons: z.boolean(),
  /** Whether the member must be in an active team of the entity's project, where the project has one. */
  needsTeam: z.boolean(),
});
export type AssignmentRule = z.infer<typeof AssignmentRule>;

/** A table of rules: one for each pair of entity type and type that can be assigned at all. */
export const AssignmentRules = z
  .array(AssignmentRule)
  .max(entityTypes.length * assignmentTypes.length, { error: "too_long" })
  .refine((rules) => new Set(rules.map(keyOf)).size === rules.length, { error: "duplicate" });

/** The rules of an organization as they stand since some version; version 0 is what every organization begins with. */
export const RuleTable = z.strictObject({
  version: z.int(),
  rules: z.array(AssignmentRule),
  /** Who made this version, and when; null for what every organization begins with. */
  createdById: MemberId.nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.date().nullable(),
});
export type RuleTable = z.infer<typeof RuleTable>;

const keyOf = ({ entityType, type }: { entityType: EntityKind; type: AssignmentType }) =>
  `${entityType} ${type}`;

/** Those who may own something. */
const owners: readonly MemberFunction[] = ["owner", "admin", "architect", "project_manager"];
/** Everybody who has a part in delivering work: only who looks after people has none. */
const delivery = memberFunctions.filter((each) => each !== "hr");

/** Who does the work of a task, by type. */
const workers: Partial<Record<AssignmentType, readonly MemberFunction[]>> = {
  assignee: delivery,
  developer: ["developer", "architect", "dev_ops", "lead"],
  tester: ["tester"],
  designer: ["designer"],
  reviewer: delivery,
  lead: ["lead", "architect", "project_manager"],
};

type Pair = Pick<AssignmentRule, "entityType" | "type">;

/** Asks for a team unless something else is said. */
function ruleFor(
  { entityType, type }: Pair,
  accepted: readonly MemberFunction[],
  how: Partial<AssignmentRule> = {},
): AssignmentRule {
  const functions = inOrderOfFunctions(accepted);
  return { entityType, type, functions, acceptsContactPersons: false, needsTeam: true, ...how };
}

const ownedBy = (entityType: EntityType) =>
  ruleFor({ entityType, type: "owner" }, owners, { needsTeam: false });

/** The table that every organization begins with (decisions.md, 4). */
export const seededRules: readonly AssignmentRule[] = [
  ownedBy("client"),
  ruleFor({ entityType: "client", type: "contact_person" }, [], {
    ...{ acceptsContactPersons: true, needsTeam: false },
  }),
  ...[ownedBy("program"), ownedBy("project")],
  ...(["usecase", "userstory"] as const).flatMap((entityType) => [
    ownedBy(entityType),
    ...(["assignee", "designer", "reviewer", "lead"] as const).map((type) =>
      ruleFor({ entityType, type }, delivery),
    ),
  ]),
  ...(["task", "subtask", "bug"] as const).flatMap((entityType) =>
    assignmentTypes.flatMap((type) => {
      const functions = workers[type];
      return functions ? [ruleFor({ entityType, type }, functions)] : [];
    }),
  ),
];

/** What a member does, as far as the rules ask. */
export type Applicant = {
  primaryFunction: MemberFunction | null;
  secondaryFunctions: readonly MemberFunction[];
  isContactPerson: boolean;
};

/** What a member counts as who has no function: work is given to developers. */
const defaultFunction: MemberFunction = "developer";

/**
 * How well a member suits a type of assignment: by doing mainly what it is called, by their main function, by another
 * one or by being a contact for customers; null where nothing of it is accepted.
 */
type Fit = "exact" | "primary" | "secondary" | null;

/** How well a member fits a rule, whatever their teams are. */
export function fitOf(rule: AssignmentRule, member: Applicant): Fit {
  const primary = member.primaryFunction ?? defaultFunction;
  if (rule.functions.includes(primary)) return primary === rule.type ? "exact" : "primary";
  if (member.secondaryFunctions.some((each) => rule.functions.includes(each))) return "secondary";
  return rule.acceptsContactPersons && member.isContactPerson ? "exact" : null;
}

/** The rule for a type of assignment at a kind of entity, where there is one. */
export function findRule(
  rules: readonly AssignmentRule[],
  wanted: { entityType: EntityKind; type: AssignmentType },
): AssignmentRule | undefined {
  return rules.find((rule) => keyOf(rule) === keyOf(wanted));
}

/**
 * Decides whether a member may be assigned: the one place that does, whichever way the wish came. Says why not, or
 * nothing where they may.
 *
 * @param member.isInTeam whether they are in an active team of the entity's project, or the project has none
 */
export function decide(
  rules: readonly AssignmentRule[],
  wanted: { entityType: EntityKind; type: AssignmentType },
  member: Applicant & { isInTeam: boolean },
): AssignmentRefusal | null {
  const rule = findRule(rules, wanted);
  if (!rule) {
    const accepted = rules.filter(({ entityType }) => entityType === wanted.entityType);
    return { kind: "type_does_not_fit", accepted: accepted.map(({ type }) => type) };
  }
  if (!fitOf(rule, member)) {
    const contact = rule.acceptsContactPersons ? ["contact_person"] : [];
    return { kind: "function_does_not_fit", accepted: [...rule.functions, ...contact] };
  }
  return rule.needsTeam && !member.isInTeam ? { kind: "not_in_team" } : null;
}
