import { z } from "zod";
import { RoleId } from "./ids.ts";
import { PermissionName } from "./member.ts";
import { type Permission, permissions } from "./permission.ts";
import { text } from "./text.ts";

/** How many roles of its own an organization can have: few enough to stand beside each other in a matrix. */
export const roleLimit = 50;

/** One of an organization's own roles, beside the system's. */
export const CustomRole = z.strictObject({
  id: RoleId,
  name: z.string(),
  description: z.string(),
  /** In the order of the list of permissions. */
  permissions: z.array(PermissionName),
  /** How many members hold it, in the organization or in a project, and how many open invitations promise it. */
  holders: z.int(),
  version: z.int(),
  createdAt: z.date(),
});
export type CustomRole = z.infer<typeof CustomRole>;

const Permissions = z.array(PermissionName).max(permissions.length);

export const NewRole = z.strictObject({
  name: text({ max: 50 }),
  description: text({ min: 0, max: 500 }).default(""),
  permissions: Permissions,
});
export type NewRole = z.infer<typeof NewRole>;

/** What can be changed of a role: what is left out stays. Whoever holds it holds the change at once. */
export const RolePatch = z.strictObject({
  name: text({ max: 50 }).optional(),
  description: text({ min: 0, max: 500 }).optional(),
  permissions: Permissions.optional(),
});
export type RolePatch = z.infer<typeof RolePatch>;

/** Some permissions, each once, in the order of the list. */
export function inOrderOfPermissions(some: readonly Permission[]): Permission[] {
  return permissions.filter((permission) => some.includes(permission));
}
