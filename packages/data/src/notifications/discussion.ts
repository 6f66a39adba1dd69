import type { CommentId, MemberId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Keeper } from "../scope.ts";

/**
 * Who spoke in the threads of some comments. One that was deleted since is not there: there is nothing to tell of it any
 * more.
 */
export async function listThreadPeople(
  { db, orgId }: Keeper,
  commentIds: readonly CommentId[],
): Promise<ReadonlyMap<CommentId, readonly MemberId[]>> {
  if (commentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("comment")
    .select("comment.id")
    .select(
      sql<MemberId[]>`array(
        select distinct said.author_id from comment said
        where said.org_id = comment.org_id and said.task_id = comment.task_id and said.deleted_at is null
          and comment.parent_id in (said.id, said.parent_id))`.as("memberIds"),
    )
    .where("comment.org_id", "=", orgId)
    .where("comment.id", "in", commentIds)
    .where("comment.deleted_at", "is", null)
    .execute();
  return new Map(rows.map(({ id, memberIds }) => [id, memberIds]));
}

/** Whom a change of one text named anew, by themselves or with a team. */
export type Named = {
  transactionId: string;
  taskId: TaskId;
  /** Null for a description. */
  commentId: CommentId | null;
  memberId: MemberId;
};

/** Whom some transactions named anew: in texts that are still there. */
export async function listNamed(
  { db, orgId }: Keeper,
  transactionIds: readonly string[],
): Promise<Named[]> {
  if (transactionIds.length === 0) return [];
  return await db
    .selectFrom("mention")
    .leftJoin("team_member", (join) =>
      join
        .on("team_member.org_id", "=", orgId)
        .onRef("team_member.team_id", "=", "mention.team_id")
        .on("team_member.left_at", "is", null),
    )
    .leftJoin("comment", (join) =>
      join.on("comment.org_id", "=", orgId).onRef("comment.id", "=", "mention.comment_id"),
    )
    .select(["mention.transaction_id as transactionId", "mention.task_id as taskId"])
    .select("mention.comment_id as commentId")
    .select(sql<MemberId>`coalesce(mention.member_id, team_member.member_id)`.as("memberId"))
    .distinct()
    .where("mention.org_id", "=", orgId)
    .where("mention.transaction_id", "in", transactionIds)
    .where("comment.deleted_at", "is", null)
    .where(sql<boolean>`coalesce(mention.member_id, team_member.member_id) is not null`)
    .execute();
}

/** A comment, and somebody who was told that it names them. */
type ToldOf = { commentId: CommentId; memberId: MemberId };

/** Who of some members was told already that a comment on one of these tasks names them. */
export async function listToldOf(
  { db, orgId }: Pick<Keeper, "db" | "orgId">,
  { taskIds, memberIds }: { taskIds: readonly TaskId[]; memberIds: readonly MemberId[] },
): Promise<ToldOf[]> {
  if (taskIds.length === 0) return [];
  return await db
    .selectFrom("notification")
    .select(sql<CommentId>`details->>'commentId'`.as("commentId"))
    .select("member_id as memberId")
    .where("org_id", "=", orgId)
    .where("type", "=", "mentioned")
    .where(sql<boolean>`task_id = any(${[...taskIds]}::uuid[])`)
    .where(sql<boolean>`member_id = any(${[...memberIds]}::uuid[])`)
    .where(sql<boolean>`details ? 'commentId'`)
    .execute();
}
