/** What can be allowed, as `resource:action`. */
export const permissions = [
  "organization:read",
  "member:read",
  "member:add",
  "member:update",
  "project:read",
  "project:create",
  "project:update",
  "label:read",
  "label:create",
  "task:read",
  "task:create",
  "task:update",
  "task:delete",
  "task:import",
  "event:read",
] as const;
export type Permission = (typeof permissions)[number];

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

const reading: Permission[] = permissions.filter((permission) => permission.endsWith(":read"));
const working: Permission[] = [
  ...reading,
  "task:create",
  "task:update",
  "task:delete",
  "label:create",
];
const leading: Permission[] = [...working, "task:import"];
const managing: Permission[] = [...leading, "project:create", "project:update"];

/** The default grants: data, so that an organization can later have roles of its own beside them. */
export const grants: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  manager: managing,
  scheduler: working,
  lead: leading,
  member: working,
  viewer: reading,
};

/** Whether a role holds a permission. Server and screens decide by this same function. */
export function may(role: Role, permission: Permission): boolean {
  return grants[role].includes(permission);
}

/** Whether a member of role `own` may grant `other`: nobody can grant a role above their own. */
export function mayGrant(own: Role, other: Role): boolean {
  return roles.indexOf(own) <= roles.indexOf(other);
}
