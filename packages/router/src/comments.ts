import { listCommentVersions, listThreads } from "@teamflow/data/comments/list";
import { deleteReaction, insertReaction } from "@teamflow/data/comments/react";
import { deleteComment, restoreComment } from "@teamflow/data/comments/remove";
import { getComment } from "@teamflow/data/comments/rows";
import { settleThread } from "@teamflow/data/comments/settle";
import { insertComment, updateComment } from "@teamflow/data/comments/write";
import {
  Comment,
  CommentPatch,
  CommentThread,
  CommentVersion,
  NewComment,
  Reaction,
  ThreadPage,
} from "@teamflow/domain/comment";
import { commentEditMinutes, commentUndoMinutes } from "@teamflow/domain/comment-terms";
import { CommentId, TaskId } from "@teamflow/domain/ids";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });
const OneComment = OfTask.extend({ commentId: CommentId });
/** The comment that is meant, as the writer last saw it. */
const SeenComment = OneComment.extend({ version: z.int() });
const WithReaction = OneComment.extend({ reaction: Reaction });

const all = "/organizations/{orgId}/tasks/{taskId}/comments";
const one = `${all}/{commentId}` as const;
const oneReaction = `${one}/reactions/{reaction}` as const;

/** What people say of a task: everybody who may read it reads that, too. */
export const comments = router({
  /** The threads of a task, newest first, a page at a time; the answers in each oldest first. @throws `not_found` */
  list: allow(
    "task:read",
    offer(`GET ${all}`, {
      output: paged(CommentThread),
      summary: "The comments on a task, newest first, each with its answers",
    }),
  )
    .input(inOrganization(OfTask.extend(ThreadPage.shape)))
    .query(({ ctx: { scope }, input: { taskId, cursor, limit } }) =>
      listThreads(scope, taskId, { cursor, limit }),
    ),

  /** @throws `not_found` */
  byId: allow(
    "task:read",
    offer(`GET ${one}`, { output: Comment, summary: "A comment, without its answers" }),
  )
    .input(inOrganization(OneComment))
    .query(({ ctx: { scope }, input }) => getComment(scope, input)),

  /** What a comment said before its words were changed, last first. @throws `not_found` */
  versions: allow(
    "task:read",
    offer(`GET ${one}/versions`, {
      output: z.array(CommentVersion),
      summary: "What a comment said before its words were changed, last first",
    }),
  )
    .input(inOrganization(OneComment))
    .query(({ ctx: { scope }, input }) => listCommentVersions(scope, input)),

  /** @throws `not_found`; `trashed`; `archived`; `limit_reached` for answers, and for people who are named */
  create: allowWrite(
    "comment:create",
    offer(`POST ${all}`, {
      output: Comment,
      summary: "Says something of a task, or answers a comment",
      description:
        "Members and teams are named by their codes, `@USR-5` and `@TEAM-2`, tasks by theirs, `#ENG-12`. Whoever is named is told, if they may see the task. An answer cannot be answered.",
      created: `${all}/{id}`,
    }),
  )
    .input(inOrganization(NewComment.extend({ taskId: TaskId })))
    .mutation(({ ctx: { scope }, input: { orgId: _, taskId, ...comment } }) =>
      insertComment(scope, taskId, comment),
    ),

  /** @throws `not_found`; `not_yours`; `stale`; `too_late`; `trashed`; `archived` */
  update: allowWrite(
    "comment:create",
    offer(`PATCH ${one}`, {
      output: Comment,
      summary: "Changes the words of your own comment",
      description: `For ${commentEditMinutes} minutes after it was written. What it said before is kept.`,
    }),
  )
    .input(inOrganization(SeenComment.extend(CommentPatch.shape)))
    .mutation(({ ctx: { scope }, input: { taskId, commentId, version, ...patch } }) =>
      updateComment(scope, { taskId, commentId, version }, { body: patch.body }),
    ),

  /** @throws `not_found`; `forbidden`; `stale`; `trashed`; `archived` */
  remove: allowWrite(
    "comment:create",
    offer(`DELETE ${one}`, {
      output: Comment,
      summary: "Deletes your own comment, or anybody's with the permission comment:moderate",
    }),
  )
    .input(inOrganization(SeenComment))
    .mutation(({ ctx: { scope }, input }) => deleteComment(scope, input)),

  /** @throws `not_found`; `forbidden`; `stale`; `too_late`; `trashed`; `archived` */
  restore: allowWrite(
    "comment:create",
    offer(`POST ${one}/restore`, {
      output: Comment,
      summary: "Takes back the deletion of a comment",
      description: `For ${commentUndoMinutes} minutes after it was deleted.`,
    }),
  )
    .input(inOrganization(SeenComment))
    .mutation(({ ctx: { scope }, input }) => restoreComment(scope, input)),

  /** @throws `not_found`; `trashed`; `archived` */
  resolve: allowWrite(
    "comment:create",
    offer(`POST ${one}/resolve`, { output: Comment, summary: "Closes a thread as settled" }),
  )
    .input(inOrganization(OneComment))
    .mutation(({ ctx: { scope }, input }) => settleThread(scope, input, true)),

  /** @throws `not_found`; `trashed`; `archived` */
  reopen: allowWrite(
    "comment:create",
    offer(`POST ${one}/reopen`, { output: Comment, summary: "Opens a settled thread again" }),
  )
    .input(inOrganization(OneComment))
    .mutation(({ ctx: { scope }, input }) => settleThread(scope, input, false)),

  /** @throws `not_found`; `trashed`; `archived` */
  react: allowWrite(
    "comment:create",
    offer(`PUT ${oneReaction}`, { output: Comment, summary: "Adds your reaction to a comment" }),
  )
    .input(inOrganization(WithReaction))
    .mutation(({ ctx: { scope }, input }) => insertReaction(scope, input)),

  /** @throws `not_found`; `trashed`; `archived` */
  unreact: allowWrite(
    "comment:create",
    offer(`DELETE ${oneReaction}`, {
      output: Comment,
      summary: "Takes your reaction to a comment back",
    }),
  )
    .input(inOrganization(WithReaction))
    .mutation(({ ctx: { scope }, input }) => deleteReaction(scope, input)),
});
