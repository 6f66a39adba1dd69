import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let alice: string;
const call = restCaller(
  () => server,
  () => alice,
);
const HARBOUR = "/organizations/harbour-works";
const PROJECT = `${HARBOUR}/projects`;

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  alice = await signUp(server, "alice");
  await foundOrganization(server, alice, "Harbour Works");
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

let keys = 0;
async function aProject(body: object = {}) {
  const made = await call(`POST ${PROJECT}`, {
    body: { name: "Engines", key: `ENG${(keys += 1)}`, ...body },
  });
  expect(made.status).toBe(201);
  return made.body.data;
}

test("clients, programs and projects stand under each other, by the codes that they are given", async () => {
  const client = await call(`POST ${HARBOUR}/clients`, { body: { name: "Canal House" } });
  expect([client.status, client.body.data.code]).toEqual([201, "CLI-1"]);
  const program = await call(`POST ${HARBOUR}/programs/`, {
    body: { name: "Water", client_id: "CLI-1", starts_on: "2026-01-01", due_on: "2026-12-31" },
  });
  expect(program.body.data).toMatchObject({ code: "PRG-1", client_id: client.body.data.id });
  const project = await aProject({ program_id: "PRG-1", lead_id: "USR-1", priority: "high" });
  expect(project).toMatchObject({
    ...{ program_id: program.body.data.id, client_id: null, priority: "high", status: "active" },
    code: expect.stringMatching(/^PRJ-\d+$/),
  });
  const found = await call(`GET ${PROJECT}?program_id=PRG-1&sort=priority&archived=false`);
  expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([project.id]);
  const held = await call(`DELETE ${HARBOUR}/programs/PRG-1`, { headers: { "if-match": '"1"' } });
  expect([held.status, held.body.error.code]).toEqual([409, "IN_USE"]);
  const both = { body: { name: "X", key: "BOTH", program_id: "PRG-1", client_id: "CLI-1" } };
  const refused = await call(`POST ${PROJECT}`, both);
  expect([refused.status, refused.body.error.details[0].field]).toEqual([422, "program_id"]);
});

test("a script that knows a former key goes on, and a reserved one is refused", async () => {
  const { key, id, version } = await aProject();
  const task = await call(`POST ${PROJECT}/${key}/tasks`, { body: { title: "Caulk" } });
  const renamed = await call(`PATCH ${PROJECT}/${key}`, { body: { version, key: "HULL" } });
  expect(renamed.body.data).toMatchObject({ id, key: "HULL" });
  expect((await call(`GET ${PROJECT}/${key}`)).body.data).toMatchObject({ id, key: "HULL" });
  const found = await call(`GET ${HARBOUR}/tasks/${task.body.data.code}`);
  expect(found.body.data).toMatchObject({ id: task.body.data.id, code: "HULL-1" });
  const reserved = await call(`PATCH ${PROJECT}/HULL`, { body: { version: 2, key: "TEAM" } });
  expect(reserved.body.error).toMatchObject({
    ...{ code: "VALIDATION_ERROR", details: [{ field: "key", code: "reserved_key" }] },
  });
});

test("an archived project is read and not written, one in the trash is not there until it is restored", async () => {
  const { key, id, version } = await aProject();
  await call(`POST ${PROJECT}/${key}/archive`, { body: { version } });
  const late = await call(`POST ${PROJECT}/${key}/tasks`, { body: { title: "Late" } });
  expect([late.status, late.body.error.code]).toEqual([409, "ARCHIVED"]);
  await call(`POST ${PROJECT}/${key}/unarchive`, { body: { version: 2 } });
  const gone = await call(`DELETE ${PROJECT}/${key}`, { headers: { "if-match": '"3"' } });
  expect(gone.status).toBe(200);
  for (const path of ["", "/tasks", "/labels", "/statuses", "/people", "/members"])
    expect((await call(`GET ${PROJECT}/${id}${path}`)).status).toBe(404);
  const trash = await call(`GET ${HARBOUR}/project-trash`);
  expect(trash.body.data.map((each: { id: string }) => each.id)).toEqual([id]);
  const back = await call(`POST ${PROJECT}/${id}/restore`, { body: { version: 4 } });
  expect(back.body.data).toMatchObject({ key, trashed_at: null });
});

test("statuses are added, changed, put in order and deleted, and progress is told for many at once", async () => {
  const { key, id, version, statuses } = await aProject();
  const place = `${key}/statuses`;
  const grown = await call(`POST ${PROJECT}/${place}`, {
    body: { version, name: "Tested", category: "active", wip_limit: 2, colour: "teal" },
  });
  expect(grown.status).toBe(201);
  const [backlog, todo] = statuses;
  await call(`POST ${PROJECT}/${key}/tasks`, { body: { title: "Caulk", status_id: todo.id } });
  const changed = await call(`PATCH ${PROJECT}/${place}/${todo.id}`, {
    body: { version: 2, next_ids: [backlog.id] },
  });
  expect(changed.body.data.version).toBe(3);
  const listed = await call(`GET ${PROJECT}/${place}`);
  expect(listed.body.data[1]).toMatchObject({ key: "todo", next_ids: [backlog.id] });
  const held = await call(`DELETE ${PROJECT}/${place}/${todo.id}`, {
    headers: { "if-match": '"3"' },
  });
  expect([held.status, held.body.error.code]).toEqual([409, "IN_USE"]);
  const moved = await call(`DELETE ${PROJECT}/${place}/${todo.id}?replacement_id=${backlog.id}`, {
    headers: { "if-match": '"3"' },
  });
  expect(moved.status).toBe(200);
  const progress = await call(`GET ${HARBOUR}/project-progress?project_ids=${key},${id}`);
  expect(progress.body.data).toEqual([
    expect.objectContaining({ project_id: id, total: 1, open: 1, health: "on_track" }),
  ]);
});

test("a status takes no more tasks than its limit where it says so, and columns are counted", async () => {
  const { key, version } = await aProject();
  const grown = await call(`POST ${PROJECT}/${key}/statuses`, {
    body: { version, name: "Narrow", category: "active", wip_limit: 1, enforces_wip: true },
  });
  const narrow = grown.body.data.statuses.at(-1);
  expect(narrow).toMatchObject({ wip_limit: 1, enforces_wip: true });
  const body = { title: "Caulk", status_id: narrow.id, priority: "high" };
  expect((await call(`POST ${PROJECT}/${key}/tasks`, { body })).status).toBe(201);
  const { status, body: refused } = await call(`POST ${PROJECT}/${key}/tasks`, { body });
  expect([status, refused.error.code]).toEqual([409, "WIP_LIMIT"]);
  expect(refused.error.message).toContain("“Narrow” takes no more than 1");
  const columns = await call(`GET ${PROJECT}/${key}/task-columns?by=priority&is_open=true`);
  expect(columns.body.data).toEqual([{ value: "high", count: 1, active: 1 }]);
  const open = await call(`GET ${PROJECT}/${key}/tasks?is_open=false`);
  expect(open.body.data).toEqual([]);
});

test("a person is given no more active tasks than a project allows, and the refusal names them", async () => {
  const { key, version, statuses } = await aProject();
  const limited = await call(`PATCH ${PROJECT}/${key}`, { body: { version, person_wip_limit: 1 } });
  expect(limited.body.data.person_wip_limit).toBe(1);
  const active = statuses.find((each: { category: string }) => each.category === "active");
  const [{ id: assigneeId, name }] = (await call(`GET ${HARBOUR}/members`)).body.data;
  const body = { title: "Caulk", status_id: active.id, assignee_id: assigneeId };
  expect((await call(`POST ${PROJECT}/${key}/tasks`, { body })).status).toBe(201);
  const { status, body: refused } = await call(`POST ${PROJECT}/${key}/tasks`, { body });
  expect([status, refused.error.code]).toEqual([409, "PERSON_WIP_LIMIT"]);
  expect(refused.error.message).toBe(
    `${name} would have 2 active tasks in the project, and the limit is 1.`,
  );
});
