import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { type CommentId, SubjectId, type TaskId } from "@teamflow/domain/ids";
import type { Backlink, Mention } from "@teamflow/domain/mention";
import type { MentionKind } from "@teamflow/domain/mention-terms";
import { may } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { z } from "zod";
import type { Scope } from "../scope.ts";
import { findTask } from "../tasks/rows.ts";
import { codeIn } from "../words.ts";
import { isSeenIn } from "../sight.ts";

/** What is named where, with what it is called now. A task that the reader may not see, or in the trash, is not named. */
function selectMention(scope: Scope) {
  const { db, orgId } = scope;
  const isSeen = isSeenIn(scope, "task:read", sql.ref("task.project_id"));
  return db
    .selectFrom("mention")
    .leftJoin("member", (join) =>
      join.on("member.org_id", "=", orgId).onRef("member.id", "=", "mention.member_id"),
    )
    .leftJoin("user", "user.id", "member.user_id")
    .leftJoin("team", (join) =>
      join.on("team.org_id", "=", orgId).onRef("team.id", "=", "mention.team_id"),
    )
    .leftJoin("task", (join) =>
      join
        .on("task.org_id", "=", orgId)
        .onRef("task.id", "=", "mention.mentioned_task_id")
        .on("task.trashed_at", "is", null)
        .on(isSeen),
    )
    .leftJoin("project", (join) =>
      join
        .on("project.org_id", "=", orgId)
        .onRef("project.id", "=", "task.project_id")
        .on("project.trashed_at", "is", null),
    )
    .select(["mention.written", "mention.comment_id as commentId"])
    .select(
      sql<MentionKind>`case when mention.member_id is not null then 'member'
        when mention.team_id is not null then 'team' else 'task' end`.as("kind"),
    )
    .select(
      sql<SubjectId>`coalesce(mention.member_id, mention.team_id, mention.mentioned_task_id)`.as(
        "id",
      ),
    )
    .select(
      sql<string>`case when mention.member_id is not null then ${codeIn("member")}
        when mention.team_id is not null then ${codeIn("team")}
        else project.key || '-' || task.number end`.as("code"),
    )
    .select(sql<string>`coalesce("user".name, team.name, task.title)`.as("name"))
    .where("mention.org_id", "=", orgId)
    .where(sql<boolean>`(mention.team_id is null or ${may(scope, "team:read")})`)
    .where(sql<boolean>`(mention.member_id is null or ${may(scope, "member:read")})`)
    .where(
      sql<boolean>`(mention.mentioned_task_id is null or (task.id is not null and project.id is not null))`,
    );
}

/** Whom and what some comments name. */
export async function mentionsOfComments(
  scope: Scope,
  commentIds: readonly CommentId[],
): Promise<ReadonlyMap<CommentId | null, Mention[]>> {
  if (commentIds.length === 0) return new Map();
  const rows = await selectMention(scope)
    .where("mention.comment_id", "in", commentIds)
    .orderBy("mention.id")
    .execute();
  const byComment = Map.groupBy(rows, ({ commentId }) => commentId);
  return new Map([...byComment].map(([id, own]) => [id, own.map(withoutPlace)]));
}

/** Whom and what a task's description names. @throws `not_found` */
export async function mentionsOfTask(scope: Scope, taskId: TaskId): Promise<Mention[]> {
  await findTask(scope, taskId);
  const rows = await selectMention(scope)
    .where("mention.task_id", "=", taskId)
    .where("mention.comment_id", "is", null)
    .orderBy("mention.id")
    .execute();
  return rows.map(withoutPlace);
}

function withoutPlace({ commentId: _, ...mention }: Mention & { commentId: unknown }): Mention {
  return mention;
}

const Place = z.tuple([SubjectId]);

/**
 * Where a task is named, newest first: in descriptions and comments of tasks that the reader may see, none of them in
 * the trash.
 *
 * @throws `not_found`
 */
export async function listBacklinks(
  scope: Scope,
  taskId: TaskId,
  { cursor, limit }: Page,
): Promise<Paged<Backlink>> {
  await findTask(scope, taskId);
  const { db, orgId } = scope;
  const [before] = decodeCursor(cursor, Place) ?? [];
  const isSeen = isSeenIn(scope, "task:read", sql.ref("task.project_id"));
  const rows = await db
    .selectFrom("mention")
    .innerJoin("task", (join) =>
      join.on("task.org_id", "=", orgId).onRef("task.id", "=", "mention.task_id"),
    )
    .innerJoin("project", (join) =>
      join.on("project.org_id", "=", orgId).onRef("project.id", "=", "task.project_id"),
    )
    .leftJoin("comment", (join) =>
      join.on("comment.org_id", "=", orgId).onRef("comment.id", "=", "mention.comment_id"),
    )
    .select(sql<SubjectId>`mention.id`.as("id"))
    .select(["mention.task_id as taskId", "task.project_id as projectId", "task.title"])
    .select(["mention.comment_id as commentId", "mention.made_at as at"])
    .select(sql<string>`project.key || '-' || task.number`.as("code"))
    .where("mention.org_id", "=", orgId)
    .where("mention.mentioned_task_id", "=", taskId)
    .where("mention.task_id", "!=", taskId)
    .where("task.trashed_at", "is", null)
    .where("project.trashed_at", "is", null)
    .where("comment.deleted_at", "is", null)
    .where(isSeen)
    .$if(before !== undefined, (query) => query.where(sql<boolean>`mention.id < ${before}::uuid`))
    .orderBy("mention.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, ({ id }) => [id]);
}
