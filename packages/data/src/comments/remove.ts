import type { Comment } from "@teamflow/domain/comment";
import { commentUndoMinutes } from "@teamflow/domain/comment-terms";
import { fail } from "@teamflow/domain/failure";
import { heldIn, may } from "@teamflow/domain/permission";
import { sql } from "kysely";
import type { WriteScope } from "../scope.ts";
import {
  type Discussed,
  getSeen,
  getTaskToDiscuss,
  lockComment,
  recorded,
  type SeenComment,
} from "./change.ts";

/**
 * Deletes a comment: one's own, or anybody's for whoever moderates. One that is deleted already stays so.
 *
 * @throws `not_found`; `forbidden`; `stale`; `trashed`; `archived`
 */
export async function deleteComment(scope: WriteScope, seen: SeenComment): Promise<Comment> {
  const task = await getTaskToDiscuss(scope, seen.taskId);
  const found = await lockComment(scope, seen);
  checkMayDecide(scope, task, found.authorId === scope.memberId);
  const before = await getSeen(scope, seen);
  if (found.deletedAt) return before;
  await setDeleted(scope, seen, true);
  return await recorded(scope, "comment.deleted", { task, commentId: seen.commentId, before });
}

/**
 * Takes a deletion back, soon after it was done: by whoever did it, or whoever moderates.
 *
 * @throws `not_found`; `forbidden`; `stale`; `too_late`; `trashed`; `archived`
 */
export async function restoreComment(scope: WriteScope, seen: SeenComment): Promise<Comment> {
  const task = await getTaskToDiscuss(scope, seen.taskId);
  const found = await lockComment(scope, seen);
  checkMayDecide(
    scope,
    task,
    found.deletedAt ? found.deletedBy === scope.memberId : found.authorId === scope.memberId,
  );
  const before = await getSeen(scope, seen);
  if (!found.deletedAt) return before;
  if (!found.isRestorable) fail({ kind: "too_late", what: "comment", minutes: commentUndoMinutes });
  await setDeleted(scope, seen, false);
  return await recorded(scope, "comment.restored", { task, commentId: seen.commentId, before });
}

/** @throws `forbidden` for what is neither one's own nor one's to moderate */
function checkMayDecide(scope: WriteScope, { projectId }: Discussed, isOwn: boolean): void {
  const permission = "comment:moderate";
  const isModerator = may(heldIn(scope, permission, [projectId]), permission);
  if (!isOwn && !isModerator) fail({ kind: "forbidden", permission });
}

async function setDeleted(
  { db, orgId, memberId }: WriteScope,
  { commentId, version }: SeenComment,
  isDeleted: boolean,
): Promise<void> {
  await db
    .updateTable("comment")
    .set({
      deleted_at: isDeleted ? sql<Date>`now()` : null,
      deleted_by: isDeleted ? memberId : null,
      version: version + 1,
    })
    .where("org_id", "=", orgId)
    .where("id", "=", commentId)
    .execute();
}
