import { findCriticalPath } from "@teamflow/data/projects/critical-path";
import { listProjects, listTrashedProjects } from "@teamflow/data/projects/list";
import { listPeople } from "@teamflow/data/projects/people";
import { listProgress } from "@teamflow/data/projects/progress";
import { getProject, getProjectByKey } from "@teamflow/data/projects/rows";
import {
  archiveProject,
  insertProject,
  restoreProject,
  trashProject,
  updateProject,
} from "@teamflow/data/projects/write";
import type { Scope } from "@teamflow/data/scope";
import { listTrashedParts } from "@teamflow/data/trashed-parts";
import { ProjectPath } from "@teamflow/domain/critical-path";
import { Page, pageSize } from "@teamflow/domain/cursor";
import { ProjectId } from "@teamflow/domain/ids";
import { heldIn, type Holder } from "@teamflow/domain/permission";
import {
  NewProject,
  Project,
  ProjectFilter,
  ProjectKey,
  ProjectPatch,
  ProjectPerson,
  ProjectSort,
} from "@teamflow/domain/project";
import { ProjectProgress } from "@teamflow/domain/project-health";
import { TrashedPart } from "@teamflow/domain/trashed-part";
import { z } from "zod";
import { quarterOf } from "./cache/cache.ts";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const InProject = z.strictObject({ projectId: ProjectId });
/** The project that is meant, as the writer last saw it. */
const SeenProject = InProject.extend({ version: z.int() });

const across = { isAcross: true };

export const projects = router({
  list: allow("project:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/projects", {
      output: paged(Project),
      summary: "The projects of an organization, by name, due date or priority",
    }),
  })
    .input(
      inOrganization(Page.extend({ ...ProjectFilter.shape, sort: ProjectSort.default("name") })),
    )
    .query(({ ctx: { scope }, input: { orgId: _, ...asked } }) => listProjects(scope, asked)),

  byId: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects/{projectId}", {
      output: Project,
      summary: "A project, by its id or its key",
    }),
  )
    .input(inOrganization(InProject))
    .query(({ ctx: { scope }, input }) => getProject(scope, input.projectId)),

  /**
   * The project that an address names, and what the caller holds there: the call of a project's screens, which know by
   * it what to offer. A key that it had before leads to it too. @throws `not_found`
   */
  byKey: allow("project:read")
    .input(inOrganization(z.strictObject({ key: ProjectKey })))
    .query(async ({ ctx: { scope }, input }) =>
      withHeld(scope, await getProjectByKey(scope, input.key)),
    ),

  /** How far projects are, up to a page of them. Those that are not there are left out. */
  progress: allow(
    "project:read",
    offer("GET /organizations/{orgId}/project-progress", {
      output: z.array(ProjectProgress),
      summary: "How far projects are, and whether they are on track, at risk or overdue",
    }),
  )
    .input(
      inOrganization(
        z.strictObject({ projectIds: z.array(ProjectId).max(pageSize.max, { error: "too_long" }) }),
      ),
    )
    .query(({ ctx: { scope, services }, input: { projectIds } }) => {
      const of = [quarterOf(scope.now), ...projectIds.toSorted()];
      const view = { scope, subject: "assignment" as const, name: "progress", of };
      return services.cache.read({ ...view, schema: z.array(ProjectProgress) }, () =>
        listProgress(scope, projectIds),
      );
    }),

  /** What decides when a project ends, by the estimates of its open tasks and what waits for what. */
  criticalPath: allow(
    "task:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/critical-path", {
      output: ProjectPath,
      summary: "The critical path of a project, and how long each of its open tasks can wait",
    }),
  )
    .input(inOrganization(InProject))
    .query(({ ctx: { scope }, input }) => findCriticalPath(scope, input.projectId)),

  /** Who works in a project: its lead, who holds a role there, and who is in one of its active teams. */
  people: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/people", {
      output: paged(ProjectPerson),
      summary: "Who works in a project, by itself or in its teams",
    }),
  )
    .input(inOrganization(InProject.extend(Page.shape)))
    .query(({ ctx: { scope }, input: { projectId, ...page } }) =>
      listPeople(scope, projectId, page),
    ),

  /** The organization's projects in the trash, last thrown away first. */
  trashed: allow(
    "project:delete",
    offer("GET /organizations/{orgId}/project-trash", {
      output: paged(Project),
      summary: "The projects in the trash, last thrown away first",
    }),
  )
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listTrashedProjects(scope, input)),

  /** What was deleted of a project's labels and statuses, for whoever may restore it; last deleted first. */
  trashedParts: allow(
    "project:update",
    offer("GET /organizations/{orgId}/projects/{projectId}/part-trash", {
      output: paged(TrashedPart),
      summary:
        "The labels and statuses of a project that were deleted and can be restored, last first",
    }),
  )
    .input(inOrganization(InProject.extend(Page.shape)))
    .query(({ ctx: { scope }, input }) => listTrashedParts(scope, input.projectId, input)),

  create: allowWrite(
    "project:create",
    offer("POST /organizations/{orgId}/projects", {
      output: Project,
      summary: "Adds a project",
      created: "/organizations/{orgId}/projects/{id}",
    }),
  )
    .input(inOrganization(NewProject))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...project } }) =>
      insertProject(scope, project),
    ),

  update: allowWrite(
    "project:update",
    offer("PATCH /organizations/{orgId}/projects/{projectId}", {
      output: Project,
      summary: "Changes a project",
    }),
  )
    .input(inOrganization(ProjectPatch.extend(SeenProject.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, version, ...patch } }) =>
      updateProject(scope, { projectId, version, patch }),
    ),

  archive: allowWrite(
    "project:update",
    offer("POST /organizations/{orgId}/projects/{projectId}/archive", {
      output: Project,
      summary: "Puts a project away, in which nothing changes then",
    }),
  )
    .input(inOrganization(SeenProject))
    .mutation(({ ctx: { scope }, input }) => archiveProject(scope, input, true)),

  unarchive: allowWrite(
    "project:update",
    offer("POST /organizations/{orgId}/projects/{projectId}/unarchive", {
      output: Project,
      summary: "Takes a project up again that was put away",
    }),
  )
    .input(inOrganization(SeenProject))
    .mutation(({ ctx: { scope }, input }) => archiveProject(scope, input, false)),

  trash: allowWrite(
    "project:delete",
    offer("DELETE /organizations/{orgId}/projects/{projectId}", {
      output: Project,
      summary: "Puts a project into the trash, with all that is in it",
    }),
  )
    .input(inOrganization(SeenProject))
    .mutation(({ ctx: { scope }, input }) => trashProject(scope, input)),

  restore: allowWrite(
    "project:delete",
    offer("POST /organizations/{orgId}/projects/{projectId}/restore", {
      output: Project,
      summary: "Takes a project out of the trash, with all that was in it",
    }),
  )
    .input(inOrganization(SeenProject))
    .mutation(({ ctx: { scope }, input }) => restoreProject(scope, input)),
});

/**
 * A project, and what is held there by the role that decides in it, in the project or the organization. What is not
 * bound to projects is decided by the organization's role all the same; see `heldIn`.
 */
function withHeld(scope: Scope, project: Project): Project & Holder {
  const { permissions } = heldIn(scope, "project:read", [project.id]);
  return { ...project, permissions };
}
