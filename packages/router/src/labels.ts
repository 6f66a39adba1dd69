import { insertLabel, listLabels } from "@teamflow/data/labels";
import { ProjectId } from "@teamflow/domain/ids";
import { NewLabel } from "@teamflow/domain/label";
import { z } from "zod";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

export const labels = router({
  /** All labels of a project; at most 500. */
  list: allow("label:read")
    .input(inOrganization(z.strictObject({ projectId: ProjectId })))
    .query(({ ctx: { scope }, input }) => listLabels(scope, input.projectId)),

  create: allowWrite("label:create")
    .input(inOrganization(NewLabel.extend({ projectId: ProjectId })))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, ...label } }) =>
      insertLabel(scope, projectId, label),
    ),
});
