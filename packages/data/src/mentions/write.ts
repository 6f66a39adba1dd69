import { parseCode } from "@teamflow/domain/code";
import { fail } from "@teamflow/domain/failure";
import { type CommentId, newId, type TaskId } from "@teamflow/domain/ids";
import { mentionedPeopleLimit, type MentionKind, mentionsIn } from "@teamflow/domain/mention-terms";
import { sql } from "kysely";
import { idsByCode } from "../codes.ts";
import type { WriteScope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";

/** A text in which people, teams and tasks can be named: a comment's, or a task's description. */
export type Text = { taskId: TaskId; commentId: CommentId | null; text: string };

/**
 * Keeps whom and what a text names: what it names anew is added, what it names no longer goes. What leads nowhere, or to
 * what the writer may not see, stays words.
 *
 * @throws `limit_reached` for a text that names more people than are told of one
 */
export async function keepMentions(scope: WriteScope, given: Text): Promise<void> {
  await replaceMentions(scope, [given]);
  await checkAudience(scope, given);
}

/** The same for a text that is new. */
export async function keepFirstMentions(scope: WriteScope, given: Text): Promise<void> {
  await addMentions(scope, [given]);
  await checkAudience(scope, given);
}

/** The same as `keepMentions` for some texts, of which nobody is told. */
export async function replaceMentions(scope: WriteScope, given: readonly Text[]): Promise<void> {
  await forget(scope, given);
  await addMentions(scope, given);
}

/** One who names people by themselves cannot name so many: only teams can come to more. */
async function checkAudience(
  { db, orgId }: WriteScope,
  { taskId, commentId, text }: Text,
): Promise<void> {
  if (!mentionsIn(text).some(({ kind }) => kind === "team")) return;
  const { count } = await db
    .selectFrom("mention")
    .leftJoin("team_member", (join) =>
      join
        .on("team_member.org_id", "=", orgId)
        .onRef("team_member.team_id", "=", "mention.team_id")
        .on("team_member.left_at", "is", null),
    )
    .select(
      sql<number>`count(distinct coalesce(mention.member_id, team_member.member_id))::integer`.as(
        "count",
      ),
    )
    .where("mention.org_id", "=", orgId)
    .where("mention.task_id", "=", taskId)
    .where("mention.comment_id", "is not distinct from", commentId)
    .executeTakeFirstOrThrow();
  if (count <= mentionedPeopleLimit) return;
  fail({ kind: "limit_reached", what: "mentioned_people", limit: mentionedPeopleLimit });
}

/**
 * Adds whom and what some texts name, however many they are, in as many statements: of an import, which tells none of
 * them.
 */
export async function addMentions(scope: WriteScope, texts: readonly Text[]): Promise<void> {
  const found = texts.flatMap(({ text, ...place }) =>
    mentionsIn(text).map(({ kind, written }) => ({ ...place, kind, written })),
  );
  const named = await withIds(scope, found);
  for (let at = 0; at < named.length; at += rowsPerStatement)
    await scope.db
      .insertInto("mention")
      .values(named.slice(at, at + rowsPerStatement))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** A statement takes 65,535 values; a mention has eight. */
const rowsPerStatement = 5000;

type Found = Omit<Text, "text"> & { kind: MentionKind; written: string };

/** Takes away what some texts name no longer. */
async function forget({ db, orgId }: WriteScope, texts: readonly Text[]): Promise<void> {
  const [taskIds, commentIds] = [
    texts.map((text) => text.taskId),
    texts.map((text) => text.commentId),
  ];
  const kept = texts.flatMap(({ text, ...place }) =>
    mentionsIn(text).map(({ written }) => ({ ...place, written })),
  );
  const isOfTexts = sql<boolean>`exists (
    select from unnest(${taskIds}::uuid[], ${commentIds}::uuid[]) as text (task_id, comment_id)
    where text.task_id = mention.task_id and text.comment_id is not distinct from mention.comment_id)`;
  const isKept = sql<boolean>`exists (
    select from unnest(${kept.map(({ taskId }) => taskId)}::uuid[],
      ${kept.map(({ commentId }) => commentId)}::uuid[],
      ${kept.map(({ written }) => written)}::text[]) as kept (task_id, comment_id, written)
    where kept.task_id = mention.task_id and kept.comment_id is not distinct from mention.comment_id
      and kept.written = mention.written)`;
  await db
    .deleteFrom("mention")
    .where("org_id", "=", orgId)
    .where(sql<boolean>`task_id = any(${taskIds}::uuid[])`)
    .where(isOfTexts)
    .where(({ not }) => not(isKept))
    .execute();
}

async function withIds(scope: WriteScope, found: readonly Found[]) {
  if (found.length === 0) return [];
  const wanted = [...new Set(found.map(({ written }) => written))].flatMap((text) => {
    const coded = parseCode(text);
    return coded ? [{ text, coded }] : [];
  });
  const ids = await idsByCode(scope, wanted);
  const seen = await visibleOnes(
    scope,
    found.flatMap(({ kind, written }) => (kind === "task" ? (ids.get(written) ?? []) : [])),
  );
  return found.flatMap(({ taskId: task_id, commentId: comment_id, kind, written }) => {
    const id = ids.get(written);
    if (id === undefined || (kind === "task" && !seen.has(id))) return [];
    return [
      {
        ...{ org_id: scope.orgId, id: newId(), task_id, comment_id, written },
        ...columnsFor(kind, id),
      },
    ];
  });
}

function columnsFor(kind: MentionKind, id: string) {
  const column = (own: MentionKind) => (kind === own ? sql<never>`${id}::uuid` : null);
  return {
    member_id: column("member"),
    team_id: column("team"),
    mentioned_task_id: column("task"),
  };
}

async function visibleOnes(scope: WriteScope, taskIds: readonly string[]): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set();
  const rows = await scope.db
    .selectFrom("task")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where(sql<boolean>`id = any(${taskIds}::uuid[])`)
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
