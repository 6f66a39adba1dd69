import {
  deleteRelation,
  insertRelation,
  listRelations,
  updateRelation,
} from "@teamflow/data/relations";
import { RelationId, TaskId } from "@teamflow/domain/ids";
import { NewRelation, Relation, RelationPatch } from "@teamflow/domain/relation";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });
const OneRelation = OfTask.extend({ relationId: RelationId });

/** How tasks stand to each other: what blocks, duplicates or is related to what, and what is timed by what. */
export const relations = router({
  /** @throws `not_found` */
  list: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}/relations", {
      output: z.array(Relation),
      summary: "How a task stands to others",
    }),
  )
    .input(inOrganization(OfTask))
    .query(({ ctx: { scope }, input: { taskId } }) => listRelations(scope, taskId)),

  /** @throws `not_found`; `forbidden`; `trashed`; `archived`; `would_cycle`; `taken`; `limit_reached` */
  add: allowWrite(
    "task:update",
    offer("POST /organizations/{orgId}/tasks/{taskId}/relations", {
      output: Relation,
      summary: "Relates a task to another of the organization",
      created: null,
    }),
  )
    .input(inOrganization(NewRelation.extend(OfTask.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, taskId, ...relation } }) =>
      insertRelation(scope, taskId, relation),
    ),

  /** @throws `not_found`; `forbidden`; `trashed`; `archived`; `invalid` for what is no schedule link */
  update: allowWrite(
    "task:update",
    offer("PATCH /organizations/{orgId}/tasks/{taskId}/relations/{relationId}", {
      output: Relation,
      summary: "Changes the lag of a schedule link between two tasks",
    }),
  )
    .input(inOrganization(OneRelation.extend(RelationPatch.shape)))
    .mutation(({ ctx: { scope }, input: { taskId, relationId, lagMinutes } }) =>
      updateRelation(scope, { taskId, relationId }, { lagMinutes }),
    ),

  /** @throws `not_found`; `archived` */
  remove: allowWrite(
    "task:update",
    offer("DELETE /organizations/{orgId}/tasks/{taskId}/relations/{relationId}", {
      output: z.null(),
      summary: "Ends a relation of a task",
    }),
  )
    .input(inOrganization(OneRelation))
    .mutation(async ({ ctx: { scope }, input: { taskId, relationId } }) => {
      await deleteRelation(scope, { taskId, relationId });
      return null;
    }),
});
