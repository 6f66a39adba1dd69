import {
  deleteLabel,
  insertLabel,
  listLabels,
  restoreLabel,
  updateLabel,
} from "@teamflow/data/labels";
import { LabelId, ProjectId } from "@teamflow/domain/ids";
import { Label, LabelPatch, NewLabel } from "@teamflow/domain/label";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OneLabel = z.strictObject({ projectId: ProjectId, labelId: LabelId });
/** The label that is meant, as the writer last saw it. */
const SeenLabel = OneLabel.extend({ version: z.int() });

export const labels = router({
  /** All labels of a project; at most 500. */
  list: allow(
    "label:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/labels", {
      output: z.array(Label),
      summary: "All labels of a project",
    }),
  )
    .input(inOrganization(z.strictObject({ projectId: ProjectId })))
    .query(({ ctx: { scope }, input }) => listLabels(scope, input.projectId)),

  create: allowWrite(
    "label:create",
    offer("POST /organizations/{orgId}/projects/{projectId}/labels", {
      output: Label,
      summary: "Adds a label to a project",
      created: null,
    }),
  )
    .input(inOrganization(NewLabel.extend({ projectId: ProjectId })))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, ...label } }) =>
      insertLabel(scope, projectId, label),
    ),

  /** Changes a label everywhere: that is for whoever shapes the project. */
  update: allowWrite(
    "project:update",
    offer("PATCH /organizations/{orgId}/projects/{projectId}/labels/{labelId}", {
      output: Label,
      summary: "Changes a label",
    }),
  )
    .input(inOrganization(LabelPatch.extend(SeenLabel.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, labelId, version, ...patch } }) =>
      updateLabel(scope, { projectId, labelId, version }, patch),
    ),

  /** For 30 days it can be restored. @throws `not_found`; `stale`; `archived` */
  remove: allowWrite(
    "project:update",
    offer("DELETE /organizations/{orgId}/projects/{projectId}/labels/{labelId}", {
      output: z.null(),
      summary: "Deletes a label, and takes it off every task",
    }),
  )
    .input(inOrganization(SeenLabel))
    .mutation(async ({ ctx: { scope }, input: { projectId, labelId, version } }) => {
      await deleteLabel(scope, { projectId, labelId, version });
      return null;
    }),

  /** @throws `not_found`; `archived`; `taken` with field `name`; `limit_reached` */
  restore: allowWrite(
    "project:update",
    offer("POST /organizations/{orgId}/projects/{projectId}/labels/{labelId}/restore", {
      output: Label,
      summary: "Takes back the deletion of a label, also on the tasks that had it",
      description: "For 30 days after it was deleted. One that is there stays as it is.",
    }),
  )
    .input(inOrganization(OneLabel))
    .mutation(({ ctx: { scope }, input: { projectId, labelId } }) =>
      restoreLabel(scope, { projectId, labelId }),
    ),
});
