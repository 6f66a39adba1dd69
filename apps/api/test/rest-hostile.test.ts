import { randomUUID } from "node:crypto";
import http from "node:http";
import net from "node:net";
import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, signUp, startServer, stopServer, type Server } from "./a-server.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
const RATE = 700;
let server: Server;
let mallory: string;
const call = restCaller(
  () => server,
  () => mallory,
);
const TASKS = "/organizations/den/projects/ENG/tasks";

beforeAll(async () => {
  server = await startServer({
    ...{ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" },
    ...{ CORS_ORIGINS: "https://board.example", RATE_LIMIT_PER_MINUTE: String(RATE) },
  });
  mallory = await signUp(server, "mallory");
  await foundOrganization(server, mallory, "Den");
  await call("POST /organizations/den/projects", { body: { name: "Engines", key: "ENG" } });
  await call(`POST ${TASKS}`, { body: { title: "The first" } });
});

afterAll(async () => {
  // Ends with an assertion that the log holds no error: nothing here may be a defect of ours.
  await stopServer(server);
  remove();
});

/** What no answer may hold: where our code stands, and what the database said. */
const inside = /node_modules|\.ts:\d|at async|DatabaseError|syntax for type|violates|stack/i;

type Raw = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array };

/** Sends a request as it is; `fetch` would tidy it up. */
function raw(path: string, { method = "GET", headers = {}, body }: Raw = {}) {
  const { hostname, port } = new URL(server.url);
  type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };
  return new Promise<Answer>((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, agent: false, headers });
    request.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    request.on("error", reject).end(body);
  });
}

/** Posts a body as it is to the list of tasks. */
async function post(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const answer = await raw(`/api/v1${TASKS}`, {
    method: "POST",
    headers: { cookie: mallory, "content-type": "application/json", ...headers },
    body,
  });
  expect(answer.text).not.toMatch(inside);
  const read = JSON.parse(answer.text) as { error?: { code: string } };
  return [answer.status, read.error?.code];
}

describe("a body that nobody should send", () => {
  test.each([
    ["{'title':1}", "BAD_JSON", "B1"],
    ['{"title":"x"', "BAD_JSON", "B1"],
    ["[]", "BAD_JSON", "B1"],
    ["null", "BAD_JSON", "B1"],
    ['"x"', "BAD_JSON", "B1"],
    [`{"title":${"[".repeat(40)}${"]".repeat(40)}}`, "TOO_COMPLEX", "B6"],
    [`{${Array.from({ length: 1001 }, (_, at) => `"k${at}":1`).join()}}`, "TOO_COMPLEX", "B6"],
    ['{"title":"x","__proto__":{"isAdmin":true}}', "FORBIDDEN_KEY", "B7"],
    ['{"title":"x","a":[{"constructor":1}]}', "FORBIDDEN_KEY", "B7"],
    ['{"title":"x","title":"y"}', "REPEATED_KEY", "B9"],
    ['{"title":"x","titl\\u0065":"y"}', "REPEATED_KEY", "B9"],
  ])("%.40s is refused as %s [B1] [B6] [B7] [B9]", async (body, code) => {
    expect(await post(body)).toEqual([400, code]);
  });

  test("bytes that are no UTF-8 are refused [B20]", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"title":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect(await post(bytes)).toEqual([400, "BAD_JSON"]);
  });

  test("nothing at all says which fields are needed [B2]", async () => {
    const answer = await call(`POST ${TASKS}`);
    expect(answer.body.error.details).toMatchObject([{ field: "title", code: "required" }]);
    expect(answer.status).toBe(422);
  });

  test("more than a mebibyte is too large [B5]", async () => {
    expect(await post(`{"title":"${"x".repeat(1024 * 1024)}"}`)).toEqual([413, "TOO_LARGE"]);
  });

  test.each([
    ...["multipart/form-data; boundary=x", "application/octet-stream", "text/plain", "text/json"],
    ...["application/x-www-form-urlencoded", "application/json; charset=utf-16"],
    ...[
      "application/json;",
      "application/jsonx",
      "application/json\t; x=1",
      "application/ json",
      "",
    ],
  ])("of type '%s' is not read [B3] [B4]", async (type) => {
    expect(await post('{"title":"x"}', { "content-type": type })).toEqual([
      415,
      "UNSUPPORTED_TYPE",
    ]);
  });

  test("compressed is not unpacked [B18]", async () => {
    expect((await post("x", { "content-encoding": "gzip" }))[0]).toBe(415);
  });

  test.each(["NaN", "Infinity", "-Infinity", "0x10", "01"])(
    "%s is no number in JSON [B33]",
    async (number) => expect(await post(`{"version":${number}}`)).toEqual([400, "BAD_JSON"]),
  );

  test.each(["1e309", "9007199254740993", "1.5", '"12"', "true", "null", "[1]"])(
    "a version of %s is refused, and no defect [B33]",
    async (version) => {
      const answer = await raw("/api/v1/organizations/den/tasks/ENG-1", {
        method: "PATCH",
        headers: { cookie: mallory, "content-type": "application/json" },
        body: `{"title":"x","version":${version}}`,
      });
      expect(answer.status).toBe(422);
      expect(answer.text).not.toMatch(inside);
    },
  );

  test.each(["id", "org_id", "project_id", "orgId", "version", "created_at", "role", "toString"])(
    "takes no field %s of the caller's own making [B43]",
    async (field) => {
      const answer = await call(`POST ${TASKS}`, { body: { title: "x", [field]: "x" } });
      expect(answer.status).toBe(422);
      expect(answer.body.error.details).toMatchObject([{ field, code: "unknown_field" }]);
    },
  );

  test.each(["a\u0000b", "\ud800", "\u202ex", "a\u0007"])(
    "text with a character that is none is refused [B19] [B20] [B21]",
    async (title) => {
      const answer = await call(`POST ${TASKS}`, { body: { title } });
      expect(answer.status).toBe(422);
      expect(answer.body.error.details).toMatchObject([{ code: "invalid_character" }]);
    },
  );
});

describe("an address", () => {
  test.each(["limit=1&limit=2", "text=a&text=b", "__proto__=1", "constructor=1"])(
    "with %s is refused [B9] [B7]",
    async (query) => {
      expect((await raw(`/api/v1${TASKS}?${query}`, { headers: { cookie: mallory } })).status).toBe(
        400,
      );
    },
  );

  test("of a write takes no fields, which would stand in logs", async () => {
    const answer = await call(`POST ${TASKS}?title=x`, { body: {} });
    expect(answer.status).toBe(400);
  });

  test.each([
    ...[
      "/organizations/den/Projects",
      "/Organizations/den/projects",
      "//organizations/den/projects",
    ],
    ...["/organizations%2Fden/projects", "/organizations%252Fden%252Fprojects", "/"],
    ...["/organizations/den/projects//", "/organizations//projects", "/__proto__", "/constructor"],
    ...["/organizations/den/constructor", "/organizations/den/projects/%zz", "/toString"],
  ])("written %s is nobody's, and counts like any other [B11] [B13]", async (path) => {
    const before = Number(
      (await call("GET /organizations/den/projects")).headers.get("x-ratelimit-remaining"),
    );
    const answer = await raw(`/api/v1${path}`, { headers: { cookie: mallory } });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(inside);
    const after = Number(
      (await call("GET /organizations/den/projects")).headers.get("x-ratelimit-remaining"),
    );
    // What the framework cannot even decode has no credential yet, and counts nowhere.
    expect(before - after).toBe(path.includes("%zz") ? 1 : 2);
  });

  test("of a project may be written in percents, once [B11]", async () => {
    const once = await raw("/api/v1/organizations/den/projects/%45NG", {
      headers: { cookie: mallory },
    });
    const twice = await raw("/api/v1/organizations/den/projects/%2545NG", {
      headers: { cookie: mallory },
    });
    expect([once.status, twice.status]).toEqual([200, 422]);
  });

  test("is at most 8 KiB long [B14]", async () => {
    expect((await raw(`/api/v1/organizations/${"x".repeat(9000)}/projects`)).status).toBe(414);
  });

  test("of an organization is no id with braces, and one in any letter case [B40]", async () => {
    const { id } = (await call("GET /organizations/den/projects/ENG")).body.data;
    expect((await call(`GET /organizations/den/projects/${id.toUpperCase()}`)).status).toBe(200);
    for (const wrong of [`{${id}}`, "00000000-0000-0000-0000-000000000000", `${id}x`])
      expect(
        (await call(`GET /organizations/den/projects/${encodeURIComponent(wrong)}`)).status,
      ).toBe(422);
  });
});

describe("a method", () => {
  test.each(["PUT", "PATCH", "DELETE", "TRACE"])(
    "%s is refused where it means nothing, with those that do [B12]",
    async (method) => {
      const answer = await raw(`/api/v1${TASKS}`, { method, headers: { cookie: mallory } });
      expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
    },
  );

  test.each(["x-http-method-override", "x-method-override", "x-http-method"])(
    "is not what %s says [B12]",
    async (name) => {
      const headers = { cookie: mallory, [name]: "POST" };
      expect((await raw("/api/v1/organizations/den/tasks/ENG-1/move", { headers })).status).toBe(
        405,
      );
    },
  );
});

describe("headers", () => {
  test.each([
    ["one of 20 KiB", { "x-long": "x".repeat(20_000) }],
    ["two hundred", Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x-${at}`, "1"]))],
  ])("that are %s are too much [B15]", async (_what, headers: Record<string, string>) => {
    expect((await raw(`/api/v1${TASKS}`, { headers })).status).toBe(431);
  });

  test("that disagree about the body's length end the connection [B16]", async () => {
    const { hostname, port } = new URL(server.url);
    const head = `POST /api/v1${TASKS} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    const text = await new Promise<string>((resolve, reject) => {
      let read = "";
      const socket = net.connect({ host: hostname, port: Number(port) }, () => socket.write(head));
      socket.setEncoding("utf8").on("data", (part: string) => (read += part));
      socket.on("close", () => resolve(read)).on("error", reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toMatch(/Connection: close/);
  });

  test("that ask for something else than JSON get none of it", async () => {
    const answer = await raw(`/api/v1${TASKS}`, {
      headers: { cookie: mallory, accept: "text/html" },
    });
    expect(answer.status).toBe(406);
  });
});

describe("a page of somebody else's", () => {
  const write = (headers: Record<string, string>) =>
    call(`POST ${TASKS}`, { body: { title: "x" }, headers });

  test.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("may not write with its visitor's cookie: %j [B66]", async (headers) => {
    const answer = await write(headers);
    expect([answer.status, answer.body.error.code]).toEqual([403, "FOREIGN_PAGE"]);
  });

  test("may where the instance's owner lists it, and reads the headers that matter [B66]", async () => {
    const answer = await write({ origin: "https://board.example", "sec-fetch-site": "cross-site" });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("access-control-allow-origin")).toBe("https://board.example");
    expect(answer.headers.get("access-control-expose-headers")).toMatch(/etag.*link.*location/);
    expect(
      (await write({ origin: "https://evil.example" })).headers.has("access-control-allow-origin"),
    ).toBe(false);
  });

  test("is told beforehand what it may send", async () => {
    const asked = {
      origin: "https://board.example",
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "if-match,idempotency-key",
    };
    const answer = await raw(`/api/v1${TASKS}`, { method: "OPTIONS", headers: asked });
    expect(answer.status).toBe(204);
    expect(answer.headers["access-control-allow-methods"]).toContain("PATCH");
    expect(answer.headers["access-control-allow-headers"]).toContain("if-match");
  });
});

describe("too many calls", () => {
  // Last in this file: what is left of the minute is used up here.
  test("are refused until the minute is over, with what the headers said before [B60]", async () => {
    const eve = await signUp(server, "eve");
    const first = await call("GET /organizations/den/projects", { cookie: eve });
    expect(first.headers.get("ratelimit-policy")).toBe(`"calls";q=${RATE};w=60`);
    // Whoever asked for what is not theirs has shown a good session, but nothing else.
    expect(first.status).toBe(404);
    const left = (answer: { headers: Headers }) =>
      Number(answer.headers.get("x-ratelimit-remaining"));
    let last = await call("GET /nowhere", { cookie: eve });
    expect(last.headers.get("ratelimit")).toMatch(new RegExp(`^"calls";r=${left(last)};t=\\d+$`));
    while (last.status !== 429)
      last =
        (
          await Promise.all(Array.from({ length: 50 }, () => call("GET /nowhere", { cookie: eve })))
        ).toSorted((one, other) => one.status - other.status)[49] ?? last;
    expect(last.body.error.code).toBe("TOO_MANY_REQUESTS");
    expect(Number(last.headers.get("retry-after"))).toBe(
      Number(last.headers.get("x-ratelimit-reset")),
    );
    expect(left(last)).toBe(0);
    const known = await call("GET /organizations/den/projects", {
      headers: { "idempotency-key": randomUUID() },
    });
    expect(known.status).toBe(200);
  });
});
