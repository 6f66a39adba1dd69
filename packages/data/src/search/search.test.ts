import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { openScope, type Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { astray } from "../testing/plans.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { insertClient } from "../clients.ts";
import { trashTask, updateTask } from "../tasks/write.ts";
import { type Sought, search } from "./find.ts";

let database: Database;
let url: string;
let scope: Scope;
let engine: Project;
let secret: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  await aMember(database, { scope }, { name: "Kim de Vries" });
  engine = await aProject(scope, { key: "ENG", name: "Engine room" });
  secret = await aProject(scope, { key: "SEC", name: "Secret plans" });
  await aTask(scope, engine, {
    title: "Fix the boiler",
    description: "The **heating** breaks down whenever it freezes outside.",
  });
  await aTask(scope, engine, {
    title: "Nieuwe ketels bestellen",
    description: "De leverancier verhuist naar Groningen.",
  });
  await aTask(scope, engine, { title: "Boilers for the neighbours" });
  await aTask(scope, secret, { title: "Hidden boiler of the director" });
  await write(scope, (inside) =>
    insertClient(inside, { name: "Boiler & Sons", description: "", email: null, phone: null }),
  );
  await run(url, (db) =>
    sql`insert into comment (org_id, id, task_id, author_id, body)
      select org_id, gen_random_uuid(), id, ${scope.memberId}, 'The thermostat is broken as well'
      from task where title = 'Fix the boiler'`.execute(db),
  );
});

const found = async (text: string, from = scope, more: Partial<Sought> = {}) =>
  (await search(from, { text, limit: 20, ...more })).map(({ name }) => name.text);

describe("a search finds", () => {
  test.each([
    ["a word of a title", "bestellen", ["Nieuwe ketels bestellen"]],
    ["one that is only begun", "neighb", ["Boilers for the neighbours"]],
    ["another form of a word, in English", "freezing", ["Fix the boiler"]],
    ["another form of a word, in Dutch", "leveranciers", ["Nieuwe ketels bestellen"]],
    ["the singular of a Dutch plural", "ketel", ["Nieuwe ketels bestellen"]],
    ["all words, wherever they stand", "boiler heating", ["Fix the boiler"]],
    ["what was mistyped", "neigbours", ["Boilers for the neighbours"]],
    ["a task by its code", "eng-2", ["Nieuwe ketels bestellen"]],
    ["a project by its key", "ENG", ["Engine room"]],
    ["a project by its name", "engine", ["Engine room"]],
    ["a person", "vries", ["Kim de Vries"]],
    ["a person by their code", "USR-2", ["Kim de Vries"]],
    ["what was said of a task", "thermostat", ["Fix the boiler"]],
    ["nothing, for what nobody said", "zeppelin", []],
    ["nothing, for signs alone", "!!! & | :* '", []],
  ])("%s: %s, %s", async (_, text, names) => {
    expect(await found(text)).toEqual(names);
  });
});

test("what there is little of, and what is called so, comes before what only mentions it", async () => {
  const names = await found("boiler");
  expect(names[0]).toBe("Boiler & Sons");
  expect(names.slice(1).toSorted()).toEqual([
    ...["Boilers for the neighbours", "Fix the boiler", "Hidden boiler of the director"],
  ]);
  expect(await found("boiler", scope, { kinds: ["client"] })).toEqual(["Boiler & Sons"]);
  expect(await found("boiler", scope, { limit: 1 })).toEqual(["Boiler & Sons"]);
});

test("each says where in it the words stand, and shows a piece of its text", async () => {
  const [hit] = await search(scope, { text: "heat boil", limit: 1 });
  expect(hit).toMatchObject({ kind: "task", code: "ENG-1", projectName: "Engine room" });
  const marked = ({ text, ranges }: { text: string; ranges: { from: number; to: number }[] }) =>
    ranges.map(({ from, to }) => text.slice(from, to));
  expect(hit && marked(hit.name)).toEqual(["boiler"]);
  expect(hit?.snippet && marked(hit.snippet)).toEqual(["heating"]);
  const [dutch] = await search(scope, { text: "leveranciers", limit: 1 });
  expect(dutch?.snippet && marked(dutch.snippet)).toEqual(["leverancier"]);
});

test("markup in a text stays a text", async () => {
  const title = "<b>Kettle</b> <script>alert(1)</script>";
  await aTask(scope, engine, { title });
  expect((await search(scope, { text: "kettle", limit: 9 }))[0]?.name).toEqual({
    text: title,
    ranges: [{ from: 3, to: 9 }],
  });
});

test("what is renamed is found by its new name alone, and what is thrown away not at all", async () => {
  const task = await aTask(scope, engine, { title: "Water the geraniums" });
  const renamed = await write(scope, (inside) =>
    updateTask(inside, {
      ...{ taskId: task.id, version: task.version },
      patch: { title: "Water the begonias" },
    }),
  );
  expect(await found("geraniums")).toEqual([]);
  expect(await found("begonias")).toEqual(["Water the begonias"]);
  await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: renamed.version }));
  expect(await found("begonias")).toEqual([]);
});

test("a person who is renamed is found by their new name in each organization, and nobody by an old one", async () => {
  const { user, scope: own } = await aMember(database, { scope }, { name: "Wilhelmina" });
  expect(await found("wilhelmina")).toEqual(["Wilhelmina"]);
  await run(url, (db) =>
    sql`update "user" set name = 'Frederika' where id = ${user.userId}`.execute(db),
  );
  expect(await found("wilhelmina")).toEqual([]);
  expect(await found("frederika")).toEqual(["Frederika"]);
  await run(url, (db) =>
    sql`update member set status = 'suspended' where id = ${own.memberId}`.execute(db),
  );
  expect(await found("frederika")).toEqual([]);
});

test("strangers find nothing, by words, by likeness or by code", async () => {
  const { scope: stranger } = await anOrganization(database, "Beta");
  for (const text of ["boiler", "neigbours", "ENG-1", "ENG", "USR-2", "thermostat", "vries"])
    expect(await found(text, stranger), text).toEqual([]);
});

test("what a role in a project takes away is not found: no task, no comment, no project, and not by its code", async () => {
  const { user, scope: guest } = await aMember(database, { scope }, { name: "Guest" });
  const roleId = crypto.randomUUID();
  await run(url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${scope.orgId}, ${roleId}, 'Blind', '{label:read}')`.execute(db);
    for (const { id } of [secret, engine])
      await sql`insert into project_member (org_id, project_id, member_id, role, role_id)
        values (${scope.orgId}, ${id}, ${guest.memberId}, 'custom', ${roleId})`.execute(db);
  });
  const blind = await openScope(database, user.credential, scope.orgId);
  for (const text of ["hidden", "direcktor", "SEC-1", "SEC", "secret", "thermostat", "engine"])
    expect(await found(text, blind), text).toEqual([]);
  expect(await found("boiler", blind)).toEqual(["Boiler & Sons"]);
});

test("whoever may not see clients or people finds none", async () => {
  const { user, scope: guest } = await aMember(database, { scope }, { name: "Narrow" });
  const roleId = crypto.randomUUID();
  await run(url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${scope.orgId}, ${roleId}, 'Narrow', '{organization:read,task:read}')`.execute(db);
    await sql`update member set role = 'custom', role_id = ${roleId} where id = ${guest.memberId}`.execute(
      db,
    );
  });
  const narrow = await openScope(database, user.credential, scope.orgId);
  expect(await found("sons", narrow)).toEqual([]);
  expect(await found("vries", narrow)).toEqual([]);
  expect(await found("engine", narrow)).toEqual([]);
  expect(await found("neighbours", narrow)).toEqual(["Boilers for the neighbours"]);
});

test("a role in one project opens that project, and neither another nor what stands above them", async () => {
  const { user, scope: guest } = await aMember(database, { scope }, { name: "Contractor" });
  const roleId = crypto.randomUUID();
  await run(url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${scope.orgId}, ${roleId}, 'Contractor', '{organization:read}')`.execute(db);
    await sql`update member set role = 'custom', role_id = ${roleId} where id = ${guest.memberId}`.execute(
      db,
    );
    await sql`insert into project_member (org_id, project_id, member_id, role)
      values (${scope.orgId}, ${engine.id}, ${guest.memberId}, 'member')`.execute(db);
  });
  const inside = await openScope(database, user.credential, scope.orgId);
  for (const text of ["sons", "vries", "hidden", "SEC-1", "secret", "USR-2"])
    expect(await found(text, inside), text).toEqual([]);
  expect(await found("neighbours", inside)).toEqual(["Boilers for the neighbours"]);
});

test.each([
  "'; drop table task --",
  "a:* & b | !c",
  "\\",
  "' or 1=1",
  "%",
  "((((",
  "x".repeat(500),
])("hostile words are words: %s", async (text) => {
  await expect(found(text)).resolves.toBeInstanceOf(Array);
});

test("what somebody may see is found behind any number of things that they may not, and that were thrown away", async () => {
  const { scope: owner } = await anOrganization(database, "Crowd");
  const [closed, open] = [await aProject(owner), await aProject(owner)];
  const fill = async (project: Project, isTrashed: boolean) => {
    const { id: statusId } = statusOf(project, "todo");
    await run(url, (db) =>
      sql`insert into task (org_id, id, project_id, number, serial, title, description, status_id, rank, priority, trashed_at)
        select ${owner.orgId}, gen_random_uuid(), ${project.id}, 1000 + n, 100000 + n + ${isTrashed ? 10000 : 0}::integer,
          'Umbrella ' || n, '', ${statusId}, 'd' || to_char(n, 'FM0000'), 'medium',
          case when ${isTrashed}::boolean then now() end
        from generate_series(1, 2500) n`.execute(db),
    );
  };
  await fill(closed, false);
  await fill(open, true);
  await aTask(owner, open, { title: "The one umbrella" });
  const { user, scope: guest } = await aMember(database, { scope: owner }, { name: "Guest" });
  const roleId = crypto.randomUUID();
  await run(url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${owner.orgId}, ${roleId}, 'Blind', '{label:read}')`.execute(db);
    await sql`insert into project_member (org_id, project_id, member_id, role, role_id)
      values (${owner.orgId}, ${closed.id}, ${guest.memberId}, 'custom', ${roleId})`.execute(db);
  });
  const blind = await openScope(database, user.credential, owner.orgId);
  expect(await found("umbrella", blind)).toEqual(["The one umbrella"]);
  expect(await found("umbrela", blind)).toEqual(["The one umbrella"]);
});

test("what is searched is read by indexes, and not entry by entry", async () => {
  for (const text of ["boiler heat", "neigbours", "ENG-1"])
    expect(
      (await astray(url, scope, (heard) => search(heard, { text, limit: 20 }))).filter((scan) =>
        /search_entry|task|comment/.test(scan),
      ),
    ).toEqual([]);
});
