import { z } from "zod";
import { Day } from "./calendar.ts";
import { MemberId, ProjectId, TeamId } from "./ids.ts";
import { MemberFunction, memberStatuses } from "./member.ts";
import { nameLimit } from "./name-limit.ts";
import { teamRoles } from "./team-role.ts";
import { text } from "./text.ts";

/** How many active members a team has at most (decisions.md, 3). */
export const teamMemberLimit = 200;

/** How many projects a team serves at most. */
export const teamProjectLimit = 100;

/** How many of those who lead a team it says by itself; all stand in the list of its members. */
export const teamLeadsTold = 5;

export const TeamRoleName = z.enum(teamRoles);

/** How much of somebody's working time a team has: 0.10 to 1.00, in hundredths. */
export const Fte = z.number().min(0.1).max(1).multipleOf(0.01);
export type Fte = z.infer<typeof Fte>;

/** A project that a team serves. */
const ServedProject = z.strictObject({
  id: ProjectId,
  /** `PRJ-3`. */
  code: z.string(),
  key: z.string(),
  name: z.string(),
  /** Whether the team is the one that the project is mainly done by. */
  isPrimary: z.boolean(),
});

/** Somebody who leads a team. */
const TeamLead = z.strictObject({ memberId: MemberId, name: z.string() });

/** People who work together, for one or several projects. */
export const Team = z.strictObject({
  id: TeamId,
  /** `TEAM-7`. */
  code: z.string(),
  name: z.string(),
  description: z.string(),
  isActive: z.boolean(),
  /** How many are in it now. */
  memberCount: z.int(),
  /** What whoever asks is in the team; null for whoever is not in it. */
  ownRole: TeamRoleName.nullable(),
  /** Those of its leads who are active, by name; at most `teamLeadsTold`. */
  leads: z.array(TeamLead),
  /** By name; at most `teamProjectLimit`. */
  projects: z.array(ServedProject),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type Team = z.infer<typeof Team>;

const name = text({ max: nameLimit });
const description = text({ min: 0, max: 2000, lines: true });

/** A team to make; the project is served by it at once, mainly by it where no other team is the project's primary. */
export const NewTeam = z.strictObject({
  name,
  description: description.default(""),
  projectId: ProjectId.nullable().default(null),
});
export type NewTeam = z.infer<typeof NewTeam>;

/** What to change. Absent leaves a field as it is. */
export const TeamPatch = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  isActive: z.boolean().optional(),
});
export type TeamPatch = z.infer<typeof TeamPatch>;

/** Which teams are listed; all that is given must fit. */
export const TeamFilter = z.strictObject({
  /** Part of the name, or the code. */
  text: text({ max: 255 }).optional(),
  /** Those that serve this project. */
  projectId: ProjectId.optional(),
  /** Those that this member is in now. */
  memberId: MemberId.optional(),
  isActive: z.boolean().default(true),
});
export type TeamFilter = z.infer<typeof TeamFilter>;

/** Somebody in a team, or who was in it. */
export const TeamMember = z.strictObject({
  teamId: TeamId,
  memberId: MemberId,
  /** `USR-12`. */
  code: z.string(),
  name: z.string(),
  kind: z.enum(["person", "bot"]),
  /** Names the picture in its address; null without one. */
  avatarId: z.string().nullable(),
  role: TeamRoleName,
  fte: Fte,
  joinedOn: Day,
  isActive: z.boolean(),
  /** When they left; null while they are in it. */
  leftAt: z.date().nullable(),
  /** What they are in the organization. */
  status: z.enum(memberStatuses),
  primaryFunction: MemberFunction.nullable(),
  secondaryFunctions: z.array(MemberFunction),
  isContactPerson: z.boolean(),
  version: z.int(),
});
export type TeamMember = z.infer<typeof TeamMember>;

/** Who joins a team. Without a day it is today, where the organization is. */
export const NewTeamMember = z.strictObject({
  teamId: TeamId,
  memberId: MemberId,
  role: TeamRoleName.default("member"),
  fte: Fte.default(1),
  joinedOn: Day.optional(),
});
export type NewTeamMember = z.infer<typeof NewTeamMember>;

/** What to change of somebody in a team. Absent leaves a field as it is. */
export const TeamMemberPatch = z.strictObject({
  role: TeamRoleName.optional(),
  fte: Fte.optional(),
  joinedOn: Day.optional(),
});
export type TeamMemberPatch = z.infer<typeof TeamMemberPatch>;

/** What becomes of the work that somebody has in a team's projects, when they leave the team. */
const WhatOfWork = z.enum(["keep", "reassign", "unassign"]);

/**
 * How somebody leaves a team. Without a word on their work it is refused as long as they have any there
 * (`has_assignments`); `toMemberId` goes with `reassign`, and with nothing else.
 */
export const Farewell = z.strictObject({
  whatOfWork: WhatOfWork.optional(),
  toMemberId: MemberId.nullable().default(null),
  reason: text({ max: 500 }).nullable().default(null),
});
export type Farewell = z.infer<typeof Farewell>;

/** Whether the word on somebody's work and the member who takes it over belong together. */
export function isWholeFarewell({ whatOfWork, toMemberId }: Omit<Farewell, "reason">): boolean {
  return (whatOfWork === "reassign") === (toMemberId !== null);
}
