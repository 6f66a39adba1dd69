/**
 * What can be allowed, as `resource:action`, grouped as people look for it. Those of `forthcoming` are granted by
 * roles already and checked by no procedure yet.
 */
export const permissions = [
  "organization:read",
  "organization:update",
  "organization:delete",
  "organization:transfer",
  "member:read",
  "member:invite",
  "member:update",
  "member:suspend",
  "member:remove",
  "role:read",
  "role:assign",
  "role:manage",
  "token:create",
  "token:manage",
  "service_account:read",
  "service_account:manage",
  "audit:read",
  "audit:export",
  "event:read",
  "client:read",
  "client:manage",
  "program:read",
  "program:manage",
  "project:read",
  "project:create",
  "project:update",
  "project:delete",
  "project:share",
  "label:read",
  "label:create",
  "task:read",
  "task:create",
  "task:update",
  "task:delete",
  "task:import",
  "comment:create",
  "comment:moderate",
  "time:log",
  "time:manage",
  "team:read",
  "team:create",
  "team:update",
  "team:delete",
  "assignment:read",
  "assignment:create",
  "assignment:update",
  "assignment:bulk",
  "assignment_rule:manage",
  "story:manage",
  "notification:broadcast",
  "flag:read",
  "flag:update",
  "cache:read",
  "cache:clear",
  "shift:read_own",
  "shift:read_team",
  "shift:read",
  "shift:create",
  "shift:update_own",
  "shift:update",
  "shift:delete",
  "shift:assign",
  "swap:request",
  "swap:approve",
  "swap:read",
  "leave:request",
  "leave:approve",
  "leave:read_team",
  "schedule:generate",
  "fairness:override",
  "report:read_team",
  "report:read",
  "data:export",
] as const;
export type Permission = (typeof permissions)[number];

/** Resources that no procedure serves yet: their permissions are named, so that roles can be agreed on before. */
const forthcomingResources: ReadonlySet<string> = new Set([
  ...["story"],
  ...["shift", "swap", "leave", "schedule", "fairness", "report", "data"],
]);

/** Those of resources that are served, which nothing checks yet: none now. A feature that is generated may have some. */
const forthcomingActions: ReadonlySet<string> = new Set([]);

/** Whether a permission is named but checked nowhere yet. Screens leave these out. */
export function isForthcoming(permission: Permission): boolean {
  return forthcomingResources.has(resourceOf(permission)) || forthcomingActions.has(permission);
}

/**
 * Those that only procedures ask for which refuse API tokens: what could outlive a token, or widen it, is for people to
 * do.
 */
const forPeople: ReadonlySet<Permission> = new Set([
  ...(["organization:update", "organization:delete", "organization:transfer"] as const),
  ...(["role:manage", "token:create", "token:manage", "service_account:manage"] as const),
]);

/** Whether a permission is of no use to an API token. */
export function isForPeople(permission: Permission): boolean {
  return forPeople.has(permission);
}

export function resourceOf(permission: Permission): string {
  return permission.split(":", 1)[0] ?? "";
}

const projectResources: ReadonlySet<string> = new Set([
  "label",
  "task",
  "comment",
  "assignment",
  "time",
]);

/** Whether a role held in one project decides about a permission there. */
export function isProjectBound(permission: Permission): boolean {
  return (
    projectResources.has(resourceOf(permission)) ||
    permission === "project:read" ||
    permission === "project:update" ||
    permission === "project:delete" ||
    permission === "project:share"
  );
}

/** Whether a role held in one team decides about a permission there: by itself, and besides what is held anyway. */
export function isTeamBound(permission: Permission): boolean {
  return permission === "team:update";
}

/** System roles, highest first. */
export const roles = [
  "owner",
  "admin",
  "manager",
  "scheduler",
  "lead",
  "member",
  "viewer",
] as const;
export type Role = (typeof roles)[number];

/** A system role, or `custom` for one of the organization's own, which its id names. */
export type RoleName = Role | "custom";

const reading = each(
  ...(["organization:read", "member:read", "role:read", "event:read", "client:read"] as const),
  ...(["program:read", "project:read", "label:read", "task:read"] as const),
  ...(["team:read", "assignment:read"] as const),
);
const working = each(
  ...reading,
  ...(["task:create", "task:update", "task:delete", "label:create", "token:create"] as const),
  ...(["comment:create", "time:log"] as const),
  ...(["assignment:create", "shift:read_own", "swap:request", "leave:request"] as const),
);
const leading = each(
  ...working,
  ...(["task:import", "comment:moderate", "time:manage", "story:manage"] as const),
  ...(["shift:read_team", "shift:update_own"] as const),
  ...(["swap:approve", "leave:read_team", "report:read_team"] as const),
);
const scheduling = each(
  ...working,
  ...(["shift:read_team", "shift:read", "shift:create", "shift:update_own"] as const),
  ...(["shift:update", "shift:assign", "swap:approve", "swap:read", "leave:read_team"] as const),
  ...(["schedule:generate", "report:read_team", "report:read", "data:export"] as const),
);
const managing = each(
  ...leading,
  ...scheduling,
  ...(["project:create", "project:update", "project:delete", "project:share"] as const),
  ...(["program:manage", "team:create", "team:update", "team:delete"] as const),
  ...(["assignment:bulk", "shift:delete", "leave:approve"] as const),
  ...(["fairness:override", "flag:read"] as const),
);
const owning: ReadonlySet<Permission> = new Set(["organization:delete", "organization:transfer"]);

/** What each system role may: data, beside which an organization stores roles of its own. */
export const grants: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions.filter((permission) => !owning.has(permission)),
  manager: managing,
  scheduler: scheduling,
  lead: leading,
  member: working,
  viewer: reading,
};

/** Some permissions, each once, in the order of the list. */
function each(...some: Permission[]): readonly Permission[] {
  const chosen = new Set(some);
  return permissions.filter((permission) => chosen.has(permission));
}

/** Whoever holds permissions: a member by a role, a program by its token. */
export type Holder = { permissions: readonly Permission[] };

/** Whether somebody holds a permission. Server and screens decide by this same function. */
export function may(holder: Holder, permission: Permission): boolean {
  return holder.permissions.includes(permission);
}

/** Whether somebody may give what `granted` holds to others, or decide about whoever holds it: nobody more than they have. */
export function mayGrant(own: Holder, granted: Holder): boolean {
  return granted.permissions.every((permission) => may(own, permission));
}

/** What a role holds, be it the system's or one of the organization's own. */
export function heldBy(role: RoleName, ownPermissions: readonly Permission[] | null): Holder {
  return { permissions: role === "custom" ? (ownPermissions ?? []) : grants[role] };
}

/** What a member holds: everywhere, and in single projects in place of that. */
export type Held = Holder & { role: RoleName; projectRoles: ReadonlyMap<string, Holder> };

/**
 * What a member holds where projects are concerned. A role held in one project takes the place of the organization's
 * there, for more or for less; owners and admins keep theirs. In several at once it is what they hold in each.
 *
 * @param projectIds the projects that something is about; undefined for one that there is not
 */
export function heldIn(
  member: Held,
  permission: Permission,
  projectIds: readonly (string | undefined)[],
): Holder {
  if (!isHeldByProject(member, permission)) return member;
  const holders = projectIds.map((id) => member.projectRoles.get(id ?? "") ?? member);
  const [first = member, ...others] = holders;
  return { permissions: first.permissions.filter((each) => others.every((it) => may(it, each))) };
}

/** Whether a role in a project can make a difference to a member, for a permission. */
export function isHeldByProject(member: Held, permission: Permission): boolean {
  const isAbove = member.role === "owner" || member.role === "admin";
  return member.projectRoles.size > 0 && !isAbove && isProjectBound(permission);
}

const known: ReadonlySet<string> = new Set(permissions);

/** Those of some stored texts that are permissions: one that was dropped since grants nothing. */
export function knownPermissions(stored: readonly string[]): Permission[] {
  return stored.filter((text): text is Permission => known.has(text));
}
