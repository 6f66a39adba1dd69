import type { Client, ClientFilter, ClientPatch, NewClient } from "@teamflow/domain/client";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { type ClientId, ClientId as ClientIdSchema, newId } from "@teamflow/domain/ids";
import { sql, type Updateable } from "kysely";
import { z } from "zod";
import { record } from "./events.ts";
import type { ClientTable } from "./schema.gen.ts";
import type { Scope, WriteScope } from "./scope.ts";
import { Moment, notYetPurged } from "./trash.ts";
import { codeIn, isCalled } from "./words.ts";

const Place = z.tuple([z.string(), ClientIdSchema]);

function selectClient({ db, orgId }: Scope) {
  return db
    .selectFrom("client")
    .select(["client.id", "client.name", "client.description", "client.email", "client.phone"])
    .select([codeIn("client").as("code"), "client.version"])
    .select(["client.created_at as createdAt", "client.updated_at as updatedAt"])
    .select(["client.archived_at as archivedAt", "client.trashed_at as trashedAt"])
    .where("client.org_id", "=", orgId);
}

/** The clients of the organization outside the trash, by name. */
export async function listClients(
  scope: Scope,
  { cursor, limit, archived, text }: Page & ClientFilter,
): Promise<Paged<Client>> {
  const [place, id] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectClient(scope)
    .where("client.trashed_at", "is", null)
    .where("client.archived_at", archived ? "is not" : "is", null)
    .where((client) => client.and(text ? [isCalled("client", text)] : []))
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(lower(client.name), client.id) > (lower(${place}), ${id}::uuid)`),
    )
    .orderBy(sql`lower(client.name)`)
    .orderBy("client.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (client) => [client.name, client.id]);
}

/** The clients in the trash, last thrown away first. */
export async function listTrashedClients(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<Client>> {
  const [place, id] = decodeCursor(cursor, z.tuple([Moment, ClientIdSchema])) ?? [];
  const rows = await selectClient(scope)
    .where("client.trashed_at", "is not", null)
    .$if(place !== undefined, (query) =>
      query.where(
        sql<boolean>`(client.trashed_at, client.id) < (${place}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy("client.trashed_at", "desc")
    .orderBy("client.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (client) => [client.trashedAt?.toISOString() ?? "", client.id]);
}

/** A client outside the trash. @throws `not_found` */
export async function getClient(scope: Scope, clientId: ClientId): Promise<Client> {
  const client = await selectClient(scope)
    .where("client.id", "=", clientId)
    .where("client.trashed_at", "is", null)
    .executeTakeFirst();
  return client ?? fail({ kind: "not_found", what: "client" });
}

/** @throws `taken` with field `name`, in any letter case */
export async function insertClient(scope: WriteScope, client: NewClient): Promise<Client> {
  const id = newId<"Client">();
  await scope.db
    .insertInto("client")
    .values({ ...client, org_id: scope.orgId, id })
    .execute();
  const after = await getClient(scope, id);
  record(scope, { type: "client.changed", clientId: id }, { subjectId: id, after });
  return after;
}

/** A client as the writer last saw it. */
export type SeenClient = { clientId: ClientId; version: number };

/** @throws `not_found`; `stale`; `archived`; `taken` with field `name` */
export async function updateClient(
  scope: WriteScope,
  seen: SeenClient,
  patch: ClientPatch,
): Promise<Client> {
  const before = await lockSeen(scope, seen);
  if (before.archivedAt) fail({ kind: "archived", what: "client" });
  return await changeClient(scope, before, patch);
}

/** Puts a client away, or takes it up again. What stands under it stays as it is. @throws `not_found`; `stale` */
export async function archiveClient(
  scope: WriteScope,
  seen: SeenClient,
  isArchived: boolean,
): Promise<Client> {
  const before = await lockSeen(scope, seen);
  const archived_at = isArchived ? (before.archivedAt ?? scope.now) : null;
  return await changeClient(scope, before, { archived_at });
}

/**
 * Moves a client to the trash.
 *
 * @throws `not_found`; `stale`; `in_use` while a program or project stands under it, be it in the trash
 */
export async function trashClient(scope: WriteScope, seen: SeenClient): Promise<Client> {
  const before = await lockSeen(scope, seen);
  for (const what of ["program", "project"] as const) {
    const { count } = await scope.db
      .selectFrom(what)
      .select(sql<number>`count(*)::integer`.as("count"))
      .where("org_id", "=", scope.orgId)
      .where("client_id", "=", before.id)
      .executeTakeFirstOrThrow();
    if (count > 0) fail({ kind: "in_use", what, count });
  }
  return await changeClient(scope, before, { trashed_at: scope.now });
}

/** Takes a client back out of the trash. @throws `not_found`, also after 30 days; `stale`; `taken` with field `name` */
export async function restoreClient(scope: WriteScope, seen: SeenClient): Promise<Client> {
  const before = await lockSeen(scope, seen, { isTrashed: true });
  return await changeClient(scope, before, { trashed_at: null });
}

/**
 * Makes sure that something can be put under a client, which then stays where it is until the transaction ends.
 *
 * @throws `not_found`; `archived`
 */
export async function holdClient({ db, orgId }: WriteScope, clientId: ClientId): Promise<void> {
  const client = await db
    .selectFrom("client")
    .select("archived_at as archivedAt")
    .where("org_id", "=", orgId)
    .where("id", "=", clientId)
    .where("trashed_at", "is", null)
    .forShare()
    .executeTakeFirst();
  if (!client) fail({ kind: "not_found", what: "client" });
  if (client.archivedAt) fail({ kind: "archived", what: "client" });
}

/** The client as it is, locked until the transaction ends; refused when it is no longer what the writer saw. */
async function lockSeen(
  scope: WriteScope,
  { clientId, version }: SeenClient,
  { isTrashed } = { isTrashed: false },
): Promise<Client> {
  const client = await selectClient(scope)
    .where("client.id", "=", clientId)
    .where(isTrashed ? notYetPurged("client") : sql<boolean>`client.trashed_at is null`)
    .forUpdate()
    .executeTakeFirst();
  if (!client) return fail({ kind: "not_found", what: "client" });
  if (client.version !== version) fail({ kind: "stale", what: "client", current: client });
  return client;
}

async function changeClient(
  scope: WriteScope,
  before: Client,
  columns: Updateable<ClientTable>,
): Promise<Client> {
  await scope.db
    .updateTable("client")
    .set({ ...columns, version: before.version + 1, updated_at: sql`now()` })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .execute();
  const after = await selectClient(scope)
    .where("client.id", "=", before.id)
    .executeTakeFirstOrThrow();
  record(
    scope,
    { type: "client.changed", clientId: before.id },
    { subjectId: before.id, before, after },
  );
  return after;
}
