import { type Holder, isTeamBound, may, type Permission } from "./permission.ts";

/** What somebody is in a team. Apart from its schemas, so that a screen can ask it without a parser. */
export const teamRoles = [
  ...(["owner", "lead", "manager", "developer", "tester", "architect", "designer"] as const),
  ...(["contact_person", "member"] as const),
] as const;
export type TeamRole = (typeof teamRoles)[number];

const leading: ReadonlySet<TeamRole> = new Set(["owner", "lead", "manager"]);

/** Whether a role in a team lets its holder decide about that team and who is in it. */
export function mayLead(role: TeamRole): boolean {
  return leading.has(role);
}

/**
 * What somebody holds where a team is concerned: what they hold anyway, and in a team that they lead what is decided
 * by that.
 *
 * @param role what they are in the team; undefined for whoever is not in it, and where there is no such team
 */
export function heldInTeam(
  member: Holder,
  permission: Permission,
  role: TeamRole | undefined,
): Holder {
  if (may(member, permission) || !isTeamBound(permission)) return member;
  return role && mayLead(role) ? { permissions: [...member.permissions, permission] } : member;
}
