import type { Comment } from "@teamflow/domain/comment";
import { commentEditMinutes, commentUndoMinutes } from "@teamflow/domain/comment-terms";
import { fail } from "@teamflow/domain/failure";
import type { CommentId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { checkOpen } from "@teamflow/domain/project";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { selectTask } from "../tasks/rows.ts";
import { type CommentPlace, getComment } from "./rows.ts";

/** A task that is talked about. */
export type Discussed = { id: TaskId; projectId: ProjectId };

/** The comment that is meant, as the writer last saw it. */
export type SeenComment = CommentPlace & { version: number };

/** A task that can be talked about, as it stays until the transaction ends. @throws `not_found`; `trashed`; `archived` */
export async function getTaskToDiscuss(scope: WriteScope, taskId: TaskId): Promise<Discussed> {
  const task = await selectTask(scope)
    .select("project.archived_at as archivedAt")
    .where("task.id", "=", taskId)
    .forKeyShare("task")
    .executeTakeFirst();
  if (!task) return fail({ kind: "not_found", what: "task" });
  checkOpen(task);
  if (task.trashedAt) fail({ kind: "trashed", what: "task" });
  return { id: task.id, projectId: task.projectId };
}

/** A comment as it stands, locked until the transaction ends. @throws `not_found` */
export async function lockComment({ db, orgId }: WriteScope, { taskId, commentId }: CommentPlace) {
  const comment = await db
    .selectFrom("comment")
    .select(["id", "parent_id as parentId", "author_id as authorId", "body", "version"])
    .select(["resolved_at as resolvedAt", "deleted_at as deletedAt", "deleted_by as deletedBy"])
    .select(sql<Date>`coalesce(edited_at, created_at)`.as("writtenAt"))
    .select(
      sql<boolean>`now() < created_at + make_interval(mins => ${commentEditMinutes})`.as(
        "isEditable",
      ),
    )
    .select(
      sql<boolean>`coalesce(now() < deleted_at + make_interval(mins => ${commentUndoMinutes}), false)`.as(
        "isRestorable",
      ),
    )
    .where("org_id", "=", orgId)
    .where("task_id", "=", taskId)
    .where("id", "=", commentId)
    .forUpdate()
    .executeTakeFirst();
  return comment ?? fail({ kind: "not_found", what: "comment" });
}

/** The comment as it is, refused when it is no longer what the writer saw. */
export async function getSeen(scope: WriteScope, seen: SeenComment): Promise<Comment> {
  const comment = await getComment(scope, seen);
  if (comment.version === seen.version) return comment;
  return fail({ kind: "stale", what: "comment", current: comment });
}

type Change = { task: Discussed; commentId: CommentId; before: Comment | undefined };

/** The comment as it is after a change, which is recorded. */
export async function recorded(
  scope: WriteScope,
  type: "comment.created" | "comment.updated" | "comment.deleted" | "comment.restored",
  { task, commentId, before }: Change,
): Promise<Comment> {
  const { id: taskId, projectId } = task;
  const after = await getComment(scope, { taskId, commentId });
  record(
    scope,
    { type, projectId, taskId, commentId },
    { subjectId: commentId, before: before && audited(before), after: audited(after) },
  );
  return after;
}

/** What the trail keeps of a comment: its own fields, not who reacted or what its text names. */
function audited({ mentions: _, reactions: __, authorName: ___, ...own }: Comment) {
  return own;
}
