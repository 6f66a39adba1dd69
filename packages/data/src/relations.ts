import { fail } from "@teamflow/domain/failure";
import { newId, type ProjectId, type RelationId, type TaskId } from "@teamflow/domain/ids";
import { checkOpen } from "@teamflow/domain/project";
import type { NewRelation, Relation } from "@teamflow/domain/relation";
import { relationLimit, type RelationType } from "@teamflow/domain/relation-terms";
import { sql } from "kysely";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { isSeenIn } from "./sight.ts";
import { getTask } from "./tasks/rows.ts";

/**
 * How a task stands to others outside the trash, the oldest relation first. Of one that the reader may not see nothing
 * is told but that there is one: so whoever may change this task can end the relation.
 *
 * @throws `not_found`
 */
export async function listRelations(scope: Scope, taskId: TaskId): Promise<Relation[]> {
  await getTask(scope, taskId);
  const rows = await selectRelations(scope, taskId)
    .where("other.trashed_at", "is", null)
    .where("project.trashed_at", "is", null)
    .execute();
  return rows.map(toRelation);
}

/** Relations of a task from its side, whichever side it has in them. */
function selectRelations(scope: Scope, taskId: TaskId) {
  const { db, orgId } = scope;
  return db
    .selectFrom("relation")
    .innerJoin("task as other", (join) =>
      join
        .onRef("other.org_id", "=", "relation.org_id")
        .on(
          sql<boolean>`other.id = case when relation.from_id = ${taskId} then relation.to_id else relation.from_id end`,
        ),
    )
    .innerJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "other.org_id")
        .onRef("project.id", "=", "other.project_id"),
    )
    .innerJoin("status", (join) =>
      join
        .onRef("status.org_id", "=", "other.org_id")
        .onRef("status.project_id", "=", "other.project_id")
        .onRef("status.id", "=", "other.status_id"),
    )
    .select(["relation.id", "relation.type", "relation.lag_minutes as lagMinutes"])
    .select(sql<TaskId>`${taskId}::uuid`.as("taskId"))
    .select(sql<boolean>`relation.to_id = ${taskId}`.as("isInverse"))
    .select(["relation.created_by as createdBy", "relation.created_at as createdAt"])
    .select(["other.id as otherId", "other.project_id as projectId", "other.title", "other.kind"])
    .select([sql<string>`project.key || '-' || other.number`.as("code"), "status.category"])
    .select(isSeenIn(scope, "task:read", sql.ref("other.project_id")).as("isSeen"))
    .where("relation.org_id", "=", orgId)
    .where((is) => is.or([is("relation.from_id", "=", taskId), is("relation.to_id", "=", taskId)]))
    .orderBy("relation.created_at")
    .orderBy("relation.id");
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRelations>["execute"]>>[number];

function toRelation({
  otherId: id,
  projectId,
  code,
  title,
  kind,
  category,
  isSeen,
  ...rest
}: Row): Relation {
  return { ...rest, other: isSeen ? { id, projectId, code, title, kind, category } : null };
}

/**
 * Relates a task to another of the organization. That is a change of both: each says so in its history, may wait for
 * the other from then on, and has one place less for more. So it takes the right to change them both, and neither may
 * be put away. The writer's right at the task itself is asked for before.
 *
 * @throws `not_found` for either; `forbidden` where the other may only be read; `trashed`; `archived` for the project of
 * either; `would_cycle`; `taken` where they are related so already; `limit_reached`
 */
export async function insertRelation(
  scope: WriteScope,
  taskId: TaskId,
  { type, otherId, isInverse, lagMinutes }: NewRelation,
): Promise<Relation> {
  const { db, orgId: org_id, memberId: created_by } = scope;
  await lockRelations(scope);
  const own = await getEnd(scope, taskId);
  const other = await getEnd(scope, otherId);
  if (!other.mayChange) fail({ kind: "forbidden", permission: "task:update" });
  checkOpen(own);
  checkOpen(other);
  await checkRoom(scope, taskId);
  await checkRoom(scope, otherId);
  const [from, to] = isInverse ? [other, own] : [own, other];
  const id = newId<"Relation">();
  await db
    .insertInto("relation")
    .values({
      org_id,
      id,
      type,
      from_id: from.id,
      to_id: to.id,
      lag_minutes: lagMinutes,
      created_by,
    })
    .execute();
  recordRelation(scope, { type, from, to }, true);
  const made = await selectRelations(scope, taskId)
    .where("relation.id", "=", id)
    .executeTakeFirstOrThrow();
  return toRelation(made);
}

/**
 * Ends a relation of a task, whatever became of the other: it can be archived, in the trash, or nothing that the writer
 * may see. What it is they are not told.
 *
 * @throws `not_found` for the task, or a relation that it does not have; `archived` for the task's own project
 */
export async function deleteRelation(
  scope: WriteScope,
  { taskId, relationId }: { taskId: TaskId; relationId: RelationId },
): Promise<void> {
  const { db, orgId } = scope;
  const own = await getEnd(scope, taskId);
  checkOpen(own);
  const seen = await selectRelations(scope, taskId)
    .where("relation.id", "=", relationId)
    .executeTakeFirst();
  if (!seen) return fail({ kind: "not_found", what: "relation" });
  const ended = await db
    .deleteFrom("relation")
    .where("org_id", "=", orgId)
    .where("id", "=", relationId)
    .returning("id")
    .executeTakeFirst();
  if (!ended) return fail({ kind: "not_found", what: "relation" });
  const other: End = { id: seen.otherId, projectId: seen.projectId, code: seen.code };
  const [from, to] = seen.isInverse ? [other, own] : [own, other];
  recordRelation(scope, { type: seen.type, from, to }, false);
}

type End = { id: TaskId; projectId: ProjectId; code: string };

/** A task outside the trash, as one end of a relation, that the writer may see. @throws `not_found`; `trashed` */
async function getEnd(scope: WriteScope, taskId: TaskId) {
  const end = await scope.db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(["task.id", "task.project_id as projectId", "task.trashed_at as trashedAt"])
    .select(sql<string>`project.key || '-' || task.number`.as("code"))
    .select("project.archived_at as archivedAt")
    .select(isSeenIn(scope, "task:update", sql.ref("task.project_id")).as("mayChange"))
    .where("task.org_id", "=", scope.orgId)
    .where("task.id", "=", taskId)
    .where("project.trashed_at", "is", null)
    .where(isSeenIn(scope, "task:read", sql.ref("task.project_id")))
    .executeTakeFirst();
  if (!end) return fail({ kind: "not_found", what: "task" });
  return end.trashedAt ? fail({ kind: "trashed", what: "task" }) : end;
}

/** Holds the relations of the organization until the transaction ends: each sees what the one before made. */
async function lockRelations({ db, orgId }: WriteScope): Promise<void> {
  await db
    .selectNoFrom(
      sql`pg_advisory_xact_lock(hashtextextended(${orgId}::text || ' relation', 0))`.as("lock"),
    )
    .execute();
}

async function checkRoom({ db, orgId }: WriteScope, taskId: TaskId): Promise<void> {
  const { count } = await db
    .selectFrom("relation")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", orgId)
    .where((is) => is.or([is("from_id", "=", taskId), is("to_id", "=", taskId)]))
    .executeTakeFirstOrThrow();
  if (count >= relationLimit)
    fail({ kind: "limit_reached", what: "relation", limit: relationLimit });
}

/** What a relation is called from its two ends, in their history. */
const words: Readonly<Record<RelationType, readonly [ahead: string, behind: string]>> = {
  blocks: ["blocks", "blockedBy"],
  relates: ["relatesTo", "relatesTo"],
  duplicates: ["duplicates", "duplicatedBy"],
  finish_to_start: ["precedes", "follows"],
  start_to_start: ["precedes", "follows"],
  finish_to_finish: ["precedes", "follows"],
  start_to_finish: ["precedes", "follows"],
};

function recordRelation(
  scope: WriteScope,
  { type, from, to }: { type: RelationType; from: End; to: End },
  isNew: boolean,
): void {
  const [ahead, behind] = words[type];
  for (const [task, other, word] of [[from, to, ahead] as const, [to, from, behind] as const]) {
    const { id: taskId, projectId } = task;
    const { projectId: viaProjectId } = other;
    const [gone, there] = [{ [word]: null }, { [word]: other.code, viaProjectId }];
    const change = isNew ? { before: gone, after: there } : { before: there, after: gone };
    record(scope, { type: "task.updated", projectId, taskId }, { subjectId: taskId, ...change });
  }
}
