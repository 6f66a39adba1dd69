import { z } from "zod";
import type { Reason } from "./failure.ts";
import { MemberId } from "./ids.ts";

/** What people can be assigned to (decisions.md, 4). */
export const entityTypes = [
  ...(["client", "program", "project", "usecase", "userstory", "task", "subtask", "bug"] as const),
] as const;
export const EntityType = z.enum(entityTypes);
export type EntityType = z.infer<typeof EntityType>;

/** The same, and what nobody is assigned to: a milestone is a day and not work. */
export const EntityKind = z.enum([...entityTypes, "milestone"]);
export type EntityKind = z.infer<typeof EntityKind>;

/** As what somebody can be assigned. */
export const assignmentTypes = [
  ...(["owner", "assignee", "contact_person", "developer"] as const),
  ...(["tester", "designer", "reviewer", "lead"] as const),
] as const;
export const AssignmentType = z.enum(assignmentTypes);
export type AssignmentType = z.infer<typeof AssignmentType>;

const Accepted = z.array(z.string());
const Issue = z.strictObject({ path: z.string(), code: z.string(), message: z.string() });

/** That somebody would have more tasks at hand in a project than one person may, and how many. */
export const PersonWipRefusal = z.strictObject({
  kind: z.literal("person_wip_limit"),
  memberId: MemberId,
  person: z.string(),
  limit: z.int(),
  count: z.int(),
});
export type PersonWipRefusal = z.infer<typeof PersonWipRefusal>;

/** Why an assignment is refused: those of the reasons that a rule, or what it is about, can give. */
export const AssignmentRefusal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("not_in_team") }),
  z.strictObject({ kind: z.literal("function_does_not_fit"), accepted: Accepted }),
  z.strictObject({ kind: z.literal("type_does_not_fit"), accepted: Accepted }),
  z.strictObject({ kind: z.literal("already_assigned") }),
  z.strictObject({ kind: z.literal("not_found"), what: z.string() }),
  z.strictObject({ kind: z.literal("archived"), what: z.string() }),
  z.strictObject({ kind: z.literal("invalid"), issues: z.array(Issue) }),
  PersonWipRefusal,
]);
export type AssignmentRefusal = z.infer<typeof AssignmentRefusal>;

/** The codes of the assignment system, by which programs tell its refusals apart (decisions.md, 4). */
export const teamCodes = {
  ...{ not_in_team: "TEAM_001", function_does_not_fit: "TEAM_002", type_does_not_fit: "TEAM_002" },
  ...{ already_assigned: "TEAM_003", no_entity: "TEAM_004", not_permitted: "TEAM_005" },
} as const;

/** The code of a refusal, where the assignment system has one for it. */
export function teamCodeOf(reason: Reason): string | null {
  if (reason.kind === "not_found") return reason.what === "entity" ? teamCodes.no_entity : null;
  if (reason.kind === "forbidden")
    return reason.permission.startsWith("assignment:") ? teamCodes.not_permitted : null;
  if (reason.kind === "not_in_team" || reason.kind === "already_assigned")
    return teamCodes[reason.kind];
  if (reason.kind === "function_does_not_fit" || reason.kind === "type_does_not_fit")
    return teamCodes[reason.kind];
  return null;
}
