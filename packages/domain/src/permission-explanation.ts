import { z } from "zod";
import { MemberId, ProjectId, RoleId, TeamId } from "./ids.ts";
import { memberStatuses, PermissionName, RoleName } from "./member.ts";
import {
  type Held,
  heldIn,
  type Holder,
  isHeldByProject,
  isProjectBound,
  isTeamBound,
  may,
} from "./permission.ts";
import type { Permission } from "./permission.ts";
import { TeamRoleName } from "./team.ts";
import { heldInTeam, type TeamRole } from "./team-role.ts";

const named = { role: RoleName, roleId: RoleId.nullable(), roleName: z.string().nullable() };

/**
 * One thing that was looked at to answer whether somebody may. `passes` is whether it alone lets them through; of the
 * two roles only the one that decides has it.
 */
const Step = z.discriminatedUnion("step", [
  /** Whether the membership is active. */
  z.strictObject({
    step: z.literal("membership"),
    passes: z.boolean(),
    status: z.enum(memberStatuses),
  }),
  /** Whether the account can be used at all. */
  z.strictObject({ step: z.literal("account"), passes: z.boolean() }),
  /** Of a service account: whether whoever answers for it is an active member. */
  z.strictObject({ step: z.literal("answerable"), passes: z.boolean() }),
  /** The organization lets in only who shows a second factor; whether one is set up tells only oneself. */
  z.strictObject({ step: z.literal("second_factor"), passes: z.null() }),
  /** The role in the organization. `passes` is null where another decides in its place. */
  z.strictObject({ step: z.literal("role"), passes: z.boolean().nullable(), ...named }),
  /** The role in the project, which takes the other's place there. Null where the permission or the role is above projects. */
  z.strictObject({ step: z.literal("project_role"), passes: z.boolean().nullable(), ...named }),
  /**
   * What they are in the team; null for whoever is not in it. It can let through besides the other roles; `passes` is
   * null where it makes no difference.
   */
  z.strictObject({
    ...{ step: z.literal("team_role"), passes: z.boolean().nullable() },
    teamRole: TeamRoleName.nullable(),
  }),
  /** What the token that asks leaves out. */
  z.strictObject({ step: z.literal("token"), passes: z.boolean() }),
]);
export type ExplanationStep = z.infer<typeof Step>;

/** Why somebody may do something, or why not: in the order in which it is looked at. */
export const Explanation = z.strictObject({
  granted: z.boolean(),
  memberId: MemberId,
  permission: PermissionName,
  /** The project that was asked about. */
  projectId: ProjectId.nullable(),
  /** The team that was asked about. */
  teamId: TeamId.nullable(),
  /** Whether a role in a project can decide about it. */
  isProjectBound: z.boolean(),
  steps: z.array(Step),
});
export type Explanation = z.infer<typeof Explanation>;

type RoleWords = { role: Held["role"]; roleId: RoleId | null; roleName: string | null };

/** A member as the door sees them, and what to call their roles. */
export type Standing = Held & {
  memberId: MemberId;
  roleId: RoleId | null;
  roleName: string | null;
  status: (typeof memberStatuses)[number];
  isAccountActive: boolean;
  /** Null for a person. */
  isAnswerableActive: boolean | null;
  needsSecondFactor: boolean;
  projectRoleWords: ReadonlyMap<string, RoleWords>;
};

/** What is asked: a permission, in one project or in none, with a token that leaves something out or without. */
export type Question = {
  permission: Permission;
  projectId: ProjectId | null;
  /** The team that it is about, and what the member is in it. */
  team: { id: TeamId; role: TeamRole | undefined } | null;
  /** What the token that asks may be used for; null without one. */
  token: Holder | null;
};

/** Answers by the same rules as the door: `heldIn` and `heldInTeam` decide what a member holds, and `may` whether that is enough. */
export function explain(member: Standing, question: Question): Explanation {
  const { permission, projectId, team, token } = question;
  const byRole = heldIn(member, permission, projectId === null ? [] : [projectId]);
  // What somebody is in a team is theirs in person.
  const here = token ? byRole : heldInTeam(byRole, permission, team?.role);
  const steps: ExplanationStep[] = [
    { step: "membership", passes: member.status === "active", status: member.status },
    { step: "account", passes: member.isAccountActive },
    ...(member.isAnswerableActive === null
      ? []
      : [{ step: "answerable" as const, passes: member.isAnswerableActive }]),
    ...(member.needsSecondFactor ? [{ step: "second_factor" as const, passes: null }] : []),
    ...roleSteps(member, { byRole, here }, { permission, projectId }),
    ...(team ? [teamStep({ byRole, here }, { permission, role: team.role })] : []),
    ...(token ? [{ step: "token" as const, passes: may(token, permission) }] : []),
  ];
  return {
    granted: may(here, permission) && steps.every(({ passes }) => passes !== false),
    ...{ memberId: member.memberId, permission, projectId, teamId: team?.id ?? null },
    isProjectBound: isProjectBound(permission),
    steps,
  };
}

/** What a member holds by their role in the organization or the project, and with what they are in the team. */
type Holders = { byRole: Holder; here: Holder };

function roleSteps(
  member: Standing,
  { byRole, here }: Holders,
  { permission, projectId }: Pick<Question, "permission" | "projectId">,
): ExplanationStep[] {
  const { role, roleId, roleName } = member;
  const inProject = projectId === null ? undefined : member.projectRoleWords.get(projectId);
  const isProjects = inProject !== undefined && isHeldByProject(member, permission);
  // Where the team lets through, no other role needs to.
  const passes = may(byRole, permission) || (may(here, permission) ? null : false);
  return [
    { step: "role", passes: isProjects ? null : passes, role, roleId, roleName },
    ...(inProject
      ? [{ step: "project_role" as const, passes: isProjects ? passes : null, ...inProject }]
      : []),
  ];
}

function teamStep(
  { byRole, here }: Holders,
  { permission, role }: { permission: Permission; role: TeamRole | undefined },
): ExplanationStep {
  const isDecisive = isTeamBound(permission) && !may(byRole, permission);
  const passes = isDecisive ? may(here, permission) : null;
  return { step: "team_role", passes, teamRole: role ?? null };
}
