import type { Comment, CommentThread, CommentVersion, ThreadPage } from "@teamflow/domain/comment";
import { decodeCursor, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { CommentId, type TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { findTask } from "../tasks/rows.ts";
import { type CommentPlace, getComment, selectComment, withMentions } from "./rows.ts";

const Place = z.tuple([CommentId]);

/**
 * The threads of a task, newest first, each with its answers, oldest first. What was deleted is left out, but for a
 * first comment that still has answers: that is there without its words.
 *
 * @throws `not_found` for the task
 */
export async function listThreads(
  scope: Scope,
  taskId: TaskId,
  { cursor, limit }: ThreadPage,
): Promise<Paged<CommentThread>> {
  await findTask(scope, taskId);
  const [before] = decodeCursor(cursor, Place) ?? [];
  const first = await selectComment(scope)
    .where("comment.task_id", "=", taskId)
    .where("comment.parent_id", "is", null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("comment.deleted_at", "is", null),
        exists(
          selectFrom("comment as answer")
            .select("answer.id")
            .where("answer.org_id", "=", scope.orgId)
            .where("answer.task_id", "=", taskId)
            .whereRef("answer.parent_id", "=", "comment.id")
            .where("answer.deleted_at", "is", null),
        ),
      ]),
    )
    .$if(before !== undefined, (query) => query.where(sql<boolean>`comment.id < ${before}::uuid`))
    .orderBy("comment.id", "desc")
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = pageOf(first, limit, ({ id }) => [id]);
  const answers = await listAnswers(
    scope,
    taskId,
    items.map(({ id }) => id),
  );
  const comments = await withMentions(scope, [...items, ...answers]);
  return { items: threadsOf(comments), nextCursor };
}

async function listAnswers(scope: Scope, taskId: TaskId, threadIds: readonly CommentId[]) {
  if (threadIds.length === 0) return [];
  return await selectComment(scope)
    .where("comment.task_id", "=", taskId)
    .where("comment.parent_id", "in", threadIds)
    .where("comment.deleted_at", "is", null)
    .orderBy("comment.id")
    .execute();
}

function threadsOf(comments: readonly Comment[]): CommentThread[] {
  const answers = Map.groupBy(comments, ({ parentId }) => parentId);
  return (answers.get(null) ?? []).map((comment) => ({
    ...comment,
    answers: answers.get(comment.id) ?? [],
  }));
}

/** How often at most a comment's former words are shown. */
const versionLimit = 200;

/** What a comment said before its words were changed, last first. @throws `not_found`, also for one that was deleted */
export async function listCommentVersions(
  scope: Scope,
  place: CommentPlace,
): Promise<CommentVersion[]> {
  const comment = await getComment(scope, place);
  if (comment.deletedAt) fail({ kind: "not_found", what: "comment" });
  return await scope.db
    .selectFrom("comment_version")
    .select(["version", "body", "written_at as writtenAt"])
    .where("org_id", "=", scope.orgId)
    .where("comment_id", "=", place.commentId)
    .orderBy("version", "desc")
    .limit(versionLimit)
    .execute();
}
