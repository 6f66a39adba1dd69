import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { newId, type ProgramId, ProgramId as ProgramIdSchema } from "@teamflow/domain/ids";
import type { NewProgram, Program, ProgramFilter, ProgramPatch } from "@teamflow/domain/program";
import { sql, type Updateable } from "kysely";
import { z } from "zod";
import { holdClient } from "./clients.ts";
import { record } from "./events.ts";
import type { ProgramTable } from "./schema.gen.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { Moment, notYetPurged } from "./trash.ts";
import { codeIn, isCalled } from "./words.ts";

const Place = z.tuple([z.string(), ProgramIdSchema]);

function selectProgram({ db, orgId }: Scope) {
  return db
    .selectFrom("program")
    .select(["program.id", codeIn("program").as("code"), "program.client_id as clientId"])
    .select(["program.name", "program.description", "program.status", "program.version"])
    .select(["program.starts_on as startsOn", "program.due_on as dueOn"])
    .select(["program.created_at as createdAt", "program.updated_at as updatedAt"])
    .select(["program.archived_at as archivedAt", "program.trashed_at as trashedAt"])
    .where("program.org_id", "=", orgId);
}

/** The programs of the organization outside the trash, by name. */
export async function listPrograms(
  scope: Scope,
  { cursor, limit, archived, clientId, status, text }: Page & ProgramFilter,
): Promise<Paged<Program>> {
  const [place, id] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectProgram(scope)
    .where("program.trashed_at", "is", null)
    .where("program.archived_at", archived ? "is not" : "is", null)
    .where((program) =>
      program.and([
        ...(clientId ? [program("program.client_id", "=", clientId)] : []),
        ...(status ? [program("program.status", "=", status)] : []),
        ...(text ? [isCalled("program", text)] : []),
      ]),
    )
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(lower(program.name), program.id) > (lower(${place}), ${id}::uuid)`),
    )
    .orderBy(sql`lower(program.name)`)
    .orderBy("program.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (program) => [program.name, program.id]);
}

/** The programs in the trash, last thrown away first. */
export async function listTrashedPrograms(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<Program>> {
  const [place, id] = decodeCursor(cursor, z.tuple([Moment, ProgramIdSchema])) ?? [];
  const rows = await selectProgram(scope)
    .where("program.trashed_at", "is not", null)
    .$if(place !== undefined, (query) =>
      query.where(
        sql<boolean>`(program.trashed_at, program.id) < (${place}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy("program.trashed_at", "desc")
    .orderBy("program.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (program) => [program.trashedAt?.toISOString() ?? "", program.id]);
}

/** A program outside the trash. @throws `not_found` */
export async function getProgram(scope: Scope, programId: ProgramId): Promise<Program> {
  const program = await selectProgram(scope)
    .where("program.id", "=", programId)
    .where("program.trashed_at", "is", null)
    .executeTakeFirst();
  return program ?? fail({ kind: "not_found", what: "program" });
}

/**
 * @throws `taken` with field `name`, in any letter case; `not_found` and `archived` for the client; `invalid` when it
 * would end before it starts
 */
export async function insertProgram(scope: WriteScope, program: NewProgram): Promise<Program> {
  const { clientId, startsOn, dueOn, ...same } = program;
  const id = newId<"Program">();
  if (clientId) await holdClient(scope, clientId);
  await scope.db
    .insertInto("program")
    .values({
      ...{ ...same, org_id: scope.orgId, id },
      ...{ client_id: clientId, starts_on: startsOn, due_on: dueOn },
    })
    .execute();
  const after = await getProgram(scope, id);
  record(scope, { type: "program.changed", programId: id }, { subjectId: id, after });
  return after;
}

/** A program as the writer last saw it. */
export type SeenProgram = { programId: ProgramId; version: number };

/** @throws `not_found`, also for the client; `stale`; `archived`, also for the client; `taken` with field `name`; `invalid` */
export async function updateProgram(
  scope: WriteScope,
  seen: SeenProgram,
  patch: ProgramPatch,
): Promise<Program> {
  const before = await lockSeen(scope, seen);
  if (before.archivedAt) fail({ kind: "archived", what: "program" });
  const { clientId, startsOn, dueOn, ...same } = patch;
  if (clientId && clientId !== before.clientId) await holdClient(scope, clientId);
  return await changeProgram(scope, before, {
    ...same,
    ...(clientId !== undefined && { client_id: clientId }),
    ...(startsOn !== undefined && { starts_on: startsOn }),
    ...(dueOn !== undefined && { due_on: dueOn }),
  });
}

/** Puts a program away, or takes it up again. The projects in it stay as they are. @throws `not_found`; `stale` */
export async function archiveProgram(
  scope: WriteScope,
  seen: SeenProgram,
  isArchived: boolean,
): Promise<Program> {
  const before = await lockSeen(scope, seen);
  const archived_at = isArchived ? (before.archivedAt ?? scope.now) : null;
  return await changeProgram(scope, before, { archived_at });
}

/**
 * Moves a program to the trash.
 *
 * @throws `not_found`; `stale`; `in_use` while a project stands in it, be it in the trash
 */
export async function trashProgram(scope: WriteScope, seen: SeenProgram): Promise<Program> {
  const before = await lockSeen(scope, seen);
  const { count } = await scope.db
    .selectFrom("project")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", scope.orgId)
    .where("program_id", "=", before.id)
    .executeTakeFirstOrThrow();
  if (count > 0) fail({ kind: "in_use", what: "project", count });
  return await changeProgram(scope, before, { trashed_at: scope.now });
}

/** Takes a program back out of the trash. @throws `not_found`, also after 30 days; `stale`; `taken` with field `name` */
export async function restoreProgram(scope: WriteScope, seen: SeenProgram): Promise<Program> {
  const before = await lockSeen(scope, seen, { isTrashed: true });
  return await changeProgram(scope, before, { trashed_at: null });
}

/**
 * Makes sure that a project can be put into a program, which then stays where it is until the transaction ends.
 *
 * @throws `not_found`; `archived`
 */
export async function holdProgram({ db, orgId }: WriteScope, programId: ProgramId): Promise<void> {
  const program = await db
    .selectFrom("program")
    .select("archived_at as archivedAt")
    .where("org_id", "=", orgId)
    .where("id", "=", programId)
    .where("trashed_at", "is", null)
    .forShare()
    .executeTakeFirst();
  if (!program) fail({ kind: "not_found", what: "program" });
  if (program.archivedAt) fail({ kind: "archived", what: "program" });
}

/** The program as it is, locked until the transaction ends; refused when it is no longer what the writer saw. */
async function lockSeen(
  scope: WriteScope,
  { programId, version }: SeenProgram,
  { isTrashed } = { isTrashed: false },
): Promise<Program> {
  const program = await selectProgram(scope)
    .where("program.id", "=", programId)
    .where(isTrashed ? notYetPurged("program") : sql<boolean>`program.trashed_at is null`)
    .forUpdate()
    .executeTakeFirst();
  if (!program) return fail({ kind: "not_found", what: "program" });
  if (program.version !== version) fail({ kind: "stale", what: "program", current: program });
  return program;
}

async function changeProgram(
  scope: WriteScope,
  before: Program,
  columns: Updateable<ProgramTable>,
): Promise<Program> {
  await scope.db
    .updateTable("program")
    .set({ ...columns, version: before.version + 1, updated_at: sql`now()` })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .execute();
  const after = await selectProgram(scope)
    .where("program.id", "=", before.id)
    .executeTakeFirstOrThrow();
  record(
    scope,
    { type: "program.changed", programId: before.id },
    { subjectId: before.id, before, after },
  );
  return after;
}
