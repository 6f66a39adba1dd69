import type { Comment, Reaction } from "@teamflow/domain/comment";
import { fail } from "@teamflow/domain/failure";
import type { CommentId } from "@teamflow/domain/ids";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { type Discussed, getTaskToDiscuss } from "./change.ts";
import { type CommentPlace, getComment } from "./rows.ts";

type Wanted = CommentPlace & { reaction: Reaction };

/**
 * Says something of a comment without words. Said once already, it stays said: the key of the row decides, however many
 * come at once.
 *
 * @throws `not_found`, also for what was deleted; `trashed`; `archived`
 */
export async function insertReaction(scope: WriteScope, wanted: Wanted): Promise<Comment> {
  const task = await getReactable(scope, wanted);
  const { commentId, reaction } = wanted;
  const { db, orgId: org_id, memberId: member_id } = scope;
  const said = await db
    .insertInto("comment_reaction")
    .values({ org_id, comment_id: commentId, member_id, reaction })
    .onConflict((conflict) => conflict.doNothing())
    .returning("reaction")
    .executeTakeFirst();
  if (said) note(scope, { task, commentId, before: null, after: reaction });
  return await getComment(scope, wanted);
}

/** Takes such a word back. @throws `not_found`, also for what was deleted; `trashed`; `archived` */
export async function deleteReaction(scope: WriteScope, wanted: Wanted): Promise<Comment> {
  const task = await getReactable(scope, wanted);
  const { commentId, reaction } = wanted;
  const taken = await scope.db
    .deleteFrom("comment_reaction")
    .where("org_id", "=", scope.orgId)
    .where("comment_id", "=", commentId)
    .where("member_id", "=", scope.memberId)
    .where("reaction", "=", reaction)
    .returning("reaction")
    .executeTakeFirst();
  if (taken) note(scope, { task, commentId, before: reaction, after: null });
  return await getComment(scope, wanted);
}

/** The task whose comment is there to be reacted to. */
async function getReactable(scope: WriteScope, wanted: Wanted): Promise<Discussed> {
  const task = await getTaskToDiscuss(scope, wanted.taskId);
  const { deletedAt } = await getComment(scope, wanted);
  return deletedAt ? fail({ kind: "not_found", what: "comment" }) : task;
}

type Change = {
  task: Discussed;
  commentId: CommentId;
  before: Reaction | null;
  after: Reaction | null;
};

function note(scope: WriteScope, { task, commentId, ...states }: Change): void {
  const { id: taskId, projectId } = task;
  record(
    scope,
    { type: "comment.updated", projectId, taskId, commentId },
    {
      subjectId: commentId,
      before: { reaction: states.before },
      after: { reaction: states.after },
    },
  );
}
