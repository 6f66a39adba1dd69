import type { EntityKind } from "@teamflow/domain/assignment-terms";
import type { ClientId, EntityId, ProgramId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";

/** What can be assigned: its kind, what it is called, and the one column of an assignment that names it. */
export type Entity = {
  id: EntityId;
  kind: EntityKind;
  code: string;
  name: string;
  clientId: ClientId | null;
  programId: ProgramId | null;
  /** The project that it is, or that the task is in. */
  projectId: ProjectId | null;
  taskId: TaskId | null;
  /** Of a task that is estimated. */
  estimateMinutes: number | null;
  /** Whether nothing in it changes any more. */
  isArchived: boolean;
  /** Whether it is a task that is being worked on. */
  isActive: boolean;
};

/** Whether a column names one of some records, whichever kind of id it holds. */
const among = (column: string, ids: readonly string[]) =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::uuid[])`;

/** The entities with these ids, by id. What is in the trash, or whose project is, is none. */
export async function readEntities(
  scope: Pick<Scope, "db" | "orgId">,
  ids: readonly EntityId[],
): Promise<Map<EntityId, Entity>> {
  if (ids.length === 0) return new Map();
  const rows = await tasksAmong(scope, ids)
    .unionAll(projectsAmong(scope, ids))
    .unionAll(programsAmong(scope, ids))
    .unionAll(clientsAmong(scope, ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function tasksAmong({ db, orgId }: Pick<Scope, "db" | "orgId">, ids: readonly EntityId[]) {
  return db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select(sql<EntityId>`task.id`.as("id"))
    .select(sql<EntityKind>`task.kind`.as("kind"))
    .select(sql<string>`project.key || '-' || task.number`.as("code"))
    .select("task.title as name")
    .select(sql<ClientId | null>`null::uuid`.as("clientId"))
    .select(sql<ProgramId | null>`null::uuid`.as("programId"))
    .select(sql<ProjectId | null>`task.project_id`.as("projectId"))
    .select(sql<TaskId | null>`task.id`.as("taskId"))
    .select("task.estimate_minutes as estimateMinutes")
    .select(sql<boolean>`project.archived_at is not null`.as("isArchived"))
    .select(
      sql<boolean>`(select s.category = 'active' from status s
        where s.org_id = task.org_id and s.id = task.status_id)`.as("isActive"),
    )
    .where("task.org_id", "=", orgId)
    .where("task.trashed_at", "is", null)
    .where("project.trashed_at", "is", null)
    .where(among("task.id", ids));
}

function projectsAmong({ db, orgId }: Pick<Scope, "db" | "orgId">, ids: readonly EntityId[]) {
  return db
    .selectFrom("project")
    .select(sql<EntityId>`project.id`.as("id"))
    .select(sql<EntityKind>`'project'`.as("kind"))
    .select(sql<string>`'PRJ-' || project.number`.as("code"))
    .select("project.name")
    .select(sql<ClientId | null>`null::uuid`.as("clientId"))
    .select(sql<ProgramId | null>`null::uuid`.as("programId"))
    .select(sql<ProjectId | null>`project.id`.as("projectId"))
    .select(sql<TaskId | null>`null::uuid`.as("taskId"))
    .select(sql<number | null>`null::integer`.as("estimateMinutes"))
    .select(sql<boolean>`project.archived_at is not null`.as("isArchived"))
    .select(sql.lit(false).as("isActive"))
    .where("project.org_id", "=", orgId)
    .where("project.trashed_at", "is", null)
    .where(among("project.id", ids));
}

function programsAmong({ db, orgId }: Pick<Scope, "db" | "orgId">, ids: readonly EntityId[]) {
  return db
    .selectFrom("program")
    .select(sql<EntityId>`program.id`.as("id"))
    .select(sql<EntityKind>`'program'`.as("kind"))
    .select(sql<string>`'PRG-' || program.number`.as("code"))
    .select("program.name")
    .select(sql<ClientId | null>`null::uuid`.as("clientId"))
    .select(sql<ProgramId | null>`program.id`.as("programId"))
    .select(sql<ProjectId | null>`null::uuid`.as("projectId"))
    .select(sql<TaskId | null>`null::uuid`.as("taskId"))
    .select(sql<number | null>`null::integer`.as("estimateMinutes"))
    .select(sql<boolean>`program.archived_at is not null`.as("isArchived"))
    .select(sql.lit(false).as("isActive"))
    .where("program.org_id", "=", orgId)
    .where("program.trashed_at", "is", null)
    .where(among("program.id", ids));
}

function clientsAmong({ db, orgId }: Pick<Scope, "db" | "orgId">, ids: readonly EntityId[]) {
  return db
    .selectFrom("client")
    .select(sql<EntityId>`client.id`.as("id"))
    .select(sql<EntityKind>`'client'`.as("kind"))
    .select(sql<string>`'CLI-' || client.number`.as("code"))
    .select("client.name")
    .select(sql<ClientId | null>`client.id`.as("clientId"))
    .select(sql<ProgramId | null>`null::uuid`.as("programId"))
    .select(sql<ProjectId | null>`null::uuid`.as("projectId"))
    .select(sql<TaskId | null>`null::uuid`.as("taskId"))
    .select(sql<number | null>`null::integer`.as("estimateMinutes"))
    .select(sql<boolean>`client.archived_at is not null`.as("isArchived"))
    .select(sql.lit(false).as("isActive"))
    .where("client.org_id", "=", orgId)
    .where("client.trashed_at", "is", null)
    .where(among("client.id", ids));
}

/**
 * Locks those of some entities that are tasks until the transaction ends, in one order: whoever decides about a task's
 * assignee, or changes the task, does so after the other.
 */
export async function lockTasks(
  { db, orgId }: Pick<Scope, "db" | "orgId">,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .selectFrom("task")
    .select("task.id")
    .where("task.org_id", "=", orgId)
    .where(among("task.id", ids))
    .orderBy("task.id")
    .forNoKeyUpdate()
    .execute();
}

/** The projects that entities are, or that tasks among them are in; nothing for clients, programs and what is not there. */
export async function findProjectsOf(
  { db, orgId }: Pick<Scope, "db" | "orgId">,
  ids: readonly EntityId[],
): Promise<ProjectId[]> {
  const rows = await db
    .selectFrom("task")
    .select("task.project_id as id")
    .where("task.org_id", "=", orgId)
    .where(among("task.id", ids))
    .union(
      db
        .selectFrom("project")
        .select("project.id")
        .where("project.org_id", "=", orgId)
        .where(among("project.id", ids)),
    )
    .execute();
  return rows.map(({ id }) => id);
}
