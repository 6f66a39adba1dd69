import { z } from "zod";
import { MemberId, ProjectId, RoleId } from "./ids.ts";
import { projectRoles } from "./member.ts";

/** Somebody who holds a role in one project, in place of the organization's there. */
export const ProjectMember = z.strictObject({
  memberId: MemberId,
  name: z.string(),
  role: z.enum(projectRoles),
  roleId: RoleId.nullable(),
  /** The name of one of the organization's own roles; null for a system role. */
  roleName: z.string().nullable(),
});
export type ProjectMember = z.infer<typeof ProjectMember>;

/** The role that a member is given in a project: a system role by name, or `custom` with the id of the organization's own. */
export const NewProjectMember = z.strictObject({
  projectId: ProjectId,
  memberId: MemberId,
  role: z.enum(projectRoles),
  roleId: RoleId.nullable().default(null),
});
export type NewProjectMember = z.infer<typeof NewProjectMember>;

/** How many members can hold a role of their own in one project. */
export const projectMemberLimit = 1000;
