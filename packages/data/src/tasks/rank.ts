import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import { fail } from "@teamflow/domain/failure";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { sql } from "kysely";
import type { Scope, WriteScope } from "../scope.ts";

/**
 * The manual order is one text per task. A task goes between two others by a text between theirs, so nothing else
 * moves. Two people who drop at the same place at once would make the same text: whoever gives out a place first holds
 * `orderLock`, and so sees the places given out before. The unique index is what would refuse a double.
 */
export async function rankAtEnd(scope: Scope, projectId: ProjectId): Promise<string> {
  return generateKeyBetween(await lastRank(scope, projectId), null);
}

/** Ranks for many tasks at the end, in order. */
export async function ranksAtEnd(
  scope: Scope,
  projectId: ProjectId,
  count: number,
): Promise<string[]> {
  return generateNKeysBetween(await lastRank(scope, projectId), null, count);
}

/**
 * Holds the order of a project until the transaction ends, in a statement before the one that reads ranks. Always
 * taken before any task is locked: the other way round, two writers would wait for each other.
 */
export function orderLock(projectId: "project.id" | "task.project_id") {
  return sql`pg_advisory_xact_lock(hashtextextended(${sql.ref(projectId)}::text, 0))`;
}

async function lastRank({ db, orgId }: Scope, projectId: ProjectId): Promise<string | null> {
  const last = await db
    .selectFrom("task")
    .select("rank")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .orderBy("rank", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.rank ?? null;
}

type Neighbours = { projectId: ProjectId; afterId: TaskId | null; beforeId: TaskId | null };

/**
 * A rank between two neighbours of a column. The person saw the column as it was: the neighbour above counts,
 * and whatever follows it now is below. Without one above, the one below counts; without either, the end.
 *
 * @throws `not_found` for a neighbour that is not in the project
 */
export async function rankBetween(scope: WriteScope, place: Neighbours): Promise<string> {
  const { projectId, afterId, beforeId } = place;
  const above = afterId && (await rankOf(scope, projectId, afterId));
  const below = beforeId && (await rankOf(scope, projectId, beforeId));
  if (above) return generateKeyBetween(above, await adjacentRank(scope, projectId, { above }));
  if (below) return generateKeyBetween(await adjacentRank(scope, projectId, { below }), below);
  return await rankAtEnd(scope, projectId);
}

async function rankOf({ db, orgId }: Scope, projectId: ProjectId, taskId: TaskId): Promise<string> {
  const task = await db
    .selectFrom("task")
    .select("rank")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("id", "=", taskId)
    .executeTakeFirst();
  return task?.rank ?? fail({ kind: "not_found", what: "task" });
}

/** The next rank of the whole project in a direction: of the trash too, since ranks there stay taken. */
async function adjacentRank(
  { db, orgId }: Scope,
  projectId: ProjectId,
  from: { above: string } | { below: string },
): Promise<string | null> {
  const [operator, rank, direction] =
    "above" in from ? ([">", from.above, "asc"] as const) : (["<", from.below, "desc"] as const);
  const next = await db
    .selectFrom("task")
    .select("rank")
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("rank", operator, rank)
    .orderBy("rank", direction)
    .limit(1)
    .executeTakeFirst();
  return next?.rank ?? null;
}
