import {
  getProject,
  getProjectByKey,
  insertProject,
  listProjects,
  updateProject,
} from "@teamflow/data/projects";
import type { Scope } from "@teamflow/data/scope";
import { Page } from "@teamflow/domain/cursor";
import { ProjectId } from "@teamflow/domain/ids";
import { heldIn, type Holder } from "@teamflow/domain/permission";
import { NewProject, Project, ProjectKey, ProjectPatch } from "@teamflow/domain/project";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

export const projects = router({
  list: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects", {
      output: paged(Project),
      summary: "The projects of an organization, by name",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listProjects(scope, input)),

  byId: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects/{projectId}", {
      output: Project,
      summary: "A project, by its id or its key",
    }),
  )
    .input(inOrganization(z.strictObject({ projectId: ProjectId })))
    .query(({ ctx: { scope }, input }) => getProject(scope, input.projectId)),

  /**
   * The project that an address names, and what the caller holds there: the call of a project's screens, which know by
   * it what to offer. @throws `not_found`
   */
  byKey: allow("project:read")
    .input(inOrganization(z.strictObject({ key: ProjectKey })))
    .query(async ({ ctx: { scope }, input }) =>
      withHeld(scope, await getProjectByKey(scope, input.key)),
    ),

  create: allowWrite(
    "project:create",
    offer("POST /organizations/{orgId}/projects", {
      output: Project,
      summary: "Adds a project",
      created: "/organizations/{orgId}/projects/{id}",
    }),
  )
    .input(inOrganization(NewProject))
    .mutation(({ ctx: { scope }, input }) => insertProject(scope, input)),

  update: allowWrite(
    "project:update",
    offer("PATCH /organizations/{orgId}/projects/{projectId}", {
      output: Project,
      summary: "Changes a project",
    }),
  )
    .input(inOrganization(ProjectPatch.extend({ projectId: ProjectId, version: z.int() })))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, version, ...patch } }) =>
      updateProject(scope, { projectId, version, patch }),
    ),
});

/**
 * A project, and what is held there by the role that decides in it, in the project or the organization. What is not
 * bound to projects is decided by the organization's role all the same; see `heldIn`.
 */
function withHeld(scope: Scope, project: Project): Project & Holder {
  const { permissions } = heldIn(scope, "project:read", [project.id]);
  return { ...project, permissions };
}
