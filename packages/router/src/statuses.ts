import { restoreStatus } from "@teamflow/data/restored-status";
import {
  deleteStatus,
  insertStatus,
  listStatuses,
  reorderStatuses,
  updateStatus,
} from "@teamflow/data/statuses";
import { ProjectId, StatusId } from "@teamflow/domain/ids";
import { Project } from "@teamflow/domain/project";
import { NewStatus, statusLimit, StatusPatch, StatusStep } from "@teamflow/domain/status";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

/** The project that is meant, as the writer last saw it: its statuses have its version. */
const SeenProject = z.strictObject({ projectId: ProjectId, version: z.int() });
const SeenStatus = SeenProject.extend({ statusId: StatusId });

/** The steps of a project's work. Whoever changes one gives the project its next version. */
export const statuses = router({
  /** All statuses of a project, in order, with the steps that its tasks may take where it restricts them; at most 50. */
  list: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/statuses", {
      output: z.array(StatusStep),
      summary: "All statuses of a project, in order",
    }),
  )
    .input(inOrganization(z.strictObject({ projectId: ProjectId })))
    .query(({ ctx: { scope }, input }) => listStatuses(scope, input.projectId)),

  create: allowWrite(
    "project:update",
    offer("POST /organizations/{orgId}/projects/{projectId}/statuses", {
      output: Project,
      summary: "Adds a status at the end of a project's",
      created: null,
    }),
  )
    .input(inOrganization(NewStatus.extend(SeenProject.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, version, ...status } }) =>
      insertStatus(scope, { projectId, version }, status),
    ),

  update: allowWrite(
    "project:update",
    offer("PATCH /organizations/{orgId}/projects/{projectId}/statuses/{statusId}", {
      output: Project,
      summary: "Changes a status, and which may follow it",
    }),
  )
    .input(inOrganization(StatusPatch.extend(SeenStatus.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, version, statusId, ...patch } }) =>
      updateStatus(scope, { projectId, version, statusId, patch }),
    ),

  reorder: allowWrite(
    "project:update",
    offer("PUT /organizations/{orgId}/projects/{projectId}/status-order", {
      output: Project,
      summary: "Puts all statuses of a project into an order",
    }),
  )
    .input(inOrganization(SeenProject.extend({ statusIds: z.array(StatusId).max(statusLimit) })))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...order } }) => reorderStatuses(scope, order)),

  /**
   * Deletes a status, which can be restored for 30 days. `replacementId` is where its tasks move; without it there may
   * be none.
   */
  remove: allowWrite(
    "project:update",
    offer("DELETE /organizations/{orgId}/projects/{projectId}/statuses/{statusId}", {
      output: Project,
      summary: "Deletes a status, and moves its tasks to another",
    }),
  )
    .input(inOrganization(SeenStatus.extend({ replacementId: StatusId.nullable().default(null) })))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...removal } }) =>
      deleteStatus(scope, removal),
    ),

  /** @throws `not_found`; `stale`; `archived`; `taken` with field `name`; `limit_reached`; `person_wip_limit` */
  restore: allowWrite(
    "project:update",
    offer("POST /organizations/{orgId}/projects/{projectId}/statuses/{statusId}/restore", {
      output: Project,
      summary: "Takes back the deletion of a status, with the tasks that were in it",
      description:
        "For 30 days after it was deleted. A task comes back that still stands where it was put then.",
    }),
  )
    .input(inOrganization(SeenStatus))
    .mutation(({ ctx: { scope }, input: { projectId, version, statusId } }) =>
      restoreStatus(scope, { projectId, version, statusId }),
    ),
});
