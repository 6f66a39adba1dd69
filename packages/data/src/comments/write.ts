import type { Comment, CommentPatch, NewComment } from "@teamflow/domain/comment";
import { answerLimit, commentEditMinutes } from "@teamflow/domain/comment-terms";
import { fail } from "@teamflow/domain/failure";
import { newId, type TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { keepFirstMentions, keepMentions } from "../mentions/write.ts";
import type { WriteScope } from "../scope.ts";
import { getSeen, getTaskToDiscuss, lockComment, recorded, type SeenComment } from "./change.ts";
import type { CommentPlace } from "./rows.ts";

/**
 * Says something of a task, or answers to what somebody said. Whoever does so watches the task from then on.
 *
 * @throws `not_found` for the task, or a comment that is not there or is an answer itself; `trashed`; `archived`;
 * `limit_reached`, also for one that names more people than are told of one
 */
export async function insertComment(
  scope: WriteScope,
  taskId: TaskId,
  { body, parentId }: NewComment,
): Promise<Comment> {
  const task = await getTaskToDiscuss(scope, taskId);
  if (parentId) await checkThread(scope, { taskId, commentId: parentId });
  const { db, orgId: org_id, memberId } = scope;
  const id = newId<"Comment">();
  await db
    .insertInto("comment")
    .values({ org_id, id, task_id: taskId, parent_id: parentId ?? null, author_id: memberId, body })
    .execute();
  await keepFirstMentions(scope, { taskId, commentId: id, text: body });
  await db
    .insertInto("task_watcher")
    .values({ org_id, task_id: taskId, member_id: memberId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return await recorded(scope, "comment.created", { task, commentId: id, before: undefined });
}

/** Locks the comment that is answered, so that those who answer at once are counted one after the other. */
async function checkThread(scope: WriteScope, place: CommentPlace): Promise<void> {
  const thread = await lockComment(scope, place);
  if (thread.parentId || thread.deletedAt) fail({ kind: "not_found", what: "comment" });
  const { count } = await scope.db
    .selectFrom("comment")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", scope.orgId)
    .where("task_id", "=", place.taskId)
    .where("parent_id", "=", place.commentId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count >= answerLimit) fail({ kind: "limit_reached", what: "answer", limit: answerLimit });
}

/**
 * Changes the words of one's own comment; the former ones are kept. One that says so already stays as it is.
 *
 * @throws `not_found`; `not_yours`; `stale`; `too_late` a quarter of an hour after it was written, by the database's
 * clock; `trashed`; `archived`; `limit_reached` as for a new one
 */
export async function updateComment(
  scope: WriteScope,
  seen: SeenComment,
  { body }: CommentPatch,
): Promise<Comment> {
  const { taskId, commentId } = seen;
  const { db, orgId: org_id } = scope;
  const task = await getTaskToDiscuss(scope, taskId);
  const found = await lockComment(scope, seen);
  if (found.deletedAt) fail({ kind: "not_found", what: "comment" });
  if (found.authorId !== scope.memberId) fail({ kind: "not_yours", what: "comment" });
  const before = await getSeen(scope, seen);
  if (!found.isEditable) fail({ kind: "too_late", what: "comment", minutes: commentEditMinutes });
  if (found.body === body) return before;
  const { version, writtenAt: written_at } = found;
  await db
    .insertInto("comment_version")
    .values({ org_id, comment_id: commentId, version, body: found.body, written_at })
    .execute();
  await db
    .updateTable("comment")
    .set({ body, version: version + 1, edited_at: sql<Date>`now()` })
    .where("org_id", "=", org_id)
    .where("id", "=", commentId)
    .execute();
  await keepMentions(scope, { taskId, commentId, text: body });
  return await recorded(scope, "comment.updated", { task, commentId, before });
}
