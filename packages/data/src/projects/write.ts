import { fail } from "@teamflow/domain/failure";
import { type MemberId, newId, type ProjectId } from "@teamflow/domain/ids";
import {
  checkOpen,
  type NewProject,
  type Project,
  type ProjectPatch,
} from "@teamflow/domain/project";
import { firstStatuses } from "@teamflow/domain/status";
import { sql, type Updateable } from "kysely";
import { holdClient } from "../clients.ts";
import { record } from "../events.ts";
import { holdProgram } from "../programs.ts";
import type { ProjectTable } from "../schema.gen.ts";
import type { WriteScope } from "../scope.ts";
import { notYetPurged } from "../trash.ts";
import { saysAnew } from "../unchanged.ts";
import { keepFormerKey, takeKey } from "./keys.ts";
import { getProject, selectProject } from "./rows.ts";

/**
 * Adds a project with the statuses that every project starts with. A key that another project had leads here from now on.
 *
 * @throws `taken` with field `key`; `not_found` for a client, program or active member that is not there; `archived` for
 * the client or the program; `invalid` for both of them, and for dates in the wrong order
 */
export async function insertProject(scope: WriteScope, given: NewProject): Promise<Project> {
  const { db, orgId: org_id } = scope;
  const id = newId<"Project">();
  await holdPlace(scope, given);
  await checkLead(scope, given.leadId);
  await db
    .insertInto("project")
    .values({ ...columnsOf(given), org_id, id, name: given.name, key: given.key })
    .execute();
  await takeKey(scope, given.key);
  const statuses = firstStatuses.map((status, position) => ({
    ...{ ...status, org_id, position },
    ...{ id: newId<"Status">(), project_id: id },
  }));
  await db.insertInto("status").values(statuses).execute();
  const project = await getProject(scope, id);
  record(scope, { type: "project.created", projectId: id }, { subjectId: id, after: project });
  return project;
}

/** A project as the writer last saw it. */
export type SeenProject = { projectId: ProjectId; version: number };

/**
 * Changes a project. Its former key goes on leading to it, until another project takes that.
 *
 * @throws `not_found`, also for a client, program or active member; `stale`; `archived`, also for the client or the
 * program; `taken` with field `key`; `invalid` as in `insertProject`
 */
export async function updateProject(
  scope: WriteScope,
  { patch, ...seen }: SeenProject & { patch: ProjectPatch },
): Promise<Project> {
  const before = await lockOpen(scope, seen);
  if (!saysAnew(before, patch)) return before;
  const { key, clientId, programId, leadId } = patch;
  await holdPlace(scope, {
    clientId: clientId === before.clientId ? null : clientId,
    programId: programId === before.programId ? null : programId,
  });
  if (leadId !== before.leadId) await checkLead(scope, leadId);
  await changeProject(scope, before, columnsOf(patch));
  if (key && key !== before.key) {
    await takeKey(scope, key);
    await keepFormerKey(scope, before);
  }
  return await recordProject(scope, "project.updated", before);
}

/** Puts a project away, or takes it up again: while it is away, nothing in it changes. @throws `not_found`; `stale` */
export async function archiveProject(
  scope: WriteScope,
  seen: SeenProject,
  isArchived: boolean,
): Promise<Project> {
  const before = await lockSeen(scope, seen);
  await changeProject(scope, before, {
    archived_at: isArchived ? (before.archivedAt ?? scope.now) : null,
  });
  return await recordProject(scope, "project.updated", before);
}

/** Moves a project to the trash, with all that is in it. @throws `not_found`; `stale` */
export async function trashProject(scope: WriteScope, seen: SeenProject): Promise<Project> {
  const before = await lockSeen(scope, seen);
  await changeProject(scope, before, { trashed_at: scope.now });
  return await recordProject(scope, "project.trashed", before);
}

/** Takes a project back out of the trash, with all that was in it. @throws `not_found`, also after 30 days; `stale` */
export async function restoreProject(scope: WriteScope, seen: SeenProject): Promise<Project> {
  const before = await lockSeen(scope, seen, { isTrashed: true });
  await changeProject(scope, before, { trashed_at: null });
  return await recordProject(scope, "project.restored", before);
}

/** The project, locked until the transaction ends, as one in which something may change. @throws `not_found`; `stale`; `archived` */
export async function lockOpen(scope: WriteScope, seen: SeenProject): Promise<Project> {
  const project = await lockSeen(scope, seen);
  checkOpen(project);
  return project;
}

async function lockSeen(
  scope: WriteScope,
  { projectId, version }: SeenProject,
  { isTrashed } = { isTrashed: false },
): Promise<Project> {
  // By itself, for the statuses are read by the same statement, and could have changed while it waited for the row.
  await scope.db
    .selectFrom("project")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where("id", "=", projectId)
    .forNoKeyUpdate()
    .execute();
  const project = await selectProject(scope)
    .where("project.id", "=", projectId)
    .where(isTrashed ? notYetPurged("project") : sql<boolean>`project.trashed_at is null`)
    .executeTakeFirst();
  if (!project) return fail({ kind: "not_found", what: "project" });
  if (project.version !== version) fail({ kind: "stale", what: "project", current: project });
  return project;
}

/** Changes a project's own columns, and its version. */
export async function changeProject(
  { db, orgId }: WriteScope,
  before: Project,
  columns: Updateable<ProjectTable>,
): Promise<void> {
  await db
    .updateTable("project")
    .set({ ...columns, version: before.version + 1, updated_at: sql`now()` })
    .where("org_id", "=", orgId)
    .where("id", "=", before.id)
    .execute();
}

type ProjectChange = "project.updated" | "project.trashed" | "project.restored";

async function recordProject(
  scope: WriteScope,
  type: ProjectChange,
  before: Project,
): Promise<Project> {
  const after = await selectProject(scope)
    .where("project.id", "=", before.id)
    .executeTakeFirstOrThrow();
  record(scope, { type, projectId: before.id }, { subjectId: before.id, before, after });
  return after;
}

type Place = Pick<ProjectPatch, "clientId" | "programId">;

async function holdPlace(scope: WriteScope, { clientId, programId }: Place): Promise<void> {
  if (clientId) await holdClient(scope, clientId);
  if (programId) await holdProgram(scope, programId);
}

/** The key lets anybody lead who ever was a member; only an active one can begin to. @throws `not_found` */
async function checkLead(
  { db, orgId }: WriteScope,
  memberId: MemberId | null | undefined,
): Promise<void> {
  if (!memberId) return;
  const active = await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", memberId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!active) fail({ kind: "not_found", what: "member" });
}

/** What of a project was given, by the names of its columns. */
function columnsOf(given: ProjectPatch): Updateable<ProjectTable> {
  const { clientId, programId, startsOn, dueOn, leadId, ...others } = given;
  const { restrictsTransitions, personWipLimit, ...same } = others;
  return {
    ...same,
    ...(clientId !== undefined && { client_id: clientId }),
    ...(programId !== undefined && { program_id: programId }),
    ...(startsOn !== undefined && { starts_on: startsOn }),
    ...(dueOn !== undefined && { due_on: dueOn }),
    ...(leadId !== undefined && { lead_id: leadId }),
    ...(restrictsTransitions !== undefined && { restricts_transitions: restrictsTransitions }),
    ...(personWipLimit !== undefined && { person_wip_limit: personWipLimit }),
  };
}
