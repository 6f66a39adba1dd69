import { insertLabel, listLabels } from "@teamflow/data/labels";
import { ProjectId } from "@teamflow/domain/ids";
import { Label, NewLabel } from "@teamflow/domain/label";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

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
});
