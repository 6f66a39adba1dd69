import { NewClient } from "@teamflow/domain/client";
import { newId } from "@teamflow/domain/ids";
import { NewProgram } from "@teamflow/domain/program";
import { NewProject } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  archiveClient,
  getClient,
  insertClient,
  listClients,
  listTrashedClients,
  restoreClient,
  trashClient,
  updateClient,
} from "./clients.ts";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import {
  archiveProgram,
  getProgram,
  insertProgram,
  listPrograms,
  restoreProgram,
  trashProgram,
  updateProgram,
} from "./programs.ts";
import { insertProject } from "./projects/write.ts";
import type { Scope } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, write } from "./testing/story.ts";

let database: Database;
let url: string;
let scope: Scope;
let stranger: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

const aClient = (name = "Canal House", from = scope) =>
  write(from, (inside) => insertClient(inside, NewClient.parse({ name })));

const aProgram = (given: object = {}, from = scope) =>
  write(from, (inside) =>
    insertProgram(inside, NewProgram.parse({ name: `Program ${newId()}`, ...given })),
  );

let keys = 0;
const aProject = (given: object = {}, from = scope) =>
  write(from, (inside) =>
    insertProject(inside, NewProject.parse({ name: "Engine", key: `K${(keys += 1)}`, ...given })),
  );

const seen = ({ id, version }: Awaited<ReturnType<typeof aClient>>) => ({ clientId: id, version });
const seenProgram = ({ id, version }: Awaited<ReturnType<typeof aProgram>>) => ({
  ...{ programId: id, version },
});
const everything = { limit: 50, archived: false };

test("clients and programs are numbered in their organization, each kind by itself", async () => {
  expect((await aClient("One")).code).toBe("CLI-1");
  expect((await aClient("Two")).code).toBe("CLI-2");
  expect((await aProgram()).code).toBe("PRG-1");
  expect((await aProject()).code).toBe("PRJ-1");
  expect((await aClient("One", stranger)).code).toBe("CLI-1");
});

test("of twenty clients that come at once none has another's number", async () => {
  const made = await Promise.all(Array.from({ length: 20 }, (_, at) => aClient(`Client ${at}`)));
  expect(new Set(made.map(({ code }) => code)).size).toBe(20);
});

test("a client's name is taken in any letter case, until it is in the trash", async () => {
  const client = await aClient("Canal House");
  const taken = { kind: "taken", field: "name" };
  expect(await reasonOf(aClient("canal HOUSE"))).toEqual(taken);
  const trashed = await write(scope, (inside) => trashClient(inside, seen(client)));
  await aClient("canal house");
  const back = write(scope, (inside) => restoreClient(inside, seen(trashed)));
  expect(await reasonOf(back)).toEqual(taken);
});

test("clients are paged by name, found by part of it, by code and by number, and by nothing else", async () => {
  for (const name of ["beta", "Alpha", "100% Gamma", "100x Gamma"]) await aClient(name);
  const first = await listClients(scope, { ...everything, limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(["100% Gamma", "100x Gamma"]);
  const rest = await listClients(scope, { ...everything, cursor: first.nextCursor ?? "" });
  expect(rest.items.map(({ name }) => name)).toEqual(["Alpha", "beta"]);
  const found = async (text: string) =>
    (await listClients(scope, { ...everything, text })).items.map(({ name }) => name);
  expect(await found("ALPH")).toEqual(["Alpha"]);
  expect(await found("100%")).toEqual(["100% Gamma"]);
  expect(await found("cli-002")).toEqual(["Alpha"]);
  expect(await found("1")).toEqual(["100% Gamma", "100x Gamma", "beta"]);
  expect(await found("PRG-2")).toEqual([]);
});

test("a change needs the version that was seen, and keeps what it leaves out", async () => {
  const client = await aClient();
  const change = () =>
    write(scope, (inside) => updateClient(inside, seen(client), { email: "desk@example.test" }));
  const changed = await change();
  expect(changed).toMatchObject({ name: client.name, email: "desk@example.test", version: 2 });
  expect(await reasonOf(change())).toEqual({ kind: "stale", what: "client", current: changed });
});

test("an archived client is read but not changed, and takes no project until it is taken up again", async () => {
  const client = await aClient();
  const archived = await write(scope, (inside) => archiveClient(inside, seen(client), true));
  expect((await listClients(scope, everything)).items).toEqual([]);
  const away = await listClients(scope, { ...everything, archived: true });
  expect(away.items).toEqual([archived]);
  const refusal = { kind: "archived", what: "client" };
  const change = write(scope, (inside) => updateClient(inside, seen(archived), { name: "X" }));
  expect(await reasonOf(change)).toEqual(refusal);
  expect(await reasonOf(aProject({ clientId: client.id }))).toEqual(refusal);
  expect(await reasonOf(aProgram({ clientId: client.id }))).toEqual(refusal);
  await write(scope, (inside) => archiveClient(inside, seen(archived), false));
  expect(await aProject({ clientId: client.id })).toMatchObject({ clientId: client.id });
});

test("a client in use does not go to the trash; one that goes can be taken back for 30 days", async () => {
  const client = await aClient();
  const trash = (of = client) => write(scope, (inside) => trashClient(inside, seen(of)));
  const program = await aProgram({ clientId: client.id });
  expect(await reasonOf(trash())).toEqual({ kind: "in_use", what: "program", count: 1 });
  await write(scope, (inside) => updateProgram(inside, seenProgram(program), { clientId: null }));
  const trashed = await trash();
  expect(await reasonOf(getClient(scope, client.id))).toEqual({
    ...{ kind: "not_found", what: "client" },
  });
  expect((await listClients(scope, everything)).items).toEqual([]);
  expect((await listTrashedClients(scope, { limit: 50 })).items).toEqual([trashed]);
  expect(await reasonOf(aProject({ clientId: client.id }))).toMatchObject({ kind: "not_found" });
  const restore = () => write(scope, (inside) => restoreClient(inside, seen(trashed)));
  await run(url, (db) =>
    sql`update client set trashed_at = now() - interval '31 days' where id = ${client.id}`.execute(
      db,
    ),
  );
  expect(await reasonOf(restore())).toEqual({ kind: "not_found", what: "client" });
  await run(url, (db) =>
    sql`update client set trashed_at = now() - interval '29 days' where id = ${client.id}`.execute(
      db,
    ),
  );
  expect(await restore()).toMatchObject({ trashedAt: null });
});

test("a client that is trashed while a project comes under it loses one of the two", async () => {
  for (let round = 0; round < 8; round++) {
    const client = await aClient(`Round ${round}`);
    const [trashed, made] = await Promise.allSettled([
      write(scope, (inside) => trashClient(inside, seen(client))),
      aProject({ clientId: client.id }),
    ]);
    expect([trashed.status, made.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  }
});

test("a program in which a project stands stays; its dates are in order", async () => {
  const program = await aProgram({ startsOn: "2026-01-01", dueOn: "2026-01-01" });
  await aProject({ programId: program.id });
  const trash = write(scope, (inside) => trashProgram(inside, seenProgram(program)));
  expect(await reasonOf(trash)).toEqual({ kind: "in_use", what: "project", count: 1 });
  const fault = { kind: "invalid", issues: [{ path: "dueOn", code: "ends_before_start" }] };
  expect(await reasonOf(aProgram({ startsOn: "2026-01-02", dueOn: "2026-01-01" }))).toMatchObject(
    fault,
  );
  const earlier = write(scope, (inside) =>
    updateProgram(inside, seenProgram(program), { dueOn: "2025-12-31" }),
  );
  expect(await reasonOf(earlier)).toMatchObject(fault);
});

test("programs are found by client and by status", async () => {
  const client = await aClient();
  const [ours, planned] = [
    await aProgram({ clientId: client.id }),
    await aProgram({ status: "planning" }),
  ];
  expect((await listPrograms(scope, { ...everything, clientId: client.id })).items).toEqual([ours]);
  expect((await listPrograms(scope, { ...everything, status: "planning" })).items).toEqual([
    planned,
  ]);
  const archived = await write(scope, (inside) => archiveProgram(inside, seenProgram(ours), true));
  expect((await listPrograms(scope, everything)).items).toEqual([planned]);
  const trashed = await write(scope, (inside) => trashProgram(inside, seenProgram(archived)));
  expect(await reasonOf(getProgram(scope, ours.id))).toMatchObject({ kind: "not_found" });
  await write(scope, (inside) => restoreProgram(inside, seenProgram(trashed)));
  expect(await getProgram(scope, ours.id)).toMatchObject({ archivedAt: archived.archivedAt });
});

test("nothing of another organization's is found, changed, or taken as a place to stand", async () => {
  const [theirs, program] = [await aClient("Theirs", stranger), await aProgram({}, stranger)];
  const noClient = { kind: "not_found", what: "client" };
  const noProgram = { kind: "not_found", what: "program" };
  expect(await reasonOf(getClient(scope, theirs.id))).toEqual(noClient);
  for (const attempt of [
    () => write(scope, (inside) => updateClient(inside, seen(theirs), { name: "Ours" })),
    () => write(scope, (inside) => archiveClient(inside, seen(theirs), true)),
    () => write(scope, (inside) => trashClient(inside, seen(theirs))),
    () => aProject({ clientId: theirs.id }),
    () => aProgram({ clientId: theirs.id }),
  ])
    expect(await reasonOf(attempt())).toEqual(noClient);
  expect(await reasonOf(aProject({ programId: program.id }))).toEqual(noProgram);
  expect((await listClients(scope, everything)).items).toEqual([]);
  expect(await getClient(stranger, theirs.id)).toEqual(theirs);
});
