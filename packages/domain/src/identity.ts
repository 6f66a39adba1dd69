import { z } from "zod";
import { parseCode } from "./code.ts";
import { IdentityId } from "./ids.ts";
import { Slug } from "./organization.ts";
import { type Role, roles } from "./permission.ts";
import { type TeamRole, teamRoles } from "./team-role.ts";

/** Somebody's account at an identity provider, by which they sign in here. */
export const Identity = z.strictObject({
  id: IdentityId,
  /** The provider's name for itself, an address. */
  issuer: z.string(),
  /** The address that the provider last told of. */
  email: z.string().nullable(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type Identity = z.infer<typeof Identity>;

/** A role that a provider's group can bring: owning is given by owners alone. */
export type GroupedRole = Exclude<Role, "owner">;

/** Whoever is in `group` at the identity provider has `role` in the organization with `slug`. */
export type GroupRole = { group: string; slug: string; role: GroupedRole };

/** A function in a team that a provider's group can bring: who owns a team is said by people alone. */
export type GroupedTeamRole = Exclude<TeamRole, "owner">;

/** Whoever is in `group` at the identity provider is in the team with that number, as `role`, in the organization with `slug`. */
export type GroupTeam = { group: string; slug: string; team: number; role: GroupedTeamRole };

/** Why signing in through an identity provider ended without a session: a word in the address of the sign-in screen. */
export type IdentityProblem =
  /** It does not answer. */
  | "provider_down"
  /** It says no, or what it says is not to be believed. */
  | "provider_refused"
  /** Whoever was there turned back, or the place lets them in nowhere. */
  | "provider_cancelled"
  /** Came back too late, a second time, or in another browser than set out. */
  | "state_lost"
  | "email_missing"
  | "email_unverified"
  /** An account has the address and never confirmed it: sign in there first, and link. */
  | "address_in_use"
  /** The identity is another account's. */
  | "linked_elsewhere"
  | "sign_up_closed"
  | "account_closed";

/**
 * Reads `developers=acme:member, leads=acme:manager`.
 *
 * @returns null when it is not written like that, or names a role that a group cannot bring
 */
export function readGroupRoles(mapping: string): GroupRole[] | null {
  const parts = mapping.split(",").flatMap((part) => part.trim() || []);
  const read = parts.map((part) => {
    const [, group = "", slug = "", role = ""] =
      /^([^=]{1,200})=([^:=]+):([a-z]+)$/.exec(part) ?? [];
    const parsed = Slug.safeParse(slug);
    const grouped = groupedRoles.find((each) => each === role);
    return parsed.success && grouped
      ? { group: group.trim(), slug: parsed.data, role: grouped }
      : undefined;
  });
  const known = read.filter((part) => part !== undefined);
  return known.length === parts.length ? known : null;
}

/**
 * Reads `developers=acme/TEAM-3:developer, leads=acme/TEAM-3:lead`.
 *
 * @returns null when it is not written like that, or names a function that a group cannot bring
 */
export function readGroupTeams(mapping: string): GroupTeam[] | null {
  const parts = mapping.split(",").flatMap((part) => part.trim() || []);
  const read = parts.map((part) => {
    const [, group = "", place = "", code = "", role = ""] =
      /^([^=]{1,200})=([^:=/]+)\/([A-Za-z\d-]+):([a-z_]+)$/.exec(part) ?? [];
    const slug = Slug.safeParse(place);
    const coded = parseCode(code);
    const grouped = groupedTeamRoles.find((each) => each === role);
    return slug.success && coded?.noun === "team" && grouped
      ? { group: group.trim(), slug: slug.data, team: coded.number, role: grouped }
      : undefined;
  });
  const known = read.filter((part) => part !== undefined);
  return known.length === parts.length ? known : null;
}

const groupedTeamRoles: readonly GroupedTeamRole[] = teamRoles.filter((role) => role !== "owner");

/** What somebody's groups make them in the teams of each organization that the mapping names, by its slug: nothing, too. */
export function teamsBySlug(
  groups: readonly string[],
  mapping: readonly GroupTeam[],
): Map<string, Map<number, GroupedTeamRole>> {
  const found = new Map(mapping.map(({ slug }) => [slug, new Map<number, GroupedTeamRole>()]));
  // Of several the one that comes first among the functions, whatever the order of the lines.
  for (const role of groupedTeamRoles)
    for (const line of mapping.filter((each) => each.role === role)) {
      const teams = found.get(line.slug);
      if (groups.includes(line.group) && !teams?.has(line.team)) teams?.set(line.team, role);
    }
  return found;
}

const groupedRoles: readonly GroupedRole[] = roles.filter((role) => role !== "owner");

/** The highest role that somebody's groups bring in each organization, by its slug. */
export function rolesBySlug(
  groups: readonly string[],
  mapping: readonly GroupRole[],
): Map<string, GroupedRole> {
  const found = new Map<string, GroupedRole>();
  for (const role of groupedRoles)
    for (const { group, slug } of mapping.filter((line) => line.role === role))
      if (groups.includes(group) && !found.has(slug)) found.set(slug, role);
  return found;
}

/**
 * A path of our own to go to after signing in; anything that could lead elsewhere becomes the start page.
 * `//host`, `/\host` and control characters are read by browsers as other hosts.
 */
export function safePath(wished: string | null | undefined): string {
  if (!wished || wished.length > 1000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wished))
    return "/";
  return wished;
}
