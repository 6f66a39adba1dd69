import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { sql, type SqlBool } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";

type Ended = Pick<Task, "completedAt" | "trashedAt">;

/** A task as it was before a change, and as it is. */
export type Turned = { id: TaskId; before: Ended; after: Ended };

const isOpen = ({ completedAt, trashedAt }: Ended): boolean => !completedAt && !trashedAt;

/** The same as `noteAllWaiting`, for one task. */
export async function noteWaiting(
  scope: WriteScope,
  before: Ended,
  after: Ended & Pick<Task, "id">,
): Promise<void> {
  await noteAllWaiting(scope, [{ id: after.id, before, after }]);
}

/**
 * Tells of the tasks that others held up and now do not, or do again: those that wait for nothing else. They can be in
 * other projects, whose screens hear of nothing else. To be called once all that is changed is written.
 */
export async function noteAllWaiting(scope: WriteScope, turned: readonly Turned[]): Promise<void> {
  const changed = new Map(
    turned
      .filter(({ before, after }) => isOpen(before) !== isOpen(after))
      .map((each) => [each.id, each]),
  );
  const blockerIds = [...changed.keys()];
  if (blockerIds.length === 0 || !(await holdWaiting(scope, blockerIds))) return;
  const held = Map.groupBy(await listHeld(scope, blockerIds), ({ taskId }) => taskId);
  for (const [taskId, some] of held) {
    const blockers = some.flatMap(({ blockerId }) => changed.get(blockerId) ?? []);
    const was = blockers.some(({ before }) => isOpen(before));
    const is = blockers.some(({ after }) => isOpen(after));
    const [first] = some;
    if (was === is || !first) continue;
    // Whoever may not see the project of the others is not told who did something there.
    const { projectId, viaProjectId } = first;
    record(
      scope,
      { type: "task.updated", projectId, taskId, viaProjectId },
      { subjectId: taskId, before: { isBlocked: was }, after: { isBlocked: is, viaProjectId } },
    );
  }
}

const among = (column: string, ids: readonly TaskId[]) =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::uuid[])`;

/**
 * Holds the question of what holds up some tasks until the transaction ends, in an order and in a statement before the
 * one that asks it: else the last two that hold one up could end at once, each for the other still open, and nobody would
 * tell.
 *
 * @returns whether there are any
 */
async function holdWaiting(
  { db, orgId }: WriteScope,
  blockerIds: readonly TaskId[],
): Promise<boolean> {
  const held = await db
    .selectFrom((from) =>
      from
        .selectFrom("relation")
        .select("relation.to_id as id")
        .distinct()
        .where("relation.org_id", "=", orgId)
        .where(among("relation.from_id", blockerIds))
        .where("relation.type", "=", "blocks")
        .orderBy("relation.to_id")
        .as("waiting"),
    )
    .select(sql`pg_advisory_xact_lock(hashtextextended(waiting.id::text, 1))`.as("lock"))
    .execute();
  return held.length > 0;
}

type Held = { taskId: TaskId; projectId: ProjectId; blockerId: TaskId; viaProjectId: ProjectId };

/** The open tasks that some hold up and no others, once for each that does. */
async function listHeld({ db, orgId }: WriteScope, blockerIds: readonly TaskId[]): Promise<Held[]> {
  return await db
    .selectFrom("relation")
    .innerJoin("task", (join) =>
      join.onRef("task.org_id", "=", "relation.org_id").onRef("task.id", "=", "relation.to_id"),
    )
    .innerJoin("task as turned", (join) =>
      join
        .onRef("turned.org_id", "=", "relation.org_id")
        .onRef("turned.id", "=", "relation.from_id"),
    )
    .select(["task.id as taskId", "task.project_id as projectId"])
    .select("turned.project_id as viaProjectId")
    .select("relation.from_id as blockerId")
    .where("relation.org_id", "=", orgId)
    .where(among("relation.from_id", blockerIds))
    .where("relation.type", "=", "blocks")
    .where("task.completed_at", "is", null)
    .where("task.trashed_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("relation as other")
            .innerJoin("task as blocker", (join) =>
              join
                .onRef("blocker.org_id", "=", "other.org_id")
                .onRef("blocker.id", "=", "other.from_id"),
            )
            .innerJoin("project", (join) =>
              join
                .onRef("project.org_id", "=", "blocker.org_id")
                .onRef("project.id", "=", "blocker.project_id"),
            )
            .select("other.id")
            .where("other.org_id", "=", orgId)
            .whereRef("other.to_id", "=", "task.id")
            .where("other.type", "=", "blocks")
            .where(sql<SqlBool>`other.from_id <> all(${[...blockerIds]}::uuid[])`)
            .where("blocker.completed_at", "is", null)
            .where("blocker.trashed_at", "is", null)
            .where("project.trashed_at", "is", null),
        ),
      ),
    )
    .execute();
}
