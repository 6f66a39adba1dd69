import {
  getProject,
  getProjectByKey,
  insertProject,
  listProjects,
  updateProject,
} from "@teamflow/data/projects";
import { Page } from "@teamflow/domain/cursor";
import { ProjectId } from "@teamflow/domain/ids";
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

  byKey: allow("project:read")
    .input(inOrganization(z.strictObject({ key: ProjectKey })))
    .query(({ ctx: { scope }, input }) => getProjectByKey(scope, input.key)),

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
