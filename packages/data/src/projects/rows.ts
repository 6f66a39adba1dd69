import { fail } from "@teamflow/domain/failure";
import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import { checkOpen, type Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Scope, WriteScope } from "../scope.ts";
import { codeIn } from "../words.ts";

/** Projects of the organization with what every reading of them shows, in the trash or not. */
export function selectProject({ db, orgId }: Scope) {
  return db
    .selectFrom("project")
    .select(["project.id", codeIn("project").as("code"), "project.key", "project.name"])
    .select(["project.description", "project.status", "project.priority", "project.version"])
    .select(["project.client_id as clientId", "project.program_id as programId"])
    .select(["project.starts_on as startsOn", "project.due_on as dueOn"])
    .select(["project.lead_id as leadId", "project.restricts_transitions as restrictsTransitions"])
    .select("project.person_wip_limit as personWipLimit")
    .select(["project.created_at as createdAt", "project.updated_at as updatedAt"])
    .select(["project.archived_at as archivedAt", "project.trashed_at as trashedAt"])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom("status")
          .select(["status.id", "status.key", "status.name", "status.category", "status.position"])
          .select([
            "status.colour",
            "status.wip_limit as wipLimit",
            "status.enforces_wip as enforcesWip",
          ])
          .where("status.org_id", "=", orgId)
          .whereRef("status.project_id", "=", "project.id")
          .orderBy("status.position"),
      ).as("statuses"),
    )
    .where("project.org_id", "=", orgId);
}

/** A project outside the trash. @throws `not_found` */
export async function getProject(scope: Scope, projectId: ProjectId): Promise<Project> {
  const project = await selectProject(scope)
    .where("project.id", "=", projectId)
    .where("project.trashed_at", "is", null)
    .executeTakeFirst();
  return project ?? fail({ kind: "not_found", what: "project" });
}

/** A project outside the trash by the key that it has, or else had. @throws `not_found` */
export async function getProjectByKey(scope: Scope, key: string): Promise<Project> {
  const project = await selectProject(scope)
    .where("project.id", "=", projectWithKey(scope, key))
    .executeTakeFirst();
  return project ?? fail({ kind: "not_found", what: "project" });
}

/**
 * The id of the project outside the trash that has a key, or else had it, as a part of another query. A key that
 * another project took since is the other one's.
 */
export function projectWithKey({ db, orgId }: Pick<Scope, "db" | "orgId">, key: string) {
  const former = db
    .selectFrom("former_project_key as former")
    .select("former.project_id")
    .where("former.org_id", "=", orgId)
    .where("former.key", "=", key);
  return db
    .selectFrom("project as called")
    .select("called.id")
    .where("called.org_id", "=", orgId)
    .where("called.trashed_at", "is", null)
    .where((is) =>
      is.or([
        is("called.key", "=", key),
        // As an array, so that both are found by their keys: beside `or`, what is `in` a query is not.
        is("called.id", "=", sql<ProjectId>`any(array(${former}))`),
      ]),
    )
    .orderBy(sql`called.key = ${key}`, "desc")
    .limit(1);
}

/** Makes sure that something in a project may change. @throws `not_found`; `archived` */
export async function checkOpenProject({ db, orgId }: Scope, projectId: ProjectId): Promise<void> {
  const project = await db
    .selectFrom("project")
    .select("archived_at as archivedAt")
    .where("org_id", "=", orgId)
    .where("id", "=", projectId)
    .where("trashed_at", "is", null)
    .executeTakeFirst();
  checkOpen(project ?? fail({ kind: "not_found", what: "project" }));
}

/**
 * The same, and locks it until the transaction ends: those who decide about the project at once take turns.
 *
 * @throws `not_found`; `archived`
 */
export async function lockOpenProject(
  { db, orgId }: WriteScope,
  projectId: ProjectId,
): Promise<void> {
  const project = await db
    .selectFrom("project")
    .select("archived_at as archivedAt")
    .where("org_id", "=", orgId)
    .where("id", "=", projectId)
    .where("trashed_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  checkOpen(project ?? fail({ kind: "not_found", what: "project" }));
}

/**
 * The project that a project's id, a task's id or a project's key leads to; nothing where there is none.
 */
export async function findProjectOf(
  scope: Scope,
  place: { projectId: ProjectId } | { taskId: TaskId } | { key: string },
): Promise<ProjectId | undefined> {
  if ("projectId" in place) return place.projectId;
  if ("key" in place) return (await projectWithKey(scope, place.key).executeTakeFirst())?.id;
  const { db, orgId } = scope;
  const holding = db.selectFrom("task").select("project_id as id").where("org_id", "=", orgId);
  return (await holding.where("id", "=", place.taskId).executeTakeFirst())?.id;
}
