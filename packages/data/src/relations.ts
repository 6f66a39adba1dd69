import { fail } from "@teamflow/domain/failure";
import { newId, type ProjectId, type RelationId, type TaskId } from "@teamflow/domain/ids";
import { checkOpen } from "@teamflow/domain/project";
import type { NewRelation, Relation, RelationPatch } from "@teamflow/domain/relation";
import { relationLimit, type RelationType, relationWords } from "@teamflow/domain/relation-terms";
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
  checkEnds(own, other);
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
  recordRelation(scope, { type, from, to }, { was: null, is: lagMinutes });
  const made = await selectRelations(scope, taskId)
    .where("relation.id", "=", id)
    .executeTakeFirstOrThrow();
  return toRelation(made);
}

/**
 * Says how long after the one task of a schedule link the other may start or end. That is a change of both, as the link
 * itself was, and takes the same: no chain of tasks becomes another by it.
 *
 * @throws `not_found` for either task, or a relation that this one does not have; `forbidden` where the other may only be
 * read; `trashed`; `archived` for the project of either; `invalid` for what is no schedule link
 */
export async function updateRelation(
  scope: WriteScope,
  { taskId, relationId }: OneRelation,
  { lagMinutes }: RelationPatch,
): Promise<Relation> {
  // So that what is told as the lag before is what it was.
  await lockRelations(scope);
  const own = await getEnd(scope, taskId);
  const seen = await getRelation(scope, { taskId, relationId });
  const other = await getEnd(scope, seen.otherId);
  checkEnds(own, other);
  if (seen.lagMinutes === lagMinutes) return toRelation(seen);
  const updated = await scope.db
    .updateTable("relation")
    .set({ lag_minutes: lagMinutes })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", relationId)
    .returning("id")
    .executeTakeFirst();
  if (!updated) return fail({ kind: "not_found", what: "relation" });
  const [from, to] = seen.isInverse ? [other, own] : [own, other];
  const lags = { was: seen.lagMinutes, is: lagMinutes };
  recordRelation(scope, { type: seen.type, from, to }, lags);
  return toRelation({ ...seen, lagMinutes });
}

/** A relation by one of its tasks. */
type OneRelation = { taskId: TaskId; relationId: RelationId };

async function getRelation(scope: Scope, { taskId, relationId }: OneRelation): Promise<Row> {
  const found = await selectRelations(scope, taskId)
    .where("relation.id", "=", relationId)
    .executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "relation" });
}

/**
 * Ends a relation of a task, whatever became of the other: it can be archived, in the trash, or nothing that the writer
 * may see. What it is they are not told.
 *
 * @throws `not_found` for the task, or a relation that it does not have; `archived` for the task's own project
 */
export async function deleteRelation(
  scope: WriteScope,
  { taskId, relationId }: OneRelation,
): Promise<void> {
  const { db, orgId } = scope;
  const own = await getEnd(scope, taskId);
  checkOpen(own);
  const seen = await getRelation(scope, { taskId, relationId });
  const ended = await db
    .deleteFrom("relation")
    .where("org_id", "=", orgId)
    .where("id", "=", relationId)
    .returning("id")
    .executeTakeFirst();
  if (!ended) return fail({ kind: "not_found", what: "relation" });
  const other: End = { id: seen.otherId, projectId: seen.projectId, code: seen.code };
  const [from, to] = seen.isInverse ? [other, own] : [own, other];
  recordRelation(scope, { type: seen.type, from, to }, { was: seen.lagMinutes, is: null });
}

type End = { id: TaskId; projectId: ProjectId; code: string };

/** Whether both ends of a relation are open to change. @throws `forbidden` for the other; `archived` for either */
function checkEnds(own: ChangingEnd, other: ChangingEnd): void {
  if (!other.mayChange) fail({ kind: "forbidden", permission: "task:update" });
  checkOpen(own);
  checkOpen(other);
}

type ChangingEnd = Awaited<ReturnType<typeof getEnd>>;

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

/** Tells both ends what became of a relation: how it lagged and does, null where it was not or is no more. */
function recordRelation(
  scope: WriteScope,
  { type, from, to }: { type: RelationType; from: End; to: End },
  { was, is }: { was: number | null; is: number | null },
): void {
  const [ahead, behind] = relationWords[type];
  for (const [task, other, word] of [[from, to, ahead] as const, [to, from, behind] as const]) {
    const { id: taskId, projectId } = task;
    const told = (lag: number | null) => ({ [word]: lag === null ? null : laggedCode(other, lag) });
    // On one side alone: what both say alike is left out, and this decides who may read the other's code.
    const via = { viaProjectId: other.projectId };
    const change =
      is === null
        ? { before: { ...told(was), ...via }, after: told(is) }
        : { before: told(was), after: { ...told(is), ...via } };
    record(scope, { type: "task.updated", projectId, taskId }, { subjectId: taskId, ...change });
  }
}

/** `ENG-12`, with its lag where it has one: `ENG-12 +120 min`. */
function laggedCode({ code }: End, lagMinutes: number): string {
  if (lagMinutes === 0) return code;
  return `${code} ${lagMinutes > 0 ? "+" : "\u2212"}${Math.abs(lagMinutes)} min`;
}
