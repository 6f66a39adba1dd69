import { type ProjectId, StatusId } from "@teamflow/domain/ids";
import { Status } from "@teamflow/domain/status";
import { z } from "zod";
import type { WriteScope } from "./scope.ts";
import { trashPart } from "./trashed-parts.ts";

/** A status as it was when it was deleted: what led to it and away from it, and where its tasks went. */
export const TrashedStatus = Status.extend({
  nextIds: z.array(StatusId),
  previousIds: z.array(StatusId),
  replacementId: StatusId.nullable(),
});
export type TrashedStatus = z.infer<typeof TrashedStatus>;

type Removal = { projectId: ProjectId; status: Status; replacementId: StatusId | null };

/** Keeps a status that is about to be deleted, with its tasks. */
export async function trashStatus(
  scope: WriteScope,
  { projectId, status, replacementId }: Removal,
): Promise<void> {
  const { db, orgId } = scope;
  const steps = await db
    .selectFrom("status_transition")
    .select(["from_id as fromId", "to_id as toId"])
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where((is) => is.or([is("from_id", "=", status.id), is("to_id", "=", status.id)]))
    .execute();
  const tasks = await db
    .selectFrom("task")
    .select(["id", "completed_at as completedAt"])
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("status_id", "=", status.id)
    .execute();
  const content: TrashedStatus = {
    ...status,
    nextIds: steps.flatMap(({ fromId, toId }) => (fromId === status.id ? [toId] : [])),
    previousIds: steps.flatMap(({ fromId, toId }) => (toId === status.id ? [fromId] : [])),
    replacementId,
  };
  await trashPart(scope, { kind: "status", id: status.id, projectId }, { content, tasks });
}
