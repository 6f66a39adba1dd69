import {
  getProjectByKey,
  insertProject,
  listProjects,
  updateProject,
} from "@teamflow/data/projects";
import { Page } from "@teamflow/domain/cursor";
import { ProjectId } from "@teamflow/domain/ids";
import { NewProject, ProjectKey, ProjectPatch } from "@teamflow/domain/project";
import { z } from "zod";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

export const projects = router({
  list: allow("project:read")
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listProjects(scope, input)),

  byKey: allow("project:read")
    .input(inOrganization(z.strictObject({ key: ProjectKey })))
    .query(({ ctx: { scope }, input }) => getProjectByKey(scope, input.key)),

  create: allowWrite("project:create")
    .input(inOrganization(NewProject))
    .mutation(({ ctx: { scope }, input }) => insertProject(scope, input)),

  update: allowWrite("project:update")
    .input(inOrganization(ProjectPatch.extend({ projectId: ProjectId, version: z.int() })))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, version, ...patch } }) =>
      updateProject(scope, { projectId, version, patch }),
    ),
});
