import type { LabelId, ProjectId, StatusId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import {
  type Assignee,
  type AssigneeFacts,
  readAssigneeFacts,
} from "../../assignments/assignee.ts";
import type { InTime } from "../../assignments/limit.ts";
import type { WriteScope } from "../../scope.ts";
import { readTargets, type Target } from "../../statuses.ts";
import { type HandFacts, type Held, readHands } from "./hands.ts";
import { type KindFacts, readKinds } from "./kinds.ts";
import type { EditedTask } from "./rows.ts";
import type { BulkPatch } from "./wish.ts";

/** A status that takes no more tasks than its limit says. */
export type Room = { name: string; limit: number; standing: number };

/** All that is needed to decide about the changes of some tasks. */
export type EditFacts = {
  now: Date;
  targets: ReadonlyMap<StatusId, Target>;
  rooms: ReadonlyMap<StatusId, Room>;
  /** In which project each label is. */
  labels: ReadonlyMap<LabelId, ProjectId>;
  assignees: AssigneeFacts;
  kinds: KindFacts;
  hands: HandFacts;
};

/** A task, and what shall be changed about it. */
export type Wanted = { task: EditedTask; patch: BulkPatch };

/** Reads what is needed to decide, in the same few statements for one task as for five hundred. */
export async function readEditFacts(
  scope: WriteScope,
  { wanted, returning }: { wanted: readonly Wanted[]; returning: readonly EditedTask[] },
  within: InTime,
): Promise<EditFacts> {
  const entered = wanted.flatMap(({ task, patch: { statusId } }) =>
    statusId && statusId !== task.statusId ? [statusId] : [],
  );
  const statusIds = new Set([...entered, ...returning.map(({ statusId }) => statusId)]);
  const labelIds = new Set(wanted.flatMap(({ patch }) => patch.labelIds ?? []));
  const assignees = wanted.flatMap(({ task, patch }) => newAssigneeOf(task, patch) ?? []);
  const changing = wanted.flatMap(({ task, patch: { kind } }) =>
    kind && kind !== task.kind ? [task] : [],
  );
  return {
    now: scope.now,
    rooms: await within(() => readRooms(scope, [...statusIds])),
    targets: await within(() => readTargets(scope, [...new Set(entered)].toSorted())),
    labels: await within(() => readLabels(scope, [...labelIds])),
    assignees: await readAssigneeFacts(scope, assignees, within),
    kinds: await readKinds(scope, changing, within),
    hands: await readHands(scope, changesOf({ wanted, returning }), within),
  };
}

/** What changes of the tasks whose status or assignee does, or that come back from the trash. */
function changesOf({
  wanted,
  returning,
}: {
  wanted: readonly Wanted[];
  returning: readonly EditedTask[];
}): { before: Held; after: Held }[] {
  const moved = wanted.filter(({ patch }) => patch.statusId ?? patch.assigneeId);
  return [
    ...moved.map(({ task: before, patch: { statusId, assigneeId } }) => ({
      before,
      after: {
        ...before,
        ...(statusId && { statusId }),
        ...(assigneeId !== undefined && { assigneeId }),
      },
    })),
    ...returning.map((before) => ({ before, after: { ...before, trashedAt: null } })),
  ];
}

/** Whose a task is to be that was somebody else's, or nobody's. */
export function newAssigneeOf(
  { id: taskId, projectId, assigneeId: former }: EditedTask,
  { assigneeId }: Pick<BulkPatch, "assigneeId">,
): Assignee | undefined {
  const isNew = assigneeId !== undefined && assigneeId !== former;
  return isNew ? { taskId, projectId, assigneeId } : undefined;
}

/** The statuses among some that take no more than their limit; whoever else fills them waits until this is done. */
async function readRooms(
  { db, orgId }: WriteScope,
  statusIds: readonly StatusId[],
): Promise<ReadonlyMap<StatusId, Room>> {
  if (statusIds.length === 0) return new Map();
  const held = await db
    .selectFrom("status")
    .select(["status.id", "status.name", sql<number>`status.wip_limit`.as("limit")])
    .where("status.org_id", "=", orgId)
    .where(sql<SqlBool>`status.id = any(${[...statusIds]}::uuid[])`)
    .where("status.enforces_wip", "=", true)
    .where("status.wip_limit", "is not", null)
    .orderBy("status.id")
    .forNoKeyUpdate()
    .execute();
  if (held.length === 0) return new Map();
  const counted = await db
    .selectFrom("task")
    .select(["task.status_id as id", sql<number>`count(*)::integer`.as("standing")])
    .where("task.org_id", "=", orgId)
    .where(sql<SqlBool>`task.status_id = any(${held.map(({ id }) => id)}::uuid[])`)
    .where("task.trashed_at", "is", null)
    .groupBy("task.status_id")
    .execute();
  const standing = new Map(counted.map((row) => [row.id, row.standing]));
  return new Map(held.map(({ id, ...room }) => [id, { ...room, standing: standing.get(id) ?? 0 }]));
}

async function readLabels(
  { db, orgId }: WriteScope,
  labelIds: readonly LabelId[],
): Promise<ReadonlyMap<LabelId, ProjectId>> {
  if (labelIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("label")
    .select(["id", "project_id as projectId"])
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${[...labelIds]}::uuid[])`)
    .forKeyShare()
    .execute();
  return new Map(rows.map(({ id, projectId }) => [id, projectId]));
}
