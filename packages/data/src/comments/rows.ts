import type { Comment } from "@teamflow/domain/comment";
import { commentEditMinutes } from "@teamflow/domain/comment-terms";
import { fail } from "@teamflow/domain/failure";
import type { CommentId, MemberId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { mentionsOfComments } from "../mentions/read.ts";
import type { Scope } from "../scope.ts";

/** Which comment is meant: it must be one of that task. */
export type CommentPlace = { taskId: TaskId; commentId: CommentId };

/** Comments of the organization with what every reading of them shows, but for what they name. */
export function selectComment({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("comment")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "comment.org_id")
        .onRef("member.id", "=", "comment.author_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .select(["comment.id", "comment.task_id as taskId", "comment.parent_id as parentId"])
    .select(["comment.author_id as authorId", "user.name as authorName", "comment.version"])
    .select(["comment.created_at as createdAt", "comment.edited_at as editedAt"])
    .select(["comment.resolved_at as resolvedAt", "comment.resolved_by as resolvedBy"])
    .select("comment.deleted_at as deletedAt")
    .select(
      sql<string>`case when comment.deleted_at is null then comment.body else '' end`.as("body"),
    )
    .select(
      sql<Date>`comment.created_at + make_interval(mins => ${commentEditMinutes})`.as(
        "editableUntil",
      ),
    )
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom("comment_reaction")
          .select("comment_reaction.reaction")
          .select(sql<number>`count(*)::integer`.as("count"))
          .select(
            sql<
              MemberId[]
            >`array_agg(comment_reaction.member_id order by comment_reaction.at, comment_reaction.member_id)`.as(
              "memberIds",
            ),
          )
          .where("comment_reaction.org_id", "=", orgId)
          .whereRef("comment_reaction.comment_id", "=", "comment.id")
          .groupBy("comment_reaction.reaction")
          .orderBy(sql`min(comment_reaction.at)`)
          .orderBy("comment_reaction.reaction"),
      ).as("reactions"),
    )
    .where("comment.org_id", "=", orgId);
}

/** A comment as it is read before it is known what it names. */
export type BareComment = Omit<Comment, "mentions">;

/** Comments with whom and what they name: one more statement for each kind, however many comments. */
export async function withMentions<C extends BareComment>(
  scope: Scope,
  comments: readonly C[],
): Promise<(C & Pick<Comment, "mentions">)[]> {
  const ids = comments.filter(({ deletedAt }) => !deletedAt).map(({ id }) => id);
  const mentions = await mentionsOfComments(scope, ids);
  return comments.map((comment) => ({
    ...comment,
    // What is said of a comment without words goes with its words.
    reactions: comment.deletedAt ? [] : comment.reactions,
    mentions: mentions.get(comment.id) ?? [],
  }));
}

/** A comment, also a deleted one, then without its words. @throws `not_found` */
export async function getComment(
  scope: Scope,
  { taskId, commentId }: CommentPlace,
): Promise<Comment> {
  const found = await selectComment(scope)
    .where("comment.task_id", "=", taskId)
    .where("comment.id", "=", commentId)
    .execute();
  const [comment] = await withMentions(scope, found);
  return comment ?? fail({ kind: "not_found", what: "comment" });
}
