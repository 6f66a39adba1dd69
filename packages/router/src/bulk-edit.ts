import { editTasks } from "@teamflow/data/tasks/bulk/edit";
import { undoTasks } from "@teamflow/data/tasks/bulk/undo";
import { SubjectId } from "@teamflow/domain/ids";
import { BulkTaskEdit, BulkTaskReport } from "@teamflow/domain/task-bulk";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allowWrite, inOrganization } from "./trpc.ts";

const guide = `Each task is judged by the rules of a single change, and its outcome is told: \`changed\`, \`unchanged\` where it
says that already, \`refused\` with the reason, or \`skipped\` for another's sake. A status and labels belong to one project.
By \`undo_id\` all of it is taken back at once: \`POST …/tasks/bulk/{undo_id}/undo\`.`;

/** What of tasks is done to many at once: each is asked for by itself, so that it is enough to hold the right in one project. */
export const bulkEdits = {
  /** Changes up to 500, or puts them into the trash. @throws `not_found` where none is there; `validation_timed_out` */
  bulkEdit: allowWrite("task:update", {
    isAcross: true,
    ...offer("POST /organizations/{orgId}/tasks/bulk", {
      output: BulkTaskReport,
      summary: "Changes up to 500 tasks at once, all or none of them or those that can be",
      description: guide,
    }),
  })
    .input(inOrganization(BulkTaskEdit))
    .mutation(({ ctx: { scope }, input: { orgId: _, ...edit } }) => editTasks(scope, edit)),

  /** Takes back what one changed together, where nobody changed it since. @throws `not_found`; `validation_timed_out` */
  undoBulk: allowWrite("task:update", {
    isAcross: true,
    ...offer("POST /organizations/{orgId}/tasks/bulk/{undoId}/undo", {
      output: BulkTaskReport,
      summary: "Takes back what was changed at once, where nobody changed it since",
    }),
  })
    .input(inOrganization(z.strictObject({ undoId: SubjectId })))
    .mutation(({ ctx: { scope }, input: { undoId } }) => undoTasks(scope, undoId)),
};
