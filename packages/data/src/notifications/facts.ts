import type { AssignmentId, MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Keeper } from "../scope.ts";

/** What the audit trail says that an event did to its subject: the fields that differ, before and after. */
export type Done = { before: Record<string, unknown>; after: Record<string, unknown> };

/** What some events did to the task, the token or the member that they name. */
export async function listDone(
  { db, orgId }: Keeper,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Done>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("event")
    .innerJoin("audit", (join) =>
      join
        .onRef("audit.org_id", "=", "event.org_id")
        .onRef("audit.transaction_id", "=", "event.transaction_id")
        .on(
          sql<boolean>`audit.subject_id =
            coalesce(event.data->>'taskId', event.data->>'tokenId', event.data->>'memberId')::uuid`,
        )
        .on(sql<boolean>`audit.subject_type = split_part(event.type, '.', 1)`),
    )
    .select("event.id")
    .select(sql<Done["before"]>`coalesce(audit.before, '{}')`.as("before"))
    .select(sql<Done["after"]>`coalesce(audit.after, '{}')`.as("after"))
    .where("event.org_id", "=", orgId)
    .where("event.id", "in", eventIds)
    .where("audit.outcome", "=", "done")
    .orderBy("audit.id")
    .execute();
  const done = new Map<string, Done>();
  for (const { id, before, after } of rows) {
    const earlier = done.get(id);
    done.set(id, {
      before: { ...before, ...earlier?.before },
      after: { ...earlier?.after, ...after },
    });
  }
  return done;
}

/** Who has to do with a task. */
export type Concerned = {
  projectId: ProjectId;
  assigneeId: MemberId | null;
  watcherIds: MemberId[];
};

/** Who has to do with some tasks. One that was deleted for good is not there. */
export async function listConcerned(
  { db, orgId }: Keeper,
  taskIds: readonly TaskId[],
): Promise<ReadonlyMap<TaskId, Concerned>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("task")
    .select(["task.id", "task.project_id as projectId", "task.assignee_id as assigneeId"])
    .select((task) =>
      task
        .selectFrom("task_watcher")
        .select(sql<MemberId[]>`coalesce(array_agg(task_watcher.member_id), '{}')`.as("ids"))
        .where("task_watcher.org_id", "=", orgId)
        .whereRef("task_watcher.task_id", "=", "task.id")
        .as("watcherIds"),
    )
    .where("task.org_id", "=", orgId)
    .where("task.id", "in", taskIds)
    .execute();
  return new Map(
    rows.map(({ id, watcherIds, ...task }) => [id, { ...task, watcherIds: watcherIds ?? [] }]),
  );
}

/** How some records are called that notifications name in words. */
export async function listNames(
  { db, orgId }: Keeper,
  table: "client" | "program" | "project" | "status" | "team",
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(table)
    .select(["id", "name"])
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${sql.val(ids)}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Of which type some assignments are. */
export async function listAssignmentTypes(
  { db, orgId }: Keeper,
  ids: readonly AssignmentId[],
): Promise<ReadonlyMap<AssignmentId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("assignment")
    .select(["id", "type"])
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, type }) => [id, type]));
}

/** The bulks among some transactions: those that assigned many at once, which then are told of together. */
export async function listBulks(
  { db, orgId }: Keeper,
  transactionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("event")
    .select("transaction_id as transactionId")
    .where("org_id", "=", orgId)
    .where("transaction_id", "in", transactionIds)
    .where("type", "in", ["assignment.bulk_completed", "task_bulk.completed"])
    .execute();
  return new Set(rows.map((row) => row.transactionId));
}

/** What one bulk did with one member in one place. */
export type BulkPart = {
  type: string;
  memberId: MemberId;
  previousMemberId: MemberId | null;
  projectId: ProjectId | null;
  taskId: TaskId | null;
  count: number;
  /** How many of them something speaks against. */
  conflicts: number;
};

/** What a bulk did, by member and project. The task is one of them. */
export async function listBulkParts(
  { db, orgId }: Keeper,
  transactionId: string,
): Promise<BulkPart[]> {
  const [member, previous, project] = [
    sql<MemberId>`data->>'memberId'`,
    sql<MemberId | null>`data->>'previousMemberId'`,
    sql<ProjectId | null>`data->>'projectId'`,
  ];
  return await db
    .selectFrom("event")
    .select(["type", member.as("memberId"), previous.as("previousMemberId")])
    .select([project.as("projectId"), sql<TaskId | null>`min(data->>'taskId')`.as("taskId")])
    .select(sql<number>`count(*)::integer`.as("count"))
    .select(sql<number>`(count(*) filter (where data ? 'conflicts'))::integer`.as("conflicts"))
    .where("org_id", "=", orgId)
    .where("transaction_id", "=", transactionId)
    .where("type", "in", ["assignment.created", "assignment.removed", "assignment.reassigned"])
    .groupBy(["type", member, previous, project])
    .execute();
}

/** Who invited some members, those who joined by an invitation. */
export async function listInviters(
  { db, orgId }: Keeper,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, MemberId>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .innerJoin("invitation", (join) =>
      join
        .onRef("invitation.org_id", "=", "member.org_id")
        .onRef("invitation.email", "=", "user.email"),
    )
    .select(["member.id", "invitation.invited_by as inviterId"])
    .where("member.org_id", "=", orgId)
    .where("member.id", "in", memberIds)
    .where("invitation.accepted_at", "is not", null)
    .where("invitation.invited_by", "is not", null)
    .orderBy("invitation.accepted_at")
    .execute();
  return new Map(
    rows.flatMap(({ id, inviterId }) => (inviterId ? [[id, inviterId] as const] : [])),
  );
}
