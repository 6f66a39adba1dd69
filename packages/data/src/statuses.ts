import { fail } from "@teamflow/domain/failure";
import { newId, type ProjectId, type StatusId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import {
  missingCategory,
  type NewStatus,
  type Status,
  statusKeyOf,
  statusLimit,
  type StatusPatch,
  type StatusStep,
} from "@teamflow/domain/status";
import { isClosed } from "@teamflow/domain/status-category";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { record } from "./events.ts";
import { getProject } from "./projects/rows.ts";
import { changeProject, lockOpen, type SeenProject } from "./projects/write.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { trashStatus } from "./trashed-status.ts";

/** A project's statuses in order, with the steps that tasks may take. Bounded by `statusLimit`. @throws `not_found` */
export async function listStatuses(scope: Scope, projectId: ProjectId): Promise<StatusStep[]> {
  const { statuses } = await getProject(scope, projectId);
  const steps = await scope.db
    .selectFrom("status_transition")
    .select(["from_id as fromId", "to_id as toId"])
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", projectId)
    .execute();
  const nextIds = Map.groupBy(steps, ({ fromId }) => fromId);
  return statuses.map((status) => ({
    ...status,
    nextIds: (nextIds.get(status.id) ?? []).map(({ toId }) => toId).toSorted(),
  }));
}

/**
 * Adds a status at the end of a project's.
 *
 * @throws `not_found`; `stale`, of the project; `archived`; `limit_reached`; `taken` with field `name`
 */
export async function insertStatus(
  scope: WriteScope,
  seen: SeenProject,
  { name, category, colour, wipLimit, enforcesWip }: NewStatus,
): Promise<Project> {
  const { statuses } = await changeSeen(scope, seen);
  if (statuses.length >= statusLimit)
    fail({ kind: "limit_reached", what: "status", limit: statusLimit });
  const id = newId<"Status">();
  const key = statusKeyOf(name, new Set(statuses.map((status) => status.key)));
  const position = Math.max(-1, ...statuses.map((status) => status.position)) + 1;
  await scope.db
    .insertInto("status")
    .values({
      ...{ org_id: scope.orgId, project_id: seen.projectId, id },
      ...{ key, name, category, colour, position },
      ...{ wip_limit: wipLimit, enforces_wip: enforcesWip },
    })
    .execute();
  return await recordStatus(scope, seen, { statusId: id });
}

/**
 * Changes a status. Its tasks are done, or are open again, with its category. Those beyond a new limit stay.
 *
 * @throws `not_found`, also for a status that is to follow; `stale`, of the project; `archived`; `taken` with field
 * `name`; `last_status` for a category that would have no status left
 */
export async function updateStatus(
  scope: WriteScope,
  { statusId, patch, ...seen }: SeenProject & { statusId: StatusId; patch: StatusPatch },
): Promise<Project> {
  const { statuses } = await changeSeen(scope, seen);
  const before = findStatus(statuses, statusId);
  const { wipLimit, enforcesWip, nextIds, ...same } = patch;
  const { category = before.category } = same;
  checkCategories(statuses.map((each) => (each.id === statusId ? { category } : each)));
  await lockStatus(scope, statusId);
  await scope.db
    .updateTable("status")
    .set({
      ...{ ...same, category },
      ...(wipLimit !== undefined && { wip_limit: wipLimit }),
      ...(enforcesWip !== undefined && { enforces_wip: enforcesWip }),
    })
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", seen.projectId)
    .where("id", "=", statusId)
    .execute();
  if (isClosed(category) !== isClosed(before.category))
    await moveTasks(scope, { ...seen, from: before, to: { ...before, category } });
  const former = nextIds && (await replaceSteps(scope, { ...seen, statusId, nextIds }));
  return await recordStatus(scope, seen, {
    statusId,
    before: { ...before, ...(former && { nextIds: former }) },
    ...(nextIds && { nextIds: nextIds.toSorted() }),
  });
}

/**
 * Puts a project's statuses into an order.
 *
 * @param statusIds all of them, each once
 * @throws `not_found`; `stale`, of the project; `archived`; `invalid` when one is left out
 */
export async function reorderStatuses(
  scope: WriteScope,
  { statusIds, ...seen }: SeenProject & { statusIds: StatusId[] },
): Promise<Project> {
  const { statuses } = await changeSeen(scope, seen);
  for (const id of statusIds) findStatus(statuses, id);
  if (new Set(statusIds).size !== statuses.length || statusIds.length !== statuses.length)
    fail({ kind: "invalid", issues: [everyStatus] });
  await scope.db
    .updateTable("status")
    .set({ position: sql<number>`array_position(${statusIds}::uuid[], status.id) - 1` })
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", seen.projectId)
    .execute();
  const project = await getProject(scope, seen.projectId);
  record(
    scope,
    { type: "project.updated", projectId: project.id },
    { subjectId: project.id, before: { statuses }, after: { statuses: project.statuses } },
  );
  return project;
}

const everyStatus = {
  ...{ path: "statusIds", code: "every_status" },
  message: "Every status of the project must be named, once",
};

/**
 * Deletes a status. Its tasks, also those in the trash, move to another one. It can be restored for 30 days.
 *
 * @throws `not_found`, also for the other one; `stale`, of the project; `archived`; `in_use` when there are tasks and no
 * other status was named for them; `wip_limit` and
 * `person_wip_limit` where that takes no more; `last_status` for a category that would have no
 * status left
 */
export async function deleteStatus(
  scope: WriteScope,
  {
    statusId,
    replacementId,
    ...seen
  }: SeenProject & { statusId: StatusId; replacementId: StatusId | null },
): Promise<Project> {
  const { db, orgId } = scope;
  const { statuses } = await changeSeen(scope, seen);
  const before = findStatus(statuses, statusId);
  const others = statuses.filter(({ id }) => id !== statusId);
  const to = replacementId && findStatus(others, replacementId);
  checkCategories(others);
  await lockStatus(scope, statusId);
  await trashStatus(scope, { ...seen, status: before, replacementId });
  if (to) await moveTasks(scope, { ...seen, from: before, to });
  else await checkEmpty(scope, { ...seen, statusId });
  await db
    .deleteFrom("status")
    .where("org_id", "=", orgId)
    .where("project_id", "=", seen.projectId)
    .where("id", "=", statusId)
    .execute();
  return await recordStatus(scope, seen, { statusId, before, replacementId });
}

/** A status that tasks can come to, and from which others their project lets them: null where from everywhere. */
export type Target = Pick<Status, "category"> & {
  projectId: ProjectId;
  originIds: StatusId[] | null;
};

/** Statuses as those who put tasks into them must know them. Their categories stay what they are until that is done. */
export async function readTargets(
  { db, orgId }: Scope,
  statusIds: readonly StatusId[],
): Promise<ReadonlyMap<StatusId, Target>> {
  if (statusIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("status")
    .innerJoin("project", (join) =>
      join
        .onRef("project.org_id", "=", "status.org_id")
        .onRef("project.id", "=", "status.project_id"),
    )
    .select(["status.id", "status.category", "status.project_id as projectId"])
    .select("project.restricts_transitions as isRestricted")
    .select((row) =>
      row
        .selectFrom("status_transition as step")
        .select(sql<StatusId[]>`coalesce(array_agg(step.from_id), '{}')`.as("ids"))
        .where("step.org_id", "=", orgId)
        .whereRef("step.project_id", "=", "status.project_id")
        .whereRef("step.to_id", "=", "status.id")
        .as("originIds"),
    )
    .where("status.org_id", "=", orgId)
    .where("status.id", "in", statusIds)
    .forKeyShare("status")
    .execute();
  return new Map(
    rows.map(({ id, isRestricted, originIds, ...status }) => [
      id,
      { ...status, originIds: isRestricted ? (originIds ?? []) : null },
    ]),
  );
}

/**
 * Where a task stands once it came to a status. `completedAt` follows the category: set when work ends, emptied when it
 * is taken up again. To stay is always allowed.
 *
 * @throws `not_found` for a status that is none of its project's; `transition_not_allowed`
 */
export function entered(
  task: Pick<Task, "projectId" | "statusId" | "completedAt">,
  statusId: StatusId,
  { targets, now }: { targets: ReadonlyMap<StatusId, Target>; now: Date },
): Pick<Task, "statusId" | "completedAt"> {
  const target = targets.get(statusId);
  if (target?.projectId !== task.projectId) fail({ kind: "not_found", what: "status" });
  const mayCome = target.originIds?.includes(task.statusId) ?? true;
  if (statusId !== task.statusId && !mayCome) fail({ kind: "transition_not_allowed" });
  return { statusId, completedAt: isClosed(target.category) ? (task.completedAt ?? now) : null };
}

/** Locks the project and gives it its next version, which the statuses share. */
export async function changeSeen(scope: WriteScope, seen: SeenProject): Promise<Project> {
  const project = await lockOpen(scope, seen);
  await changeProject(scope, project, {});
  return project;
}

function findStatus(statuses: readonly Status[], statusId: StatusId): Status {
  const status = statuses.find(({ id }) => id === statusId);
  return status ?? fail({ kind: "not_found", what: "status" });
}

function checkCategories(statuses: readonly Pick<Status, "category">[]): void {
  const category = missingCategory(statuses);
  if (category) fail({ kind: "last_status", category });
}

/** Whoever puts a task into it at this moment is waited for; whoever comes later finds it as it will be, or gone. */
async function lockStatus({ db, orgId }: WriteScope, statusId: StatusId): Promise<void> {
  await db
    .selectFrom("status")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", statusId)
    .forUpdate()
    .execute();
}

async function checkEmpty(
  { db, orgId }: WriteScope,
  { projectId, statusId }: { projectId: ProjectId; statusId: StatusId },
): Promise<void> {
  const { count } = await db
    .selectFrom("task")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("status_id", "=", statusId)
    .executeTakeFirstOrThrow();
  if (count > 0) fail({ kind: "in_use", what: "status", count });
}

type Move = { projectId: ProjectId; from: Status; to: Status };

/** Puts all tasks of a status into another, or into itself with another category. `completed_at` follows the category. */
async function moveTasks({ db, orgId, now }: WriteScope, { projectId, from, to }: Move) {
  await db
    .updateTable("task")
    .set((task) => ({
      status_id: to.id,
      completed_at: isClosed(to.category)
        ? sql<Date>`coalesce(task.completed_at, ${now}::timestamptz)`
        : null,
      ...{ version: task("version", "+", 1), updated_at: sql<Date>`now()` },
    }))
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("status_id", "=", from.id)
    .execute();
}

type Steps = { projectId: ProjectId; statusId: StatusId; nextIds: StatusId[] };

/** @returns the steps that were there before */
async function replaceSteps(
  { db, orgId: org_id }: WriteScope,
  { projectId: project_id, statusId: from_id, nextIds }: Steps,
): Promise<StatusId[]> {
  const former = await db
    .deleteFrom("status_transition")
    .where("org_id", "=", org_id)
    .where("project_id", "=", project_id)
    .where("from_id", "=", from_id)
    .returning("to_id as toId")
    .execute();
  const rows = nextIds.map((to_id) => ({ org_id, project_id, from_id, to_id }));
  if (rows.length > 0) await db.insertInto("status_transition").values(rows).execute();
  return former.map(({ toId }) => toId).toSorted();
}

type Change = {
  statusId: StatusId;
  /** Absent for one that is new. */
  before?: object;
  nextIds?: StatusId[];
  replacementId?: StatusId | null;
};

/** Says what became of a status. @returns its project, with all statuses as they are now */
export async function recordStatus(
  scope: WriteScope,
  { projectId }: SeenProject,
  { statusId, before, ...more }: Change,
): Promise<Project> {
  const project = await getProject(scope, projectId);
  const status = project.statuses.find(({ id }) => id === statusId);
  record(
    scope,
    { type: "status.changed", projectId, statusId },
    status
      ? { subjectId: statusId, before, after: { ...status, ...more } }
      : { subjectId: statusId, before: { ...before, ...more } },
  );
  return project;
}
