import { randomUUID } from "node:crypto";
import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let alice: string;
let bob: string;
let bobsId: string;
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
  bobsId = await foundOrganization(server, bob, "Bakery");
  await call(`POST ${HARBOUR}/projects`, { body: { name: "Engines", key: "ENG" } });
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

let titles = 0;
async function aTask() {
  const body = { title: `Task ${(titles += 1)}` };
  return await call(`POST ${HARBOUR}/projects/ENG/tasks`, { body });
}

describe("something new", () => {
  test("is answered with 201, where it is, its version and what it is, in snake case", async () => {
    const made = await call(`POST ${HARBOUR}/projects/ENG/tasks`, {
      body: { title: "Grease the crane", due_on: "2031-12-18", label_ids: [] },
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      success: true,
      data: expect.objectContaining({
        ...{ title: "Grease the crane", due_on: "2031-12-18", label_ids: [], version: 1 },
        ...{ assignee_id: null, created_at: expect.stringMatching(/^\d{4}-.*Z$/) },
      }),
      meta: {
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        request_id: made.headers.get("x-request-id"),
      },
    });
    expect(JSON.stringify(made.body.data)).not.toMatch(/"[a-z]+[A-Z]/);
    expect(made.headers.get("etag")).toBe('"1"');
    expect(made.headers.get("x-process-time")).toMatch(/^\d+\.\d{4}$/);
    const place = made.headers.get("location") ?? "";
    expect(place).toBe(`/api/v1${HARBOUR}/tasks/${made.body.data.id}`);
    const found = await call(`GET ${place.slice("/api/v1".length)}` as `GET /${string}`);
    expect(found.body.data).toEqual(made.body.data);
  });

  test("that is there already is refused as a duplicate, with the field", async () => {
    const again = await call(`POST ${HARBOUR}/projects`, { body: { name: "Again", key: "ENG" } });
    expect(again.status).toBe(409);
    expect(again.body.error).toMatchObject({
      code: "DUPLICATE_RESOURCE",
      details: [{ field: "key" }],
    });
  });

  test("happens once, however often it arrives with one key [B51]", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const send = (title: string) =>
      call(`POST ${HARBOUR}/projects/ENG/tasks`, { body: { title }, headers });
    const [first, second] = await Promise.all([send("Once"), send("Once")]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.data).toEqual(first.body.data);
    const third = await send("Once");
    const marks = [first, second, third].map((answer) =>
      answer.headers.get("idempotency-replayed"),
    );
    expect(marks.filter((mark) => mark === "true")).toHaveLength(2);
    expect(third.headers.get("idempotency-replayed")).toBe("true");
    const other = await send("Another");
    expect([other.status, other.body.error.code]).toEqual([422, "KEY_REUSED"]);
  });

  test.each(["x".repeat(256), "a b"])("no idempotency key is %.20s [B51]", async (key) => {
    const headers = { "idempotency-key": key };
    const answer = await call(`POST ${HARBOUR}/projects/ENG/tasks`, {
      body: { title: "x" },
      headers,
    });
    expect(answer.status).toBe(400);
  });
});

describe("the names that people use", () => {
  test("do where ids are expected, in any letter case, and with a slash behind", async () => {
    const { body } = await aTask();
    const { id, code } = body.data;
    for (const path of [id, code, code.toLowerCase(), `${code}/`]) {
      const found = await call(`GET ${HARBOUR}/tasks/${path}`);
      expect([found.status, found.body.data.id]).toEqual([200, id]);
    }
    const listed = await call(`GET ${HARBOUR}/projects/eng/tasks`);
    expect(listed.body.data.map((task: { id: string }) => task.id)).toContain(id);
    const moved = await call(`POST ${HARBOUR}/tasks/${code}/move`, {
      body: { version: 1, status_id: body.data.status_id, after_id: null, before_id: null },
    });
    expect(moved.status).toBe(200);
  });

  test("tell a stranger nothing: what is another's answers as what never was [B41]", async () => {
    const id = "01a1fbf2-e068-71de-80c2-16f75856e39f";
    const told = async (path: string) => {
      const answer = await call(`GET /organizations/${path}`);
      return { status: answer.status, error: answer.body.error };
    };
    const nothing = await told(`${id}/projects`);
    expect(nothing).toMatchObject({ status: 404, error: { code: "RESOURCE_NOT_FOUND" } });
    for (const path of ["bakery/projects", "no-such-thing/projects", `${bobsId}/projects`])
      expect(await told(path)).toEqual(nothing);
  });

  test("of a project or a task that is not there are not found, nor are their lists [B42]", async () => {
    await call("POST /organizations/bakery/projects", {
      body: { name: "Bread", key: "BRE" },
      cookie: bob,
    });
    const bread = await call("GET /organizations/bakery/projects/BRE", { cookie: bob });
    for (const path of ["NONE", "BRE", bread.body.data.id])
      for (const under of ["", "/tasks", "/labels", "/trash", "/task-counts"]) {
        const answer = await call(`GET ${HARBOUR}/projects/${path}${under}`);
        expect([answer.status, answer.body.error?.message]).toEqual([
          404,
          "There is no such project.",
        ]);
      }
    expect((await call(`GET ${HARBOUR}/tasks/ENG-99999`)).status).toBe(404);
  });
});

describe("a list", () => {
  test("comes by pages, each of which says where the next one is", async () => {
    for (let count = 0; count < 3; count += 1) await aTask();
    const seen: string[] = [];
    let path = `${HARBOUR}/projects/ENG/tasks?limit=2&sort=number`;
    for (let page = 0; page < 20 && path !== ""; page += 1) {
      const { body, headers } = await call(`GET ${path}` as `GET /${string}`);
      seen.push(...body.data.map((task: { id: string }) => task.id));
      const next = /^<\/api\/v1(.*)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];
      expect(next === undefined).toBe(body.meta.next_cursor === null);
      path = next ?? "";
    }
    expect(path).toBe("");
    const whole = await call(`GET ${HARBOUR}/projects/ENG/tasks?limit=200&sort=number`);
    expect(seen).toEqual(whole.body.data.map((task: { id: string }) => task.id));
  });

  test("is filtered by its parameters, which are texts in an address", async () => {
    const { body } = await aTask();
    const { title, status_id } = body.data;
    const query = new URLSearchParams({ text: title, status_id, assignee_id: "null", limit: "5" });
    const found = await call(`GET ${HARBOUR}/projects/ENG/tasks?${query.toString()}`);
    expect(found.body.data.map((task: { title: string }) => task.title)).toContain(title);
    const urgent = await call(`GET ${HARBOUR}/projects/ENG/tasks?priority=urgent`);
    expect(urgent.body.data).toEqual([]);
  });

  test.each(["limit=0", "limit=-1", "limit=201", "limit=1.5", "limit=x", "limit=1e3", "limit="])(
    "has no page of %s [B34]",
    async (query) => {
      const answer = await call(`GET ${HARBOUR}/projects/ENG/tasks?${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body.error).toMatchObject({
        code: "VALIDATION_ERROR",
        details: [{ field: "limit" }],
      });
    },
  );

  test("has no place for a forged cursor [B34]", async () => {
    const answer = await call(`GET ${HARBOUR}/projects/ENG/tasks?cursor=WyJ4Il0`);
    expect([answer.status, answer.body.error.code]).toEqual([400, "BAD_CURSOR"]);
  });

  test.each(["order_by=x", "statusId=x", "offset=1000000000"])(
    "knows no parameter %s [B27]",
    async (query) => {
      const answer = await call(`GET ${HARBOUR}/projects/ENG/tasks?${query}`);
      expect(answer.status).toBe(422);
      expect(answer.body.error.details).toEqual([
        { field: query.split("=")[0], code: "unknown_field", message: "This field is not known." },
      ]);
    },
  );
});

describe("a change", () => {
  const patch = (id: string, sent: { body: object; headers?: Record<string, string> }) =>
    call(`PATCH ${HARBOUR}/tasks/${id}`, sent);

  test("names the version that it saw, as If-Match or in its body, else it is refused [B50]", async () => {
    const { id } = (await aTask()).body.data;
    const without = await patch(id, { body: { title: "x" } });
    expect([without.status, without.body.error.code]).toEqual([428, "VERSION_REQUIRED"]);
    const byHeader = await patch(id, { body: { title: "x" }, headers: { "if-match": '"1"' } });
    expect([byHeader.status, byHeader.headers.get("etag")]).toEqual([200, '"2"']);
    const byBody = await patch(id, { body: { title: "y", version: 2 } });
    expect([byBody.status, byBody.body.data.version]).toEqual([200, 3]);
  });

  test("that comes too late is refused with the record as it is now [B50]", async () => {
    const { id } = (await aTask()).body.data;
    const race = await Promise.all(
      ["a", "b"].map((title) => patch(id, { body: { title, version: 1 } })),
    );
    expect(new Set(race.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const lost = race.find(({ status }) => status === 409);
    const current = (await call(`GET ${HARBOUR}/tasks/${id}`)).body.data;
    expect(lost?.body.error).toMatchObject({ code: "STALE_VERSION", current });
    const stale = await patch(id, { body: { title: "c" }, headers: { "if-match": '"1"' } });
    expect(stale.status).toBe(412);
    expect(stale.body.error).toMatchObject({ code: "PRECONDITION_FAILED", current });
  });

  test.each(["*", "W/1", '"1", "2"', '"x"', "1.5"])("sees no version %s [B50]", async (match) => {
    const { id } = (await aTask()).body.data;
    const answer = await patch(id, { body: { title: "x" }, headers: { "if-match": match } });
    expect([answer.status, answer.body.error.code]).toEqual([400, "BAD_REQUEST"]);
  });

  test("says what is wrong with its version to whoever may ask, and to nobody else", async () => {
    const { id } = (await aTask()).body.data;
    const sent = { body: { title: "x" }, headers: { "if-match": "*" } };
    const patchAs = (cookie: string | null) =>
      call(`PATCH ${HARBOUR}/tasks/${id}`, { ...sent, cookie });
    const stranger = await patchAs(bob);
    expect([stranger.status, stranger.body.error.code]).toEqual([404, "RESOURCE_NOT_FOUND"]);
    const nobody = await patchAs(null);
    expect([nobody.status, nobody.body.error.code]).toEqual([401, "UNAUTHENTICATED"]);
    const ended = await call("GET /me?x=1", { cookie: "session=none", headers: sent.headers });
    expect([ended.status, ended.body.error.code]).toEqual([401, "TOKEN_EXPIRED"]);
    const member = await patchAs(alice);
    expect([member.status, member.body.error.message]).toEqual([
      400,
      'If-Match names one version, as in If-Match: "3".',
    ]);
  });

  test("of two versions is of none", async () => {
    const { id } = (await aTask()).body.data;
    const headers = { "if-match": '"1"' };
    expect((await patch(id, { body: { title: "x", version: 2 }, headers })).status).toBe(400);
  });

  test("takes a version from the address where there is no body", async () => {
    const { id } = (await aTask()).body.data;
    const gone = await call(`DELETE ${HARBOUR}/tasks/${id}?version=1`);
    expect([gone.status, typeof gone.body.data.trashed_at]).toEqual([200, "string"]);
    const back = await call(`POST ${HARBOUR}/tasks/${id}/restore`, {
      headers: { "if-match": '"2"' },
    });
    expect([back.status, back.body.data.trashed_at]).toEqual([200, null]);
  });
});

test("what a caller has already is not sent again", async () => {
  const { id } = (await aTask()).body.data;
  const known = { "if-none-match": 'W/"9", "1"' };
  const same = await call(`GET ${HARBOUR}/tasks/${id}`, { headers: known });
  expect([same.status, same.text, same.headers.get("etag")]).toEqual([304, "", '"1"']);
  await call(`PATCH ${HARBOUR}/tasks/${id}`, { body: { title: "x", version: 1 } });
  expect((await call(`GET ${HARBOUR}/tasks/${id}`, { headers: known })).status).toBe(200);
});

test("HEAD answers as GET does, without what GET answers with", async () => {
  const head = await server.get(`/api/v1${HARBOUR}/projects/ENG`, {
    method: "HEAD",
    headers: { cookie: alice },
  });
  expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, '"1"', ""]);
});

test("OPTIONS tells what there is at an address", async () => {
  const answer = await call(`OPTIONS ${HARBOUR}/projects/ENG/tasks`);
  expect([answer.status, answer.headers.get("allow")]).toEqual([204, "GET, HEAD, POST"]);
});

describe("a refusal", () => {
  test("names each field as the caller did, with its rule", async () => {
    const answer = await call(`POST ${HARBOUR}/projects/ENG/tasks`, {
      body: { title: "x".repeat(256), due_on: "2031-02-30", label_ids: ["x"], dueOn: null },
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ success: false, error: { code: "VALIDATION_ERROR" } });
    const faults = answer.body.error.details.map(
      ({ field, code }: { field: string; code: string }) => [field, code],
    );
    expect(faults.toSorted()).toEqual([
      ["dueOn", "unknown_field"],
      ["due_on", "bad_date"],
      ["label_ids.0", "bad_id"],
      ["title", "too_long"],
    ]);
  });

  test("says in a sentence what is taken instead", async () => {
    const told = async (path: `/${string}`, body: object) => {
      const { error } = (await call(`POST ${path}`, { body })).body;
      return error.details.map(({ message }: { message: string }) => message);
    };
    const invitation = { email: "eve@example.test" };
    expect(await told(`${HARBOUR}/invitations`, { ...invitation, role: "boss" })).toEqual([
      expect.stringMatching(/^It must be one of "owner", .*"viewer", "custom"\.$/),
    ]);
    const stray = { ...invitation, role: "member", role_id: randomUUID() };
    expect(await told(`${HARBOUR}/invitations`, stray)).toEqual([
      'A role_id goes with the role "custom", which needs one, and with no other.',
    ]);
    const task = { title: "x".repeat(256), label_ids: "none", due_on: 5 };
    expect(await told(`${HARBOUR}/projects/ENG/tasks`, task)).toEqual([
      "It must have at most 255 characters.",
      "It must be a text.",
      "It must be a list.",
    ]);
    expect(await told("/auth/refresh", {})).toEqual(["It is required."]);
    const long = (await call(`GET ${HARBOUR}/projects?limit=201`)).body.error;
    expect(long.message).toBe("limit: It must be at most 200.");
  });

  test("names the field that named what is not there, or a day that is over", async () => {
    const none = "01a1fbf2-e068-71de-80c2-16f75856e39f";
    for (const [field, message] of [
      ["assignee_id", "There is no such member."],
      ["status_id", "There is no such status."],
    ] as const) {
      const answer = await call(`POST ${HARBOUR}/projects/ENG/tasks`, {
        body: { title: "x", [field]: none },
      });
      expect([answer.status, answer.body.error.details]).toEqual([
        404,
        [{ field, message, code: "not_found" }],
      ]);
    }
    const late = await call(`POST ${HARBOUR}/projects/ENG/tasks`, {
      body: { title: "x", due_on: "2001-01-01" },
    });
    expect(late.body.error).toMatchObject({
      ...{ code: "DUE_IN_PAST", details: [{ field: "due_on", code: "due_in_past" }] },
    });
  });

  test("comes as RFC 9457 has it, for those who ask for it", async () => {
    const answer = await call(`POST ${HARBOUR}/projects/ENG/tasks`, {
      body: { title: "" },
      headers: { accept: "application/problem+json, application/json" },
    });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toEqual({
      ...{ type: "urn:teamflow:problem:validation-error", title: "Unprocessable Entity" },
      ...{ status: 422, code: "VALIDATION_ERROR", detail: expect.stringContaining("title") },
      errors: [{ pointer: "/title", message: "It must not be empty.", code: "required" }],
      request_id: answer.headers.get("x-request-id"),
    });
    const nowhere = await call("GET /nowhere", { headers: { accept: "application/problem+json" } });
    expect([nowhere.status, nowhere.body.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("says how to come in, and not what is wrong with a token", async () => {
    const nobody = await call(`GET ${HARBOUR}/projects`, { cookie: null });
    expect([nobody.status, nobody.body.error.code]).toEqual([401, "UNAUTHENTICATED"]);
    expect(nobody.headers.get("www-authenticate")).toBe('Bearer realm="TeamFlow"');
    const refused = await call(`GET ${HARBOUR}/projects`, {
      cookie: null,
      headers: { authorization: "Bearer none-of-ours" },
    });
    expect([refused.status, refused.body.error.code]).toEqual([401, "TOKEN_EXPIRED"]);
    expect(refused.headers.get("www-authenticate")).toContain('error="invalid_token"');
  });
});

describe("the version of the API", () => {
  test.each([undefined, "v1", "1"])("%s is v1", async (version) => {
    const headers = version === undefined ? {} : { "api-version": version };
    const answer = await call(`GET ${HARBOUR}/projects`, { headers });
    expect([answer.status, answer.headers.get("api-version")]).toEqual([200, "v1"]);
  });

  test("that nobody knows is refused", async () => {
    const answer = await call(`GET ${HARBOUR}/projects`, { headers: { "api-version": "v2" } });
    expect([answer.status, answer.body.error.code]).toEqual([400, "UNKNOWN_VERSION"]);
  });
});
