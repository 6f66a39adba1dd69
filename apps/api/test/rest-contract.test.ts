import { aDatabase } from "@teamflow/data/testing/database";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller, type RestAnswer } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
const RATE = 300;
let server: Server;
let alice: string;
const call = restCaller(
  () => server,
  () => alice,
);
const MILL = "/organizations/mill";
const TASKS = `${MILL}/projects/ENG/tasks`;

beforeAll(async () => {
  server = await startServer({
    ...{ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0", RATE_LIMIT_PER_MINUTE: String(RATE) },
  });
  alice = await signUp(server, "alice");
  await foundOrganization(server, alice, "Mill");
  await call(`POST ${MILL}/projects`, { body: { name: "Engines", key: "ENG" } });
});

afterAll(async () => {
  await stopServer(server, [/the stones are out/]);
  remove();
});

/** So many days from today; two days ago are over wherever on earth somebody is. */
const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Which fields were refused, and by which rule. */
function faultsOf({ body }: RestAnswer): string[] {
  const details: { field: string; code: string }[] = body.error.details;
  return details.map(({ field, code }) => `${field}: ${code}`);
}

test("a task is refused beyond its limits, each time with the field, and taken at them", async () => {
  const wrong = [
    [{ title: "" }, "title: required"],
    [{ title: "x".repeat(256) }, "title: too_long"],
    [{ title: "x", description: "x".repeat(2001) }, "description: too_long"],
    [{ title: "x", due_on: day(-2) }, "due_on: due_in_past"],
  ] as const;
  for (const [body, fault] of wrong) {
    const refused = await call(`POST ${TASKS}`, { body });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ success: false, error: { message: expect.any(String) } });
    expect(faultsOf(refused)).toEqual([fault]);
  }
  const both = await call(`POST ${TASKS}`, { body: { title: "", description: "x".repeat(2001) } });
  expect(faultsOf(both).toSorted()).toEqual(["description: too_long", "title: required"]);
  const atLimits = {
    ...{ title: "x".repeat(255), description: "y".repeat(2000), due_on: day(1) },
  };
  const made = await call(`POST ${TASKS}`, { body: atLimits });
  expect(made.status).toBe(201);
  expect(made.body.data).toMatchObject(atLimits);
  const longer = await call(`PATCH ${MILL}/tasks/${made.body.data.code}`, {
    body: { version: 1, description: "y".repeat(2001) },
  });
  expect([longer.status, faultsOf(longer)]).toEqual([422, ["description: too_long"]]);
});

test("a name of 255 characters is taken, kept and found, and one of 256 refused with its field", async () => {
  const [longest, longer] = ["\u{1f6e0}".repeat(255), "x".repeat(256)];
  const kinds = [
    [`${MILL}/clients`, {}],
    [`${MILL}/programs`, {}],
    [`${MILL}/projects`, { key: "LONG" }],
    ["/teams", {}],
  ] as const;
  for (const [path, fields] of kinds) {
    const refused = await call(`POST ${path}`, { body: { ...fields, name: longer } });
    expect([refused.status, faultsOf(refused)]).toEqual([422, ["name: too_long"]]);
    const made = await call(`POST ${path}`, { body: { ...fields, name: longest } });
    expect([made.status, made.body.data.name]).toEqual([201, longest]);
    const found = await call(`GET ${path}?text=${encodeURIComponent("\u{1f6e0}".repeat(40))}`);
    expect(found.body.data).toMatchObject([{ name: longest }]);
  }
});

test("a change is made by PUT as by PATCH, for scripts that know no other, and is told exactly what it lacks", async () => {
  const made = await call(`POST ${TASKS}`, { body: { title: "Dress the stones" } });
  const place = `${MILL}/tasks/${made.body.data.code}/` as const;
  const put = (body: object, cookie = alice) => call(`PUT ${place}`, { cookie, body });
  const without = await put({ title: "Dressed" });
  expect([without.status, without.body.error.code]).toEqual([428, "VERSION_REQUIRED"]);
  expect(without.body.error.message).toContain('If-Match: "3"');
  expect(faultsOf(without)).toEqual(["version: required"]);
  const changed = await put({ title: "Dressed", version: 1 });
  expect([changed.status, changed.headers.get("etag")]).toEqual([200, '"2"']);
  expect(changed.body.data).toMatchObject({ title: "Dressed", version: 2 });
  expect((await put({ title: "Undressed", version: 1 })).body.error.code).toBe("STALE_VERSION");
  const stranger = await signUp(server, "stan");
  expect((await put({ title: "Sunk", version: 2 }, stranger)).status).toBe(404);
  const refused = await call(`POST ${place}`, { body: {} });
  expect(refused.status).toBe(405);
  expect(refused.headers.get("allow")).toBe("DELETE, GET, HEAD, PATCH, PUT");
});

/** Somebody who came by an invitation, with a role of the organization's own. */
async function aMember(name: string, permissions: string[]) {
  const cookie = await signUp(server, name);
  const body = { email: `${name}@example.org`, role: "viewer" };
  const { link } = (await call(`POST ${MILL}/invitations`, { body })).body.data;
  const token = String(link).split("#")[1];
  const joined = await call("POST /invitations/accept", { cookie, body: { token } });
  const role = await call(`POST ${MILL}/roles`, { body: { name, permissions } });
  await call(`PUT ${MILL}/members/${joined.body.data.member_id}/role`, {
    body: { role: "custom", role_id: role.body.data.id, version: 1 },
  });
  return { cookie, memberId: String(joined.body.data.member_id), role: role.body.data };
}

test("whoever lacks a permission is told which with 403, and gets 201 once their role has it, in the same process", async () => {
  const { cookie, role } = await aMember("bob", ["task:read"]);
  const add = () => call(`POST ${TASKS}`, { cookie, body: { title: "By role" } });
  const refused = await add();
  expect([refused.status, refused.body.error.code]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
  expect(refused.body.error.message).toBe("This needs the permission task:create.");
  const widened = await call(`PATCH ${MILL}/roles/${role.id}`, {
    body: { permissions: ["task:read", "task:create"], version: role.version },
  });
  expect(widened.status).toBe(200);
  expect((await add()).status).toBe(201);
});

test("without a version in the header it is v1, and an unknown one is the refusal that the document names", async () => {
  const plain = await call(`GET ${TASKS}`);
  expect([plain.status, plain.headers.get("api-version")]).toEqual([200, "v1"]);
  const refused = await call(`GET ${TASKS}`, { headers: { "api-version": "v9" } });
  expect([refused.status, refused.body.error.code]).toEqual([400, "UNKNOWN_VERSION"]);
  expect((await call("GET /openapi.json")).text).toContain("UNKNOWN_VERSION");
});

test("the cache is an admin's to clear, and whoever leaves a team can't be assigned there from that moment", async () => {
  const { cookie, memberId } = await aMember("tess", ["task:read", "assignment:read"]);
  const clear = (as: string) => call("DELETE /performance/cache/clear", { cookie: as });
  const refused = await clear(cookie);
  expect([refused.status, refused.body.error.code]).toEqual([403, "INSUFFICIENT_PERMISSIONS"]);
  const cleared = await clear(alice);
  expect([cleared.status, cleared.body.data]).toEqual([200, { cleared: expect.any(Number) }]);

  const project = await call(`POST ${MILL}/projects`, { body: { name: "Sails", key: "SAIL" } });
  const task = await call(`POST ${MILL}/projects/SAIL/tasks`, { body: { title: "Mend" } });
  const team = await call("POST /teams/", {
    body: { name: "Crew", project_id: project.body.data.code },
  });
  const members = `/teams/${team.body.data.code}/members` as const;
  const isEligible = async () => {
    const asked = `entity_id=${task.body.data.code}&assignment_type=developer`;
    const { data } = (await call(`GET /assignments/eligible?${asked}`)).body;
    return data.find((each: { member_id: string }) => each.member_id === memberId)?.is_eligible;
  };
  expect(await isEligible()).toBe(false);
  await call(`POST ${members}`, { body: { user_id: memberId } });
  expect(await isEligible()).toBe(true);
  expect((await call(`DELETE ${members}/${memberId}`)).status).toBe(200);
  expect(await isEligible()).toBe(false);
});

const Envelope = z.discriminatedUnion("success", [
  z.strictObject({
    success: z.literal(true),
    data: z.unknown(),
    meta: z.object({ timestamp: z.iso.datetime(), request_id: z.uuid() }),
  }),
  z.strictObject({
    success: z.literal(false),
    error: z.object({
      code: z.string().regex(/^[A-Z_]+$/),
      message: z.string().min(1),
      details: z
        .array(z.object({ field: z.string(), message: z.string(), code: z.string() }))
        .optional(),
    }),
    meta: z.strictObject({ timestamp: z.iso.datetime(), request_id: z.uuid() }),
  }),
]);

/** The lines of the log that are about a request. */
function loggedOf(requestId: string): { status?: number; level: number }[] {
  return server
    .log()
    .split("\n")
    .filter((line) => line.includes(`"requestId":"${requestId}"`))
    .map((line) => JSON.parse(line));
}

/** Changes the database behind the server's back. */
async function asOwner(statements: string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  for (const statement of statements) await owner.query(statement);
  await owner.end();
}

/** A table that takes nothing: a defect as no input of anybody's can make one. */
const breakLabels = () =>
  asOwner([
    `create function refuse_all() returns trigger language plpgsql as
      $$ begin raise exception 'the stones are out'; end $$`,
    `create trigger refusing before insert on label for each row execute function refuse_all()`,
  ]);

/** Calls as somebody until that is too often. */
async function tooMany(cookie: string): Promise<RestAnswer> {
  for (let sent = 0; sent <= RATE; sent += 50) {
    const many = Array.from({ length: 50 }, () => call("GET /nowhere", { cookie }));
    const last = (await Promise.all(many)).find(({ status }) => status === 429);
    if (last) return last;
  }
  throw new Error("Nothing was too much");
}

test("every answer has one envelope, whatever it says, with the id by which the log knows the request", async () => {
  const { cookie: viewer } = await aMember("eve", ["project:read"]);
  const project = { name: "Again", key: "ENG" };
  await breakLabels();
  const answers: [number, RestAnswer][] = [
    [200, await call(`GET ${MILL}/projects`)],
    [401, await call(`GET ${MILL}/projects`, { cookie: null })],
    [403, await call(`POST ${TASKS}`, { cookie: viewer, body: { title: "x" } })],
    [404, await call(`GET ${MILL}/tasks/ENG-999`)],
    [409, await call(`POST ${MILL}/projects`, { body: project })],
    [422, await call(`POST ${TASKS}`, { body: { title: "" } })],
    [
      500,
      await call(`POST ${MILL}/projects/ENG/labels`, { body: { name: "Flour", colour: "red" } }),
    ],
    [429, await tooMany(await signUp(server, "mallory"))],
  ];
  for (const [status, answer] of answers) {
    expect(answer.status, answer.text).toBe(status);
    const { success, meta } = Envelope.parse(answer.body);
    expect(success).toBe(status === 200);
    expect(meta.request_id).toBe(answer.headers.get("x-request-id"));
    await expect
      .poll(() => loggedOf(meta.request_id))
      .toContainEqual(expect.objectContaining({ status }));
    expect(answer.text).not.toContain("the stones are out");
  }
  const [defect] = answers.flatMap(([status, { body }]) => (status === 500 ? [body] : []));
  expect(loggedOf(defect.meta.request_id).filter(({ level }) => level >= 50)).toHaveLength(1);
});

test("a request that takes more than a second is warned of, with its id", async () => {
  await asOwner([
    `create function dawdle() returns trigger language plpgsql as
      $$ begin perform pg_sleep(1.2); return new; end $$`,
    `create trigger dawdling before insert on client for each row execute function dawdle()`,
  ]);
  const slow = await call(`POST ${MILL}/clients`, { body: { name: "Canal House" } });
  expect(slow.status).toBe(201);
  expect(Number(slow.headers.get("x-process-time"))).toBeGreaterThan(1);
  const warned = { level: 40, msg: "slow request" };
  await expect
    .poll(() => loggedOf(slow.body.meta.request_id))
    .toContainEqual(expect.objectContaining(warned));
});
