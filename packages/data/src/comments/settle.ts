import type { Comment } from "@teamflow/domain/comment";
import { fail } from "@teamflow/domain/failure";
import { sql } from "kysely";
import type { WriteScope } from "../scope.ts";
import { getTaskToDiscuss, lockComment, recorded } from "./change.ts";
import { type CommentPlace, getComment } from "./rows.ts";

/**
 * Closes a thread as settled, or opens it again. One that is so already stays so.
 *
 * @throws `not_found`, also for an answer and for what was deleted; `trashed`; `archived`
 */
export async function settleThread(
  scope: WriteScope,
  place: CommentPlace,
  isSettled: boolean,
): Promise<Comment> {
  const task = await getTaskToDiscuss(scope, place.taskId);
  const { parentId, deletedAt } = await lockComment(scope, place);
  if (parentId || deletedAt) fail({ kind: "not_found", what: "comment" });
  const before = await getComment(scope, place);
  if ((before.resolvedAt !== null) === isSettled) return before;
  await scope.db
    .updateTable("comment")
    .set({
      resolved_at: isSettled ? sql<Date>`now()` : null,
      resolved_by: isSettled ? scope.memberId : null,
    })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", place.commentId)
    .execute();
  const { commentId } = place;
  return await recorded(scope, "comment.updated", { task, commentId, before });
}
