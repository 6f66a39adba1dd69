import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let alice: string;
let bob: string;
const call = restCaller(
  () => server,
  () => alice,
);
const HARBOUR = "/organizations/harbour-works";

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  alice = await signUp(server, "alice");
  bob = await signUp(server, "bob");
  await foundOrganization(server, alice, "Harbour Works");
  await foundOrganization(server, bob, "Bakery");
  await call(`POST ${HARBOUR}/projects`, { body: { name: "Engines", key: "ENG" } });
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

let teams = 0;
const aTeam = (body: object = {}) =>
  call("POST /teams/", { body: { name: `Crew ${(teams += 1)}`, ...body } });

test("a script makes a team for a project by its code, and finds it where it was told", async () => {
  const made = await aTeam({ project_id: "PRJ-1", description: "Nights" });
  expect(made.status).toBe(201);
  expect(made.body.data).toMatchObject({
    ...{ code: expect.stringMatching(/^TEAM-\d+$/), description: "Nights", is_active: true },
    ...{ member_count: 0, own_role: null, version: 1 },
    projects: [{ code: "PRJ-1", key: "ENG", is_primary: true }],
  });
  const place = made.headers.get("location") ?? "";
  expect(place).toBe(`/api/v1/teams/${made.body.data.id}`);
  for (const path of [made.body.data.id, made.body.data.code, `${made.body.data.code}/`]) {
    const found = await call(`GET /teams/${path}`);
    expect(found.body.data).toEqual(made.body.data);
  }
  const listed = await call("GET /teams?project_id=ENG");
  expect(listed.body.data.map(({ id }: { id: string }) => id)).toContain(made.body.data.id);
});

test("somebody is in a team by `user_id` or `member_id`, counted at once, and leaves it", async () => {
  const { body } = await aTeam();
  const team = `teams/${body.data.code}`;
  const added = await call(`POST /${team}/members/`, {
    body: { user_id: "USR-1", role: "lead", fte: 0.5 },
  });
  expect(added.status).toBe(201);
  expect(added.body.data).toMatchObject({ code: "USR-1", role: "lead", fte: 0.5, is_active: true });
  const seen = await call(`GET /${team}`);
  expect(seen.body.data).toMatchObject({ member_count: 1, own_role: "lead" });
  // Who is in it is no part of its version: it must not be told that nothing changed.
  expect(seen.headers.get("etag")).toBeNull();
  const known = await call(`GET /${team}`, { headers: { "if-none-match": '"1"' } });
  expect(known.status).toBe(200);
  const again = await call(`POST /${team}/members`, { body: { member_id: "USR-1" } });
  expect([again.status, again.body.error.code]).toEqual([409, "ALREADY_MEMBER"]);
  const load = await call(`GET /${team}/workload`);
  expect(load.body.data).toMatchObject({ total: 0, balance: 100, members: [{ code: "USR-1" }] });
  const left = await call(`DELETE /${team}/members/USR-1?what_of_work=unassign`);
  expect([left.status, left.body.data]).toEqual([200, { count: 0, kept: 0 }]);
  expect((await call(`GET /${team}/members`)).body.data).toEqual([]);
  const former = await call(`GET /${team}/members?with_former=true`);
  expect(former.body.data).toMatchObject([{ code: "USR-1", is_active: false }]);
});

test("a team is put away by DELETE and taken up again by `is_active`", async () => {
  const { body } = await aTeam();
  const team = `teams/${body.data.code}`;
  const away = await call(`DELETE /${team}`, { headers: { "if-match": '"1"' } });
  expect(away.body.data).toMatchObject({ is_active: false, version: 2 });
  const add = await call(`POST /${team}/members`, { body: { user_id: "USR-1" } });
  expect(add.status).toBe(409);
  const stale = await call(`PATCH /${team}`, { body: { version: 1, is_active: true } });
  expect(stale.status).toBe(409);
  const back = await call(`PATCH /${team}`, { body: { version: 2, is_active: true } });
  expect(back.body.data).toMatchObject({ is_active: true });
});

test("a list of people is looked at, then taken", async () => {
  const { body } = await aTeam();
  const rows = [{ member: "usr-001", role: "Contact Person", fte: "20%" }, { member: "?" }];
  const path = `POST /teams/${body.data.code}/members/import` as const;
  const dry = await call(path, { body: { rows, dry_run: true } });
  expect(dry.body.data).toMatchObject({ added: 1, skipped: 1, faults: [{ row: 1 }] });
  const taken = await call(path, { body: { rows } });
  expect(taken.body.data).toEqual(dry.body.data);
});

test("a project is served and served no more, and a name is taken once there", async () => {
  await call(`POST ${HARBOUR}/projects`, { body: { name: "Cranes", key: "CRN" } });
  const { body } = await aTeam({ name: "Riggers", project_id: "CRN" });
  const other = await aTeam({ name: "riggers" });
  const link = `teams/${other.body.data.code}/projects/CRN`;
  const taken = await call(`PUT /${link}`, { body: {} });
  expect([taken.status, taken.body.error.code]).toEqual([409, "DUPLICATE_RESOURCE"]);
  const left = await call(`DELETE /teams/${body.data.code}/projects/CRN`);
  expect(left.body.data.projects).toEqual([]);
  const linked = await call(`PUT /${link}`, { body: {} });
  expect(linked.body.data.projects).toMatchObject([{ key: "CRN", is_primary: true }]);
});

test("a stranger finds nothing by a code or an id", async () => {
  const { body } = await aTeam();
  const { id, code } = body.data;
  for (const path of [`teams/${id}`, `teams/${code}`, `teams/${id}/members`]) {
    const answer = await call(`GET /${path}`, { cookie: bob });
    expect([answer.status, answer.body.error.code]).toEqual([404, "RESOURCE_NOT_FOUND"]);
  }
  const inside = await call(`GET /teams/${id}?org_id=harbour-works`, { cookie: bob });
  expect(inside.status).toBe(404);
  const added = await call(`POST /teams/${id}/members`, {
    ...{ cookie: bob, body: { user_id: "USR-1" } },
  });
  expect(added.status).toBe(404);
});
