import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import {
  newId,
  type ProjectId,
  ProjectId as ProjectIdSchema,
  type TaskId,
} from "@teamflow/domain/ids";
import type { NewProject, Project, ProjectPatch } from "@teamflow/domain/project";
import { firstStatuses } from "@teamflow/domain/status";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { saysAnew } from "./unchanged.ts";

const Place = z.tuple([z.string(), ProjectIdSchema]);

function selectProject({ db, orgId }: Scope) {
  return db
    .selectFrom("project")
    .select(["project.id", "project.key", "project.name", "project.description", "project.version"])
    .select(["project.created_at as createdAt", "project.updated_at as updatedAt"])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom("status")
          .select(["status.id", "status.key", "status.name", "status.category", "status.position"])
          .where("status.org_id", "=", orgId)
          .whereRef("status.project_id", "=", "project.id")
          .orderBy("status.position"),
      ).as("statuses"),
    )
    .where("project.org_id", "=", orgId);
}

/** The projects of the organization, by name. */
export async function listProjects(scope: Scope, { cursor, limit }: Page): Promise<Paged<Project>> {
  const after = decodeCursor(cursor, Place);
  const [place, id] = after ?? [];
  const rows = await selectProject(scope)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(lower(project.name), project.id) > (lower(${place}), ${id}::uuid)`),
    )
    .orderBy(sql`lower(project.name)`)
    .orderBy("project.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (project) => [project.name, project.id]);
}

/** @throws `not_found` */
export async function getProject(scope: Scope, projectId: ProjectId): Promise<Project> {
  const project = await selectProject(scope).where("project.id", "=", projectId).executeTakeFirst();
  return project ?? fail({ kind: "not_found", what: "project" });
}

/** @throws `not_found` */
export async function getProjectByKey(scope: Scope, key: string): Promise<Project> {
  const project = await selectProject(scope).where("project.key", "=", key).executeTakeFirst();
  return project ?? fail({ kind: "not_found", what: "project" });
}

/**
 * Adds a project with the statuses that every project starts with.
 *
 * @throws `taken` with field `key`
 */
export async function insertProject(
  scope: WriteScope,
  { name, key, description }: NewProject,
): Promise<Project> {
  const { db, orgId: org_id } = scope;
  const id = newId<"Project">();
  await db.insertInto("project").values({ org_id, id, name, key, description }).execute();
  const statuses = firstStatuses.map((status, position) => ({
    ...{ ...status, org_id, position },
    ...{ id: newId<"Status">(), project_id: id },
  }));
  await db.insertInto("status").values(statuses).execute();
  const project = await getProject(scope, id);
  record(scope, { type: "project.created", projectId: id }, { subjectId: id, after: project });
  return project;
}

/** Changes a project. One that says already what the patch says stays as it is. @throws `not_found`; `stale` */
export async function updateProject(
  scope: WriteScope,
  change: { projectId: ProjectId; version: number; patch: ProjectPatch },
): Promise<Project> {
  const before = await getProject(scope, change.projectId);
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== change.version) fail({ kind: "stale", what: "project", current: before });
  if (!saysAnew(before, change.patch)) return before;
  const updated = await scope.db
    .updateTable("project")
    .set({ ...change.patch, version: before.version + 1, updated_at: sql`now()` })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", change.projectId)
    .where("version", "=", before.version)
    .returning("id")
    .executeTakeFirst();
  const after = await getProject(scope, change.projectId);
  if (!updated) fail({ kind: "stale", what: "project", current: after });
  record(
    scope,
    { type: "project.updated", projectId: after.id },
    { subjectId: after.id, before, after },
  );
  return after;
}

/**
 * The project that a project's id, a task's id or a project's key leads to; nothing where there is none.
 */
export async function findProjectOf(
  { db, orgId }: Scope,
  place: { projectId: ProjectId } | { taskId: TaskId } | { key: string },
): Promise<ProjectId | undefined> {
  if ("projectId" in place) return place.projectId;
  if ("key" in place) {
    const named = db.selectFrom("project").select("id").where("org_id", "=", orgId);
    return (await named.where("key", "=", place.key).executeTakeFirst())?.id;
  }
  const holding = db.selectFrom("task").select("project_id as id").where("org_id", "=", orgId);
  return (await holding.where("id", "=", place.taskId).executeTakeFirst())?.id;
}
