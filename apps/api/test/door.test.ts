import { randomUUID } from "node:crypto";
import http from "node:http";
import net from "node:net";
import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, mutate, signUp, startServer, stopServer, type Server } from "./a-server.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let cookie: string;

beforeAll(async () => {
  server = await startServer({
    DATABASE_URL: url,
    DATA_DIR: dir,
    DRAIN_MS: "0",
    CORS_ORIGINS: "https://board.example",
  });
  cookie = await signUp(server, "alice");
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

const organization = { name: "Bakery" };

/** Posts a text as it is, and tells the status and the reason in the answer's tRPC form. */
async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const answer = await server.get(path, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      cookie,
      "idempotency-key": randomUUID(),
      ...headers,
    },
  });
  return told(answer);
}

/** A refusal as it travels, the same for every procedure. */
type Refused = { error: { json: { data: { requestId: string; reason: unknown } } } };

async function told(answer: Response) {
  const body = (await answer.json()) as Refused;
  const { requestId, reason } = body.error.json.data;
  expect(requestId).toBe(answer.headers.get("x-request-id"));
  return { status: answer.status, reason };
}

/** Sends a request target as it is; `fetch` would tidy it up. */
function raw(
  path: string,
  options: http.RequestOptions = {},
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, ...options }, (answer) => {
      let body = "";
      answer.on("data", (part) => (body += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    request.on("error", reject).end();
  });
}

describe("input that no parser should see", () => {
  test.each([
    [
      "a key that becomes a prototype",
      '{"json":{"name":"x","__proto__":{"isAdmin":true}}}',
      "a key that no input has",
    ],
    [
      "the same deep down",
      '{"json":{"name":"x","a":{"b":[{"constructor":1}]}}}',
      "a key that no input has",
    ],
    ["a name that is there twice", '{"json":{"name":"x","name":"y"}}', "a key that is there twice"],
    [
      "lists in lists in lists",
      `{"json":${"[".repeat(40)}${"]".repeat(40)}}`,
      "too deep, or too many keys",
    ],
    ["another language", "{'json':1}", "not JSON"],
    ["nothing", "", "not JSON"],
  ])("%s [B1] [B2] [B6] [B7] [B9]", async (_what, body, detail) => {
    expect(await post("/trpc/organizations.create", body)).toEqual({
      status: 400,
      reason: { kind: "bad_request", detail },
    });
  });

  test("the same guard stands before the input of a query [B7]", async () => {
    const input = encodeURIComponent('{"json":{"__proto__":1}}');
    const answer = await server.get(`/trpc/auth.status?input=${input}`);
    expect(await told(answer)).toMatchObject({ status: 400, reason: { kind: "bad_request" } });
  });

  test("a parameter that is there twice [B9]", async () => {
    const answer = await server.get("/trpc/auth.status?input=1&input=2");
    expect(await told(answer)).toMatchObject({
      status: 400,
      reason: { detail: "a repeated parameter" },
    });
  });

  test("bytes that are no UTF-8 [B20]", async () => {
    const body = Buffer.concat([
      Buffer.from('{"json":{"name":"'),
      Buffer.from([0xff]),
      Buffer.from('"}}'),
    ]);
    expect(await post("/trpc/organizations.create", body)).toMatchObject({
      status: 400,
      reason: { detail: "the body is not UTF-8" },
    });
  });

  test("more than a mebibyte [B5]", async () => {
    const body = JSON.stringify({ json: { name: "x".repeat(1024 * 1024) } });
    expect(await post("/trpc/organizations.create", body)).toMatchObject({ status: 413 });
  });
});

test.each([
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/json; charset=utf-16",
  "application/json;",
  "application/jsonx",
  "application/json\t; x=1",
])("content of type %s is not read [B3] [B4]", async (type) => {
  expect(await post("/trpc/auth.signOut", '{"json":null}', { "content-type": type })).toMatchObject(
    { status: 415 },
  );
});

test("a compressed body is not unpacked [B18]", async () => {
  const answer = await server.get("/trpc/auth.signOut", {
    method: "POST",
    body: "x",
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
  });
  expect(answer.status).toBe(415);
});

describe("batches", () => {
  const batchOf = (paths: string[]) => `/trpc/${paths.join(",")}?batch=1`;
  const inputs = encodeURIComponent(JSON.stringify({}));

  test("ten calls are answered, eleven are not [B10]", async () => {
    const ten = await server.get(
      `${batchOf(Array<string>(10).fill("auth.status"))}&input=${inputs}`,
    );
    expect(ten.status).toBe(200);
    const eleven = await server.get(
      `${batchOf(Array<string>(11).fill("auth.status"))}&input=${inputs}`,
    );
    expect(await told(eleven)).toMatchObject({
      status: 400,
      reason: { detail: "a batch holds at most 10 calls" },
    });
  });

  test.each([
    ["twice in a batch", ["auth.signIn", "auth.signIn"], {}],
    ["beside another call", ["organizations.create", "auth.signOut"], {}],
    ["in a streamed answer", ["auth.signIn"], { "trpc-accept": "application/jsonl" }],
  ])("signing in %s is refused [B10] [B60]", async (_how, paths, headers) => {
    expect(await post(batchOf(paths), "{}", headers)).toMatchObject({
      status: 400,
      reason: { kind: "bad_request" },
    });
  });

  test("a comma that was encoded twice makes no batch [B10] [B11]", async () => {
    const { status, body } = await raw("/trpc/auth.status%252Cauth.status?batch=1");
    expect(status).toBe(404);
    expect(JSON.parse(body).error.json.data.reason).toEqual({
      kind: "not_found",
      what: "procedure",
    });
  });
});

test.each([
  "/trpc/__proto__",
  "/trpc/constructor",
  "/trpc/auth.nothing",
  "/trpc/auth.status/",
  "/trpc/AUTH.STATUS",
  "/trpc/auth%2estatus%00",
  "/trpc/",
])("no procedure at %s [B11] [B13]", async (path) => {
  expect((await raw(path)).status).toBe(404);
});

test("a mutation is not done by GET, whatever a header says [B12]", async () => {
  for (const headers of [{}, { "x-http-method-override": "POST" }]) {
    expect((await raw("/trpc/auth.signOut", { headers })).status).toBe(405);
  }
  expect((await raw("/trpc/auth.signOut", { method: "DELETE" })).status).toBe(405);
  expect((await raw("/health/live", { method: "POST" })).status).toBe(405);
});

describe("who may act for a signed-in person", () => {
  test.each([
    ["another site", { origin: "https://evil.example" }],
    [
      "another site, says the browser",
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    ],
    ["a sandboxed frame", { origin: "null" }],
  ])("not %s [B66]", async (_who, headers) => {
    const answer = await mutate(server, "organizations.create", {
      input: organization,
      headers: { cookie, "idempotency-key": randomUUID(), ...headers },
    });
    expect(await told(answer)).toMatchObject({ status: 403, reason: { kind: "bad_request" } });
  });

  test("our own page and a configured one", async () => {
    for (const origin of [new URL(server.url).origin, "https://board.example"]) {
      const answer = await mutate(server, "organizations.create", {
        input: organization,
        headers: { cookie, "idempotency-key": randomUUID(), origin },
      });
      expect(answer.status).toBe(200);
    }
  });

  test("only configured origins may read our answers [B66]", async () => {
    const allowed = await server.get("/trpc/auth.status", {
      headers: { origin: "https://board.example" },
    });
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://board.example");
    const refused = await server.get("/trpc/auth.status", {
      headers: { origin: "https://evil.example" },
    });
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  });
});

test("what is no request at all is refused in the same shape [B15] [B16]", async () => {
  const { hostname, port } = new URL(server.url);
  const answerTo = (text: string) =>
    new Promise<string>((resolve) => {
      let answer = "";
      const socket = net.connect(Number(port), hostname, () => socket.end(text));
      socket.on("data", (part) => (answer += part));
      socket.on("close", () => resolve(answer));
    });
  const smuggled =
    "POST /trpc/auth.status HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
  expect(await answerTo(smuggled)).toMatch(/^HTTP\/1.1 400 .*"code":"BAD_REQUEST"/s);
  expect(await answerTo(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 .*"code":"HEADERS_TOO_LARGE"/s,
  );
});

test("addresses and headers have a limit [B14] [B15]", async () => {
  expect((await raw(`/trpc/auth.status?input=${"1".repeat(9_000)}`)).status).toBe(414);
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, number) => [`x-${number}`, "1"]));
  expect((await raw("/health/live", { headers: many })).status).toBe(431);
  expect((await raw("/%zz")).status).toBe(404);
});

test("who guesses passwords is told when to come back, in the header as well [B60]", async () => {
  const guess = () =>
    mutate(server, "auth.signIn", {
      input: { login: "alice@example.org", password: "not her password at all", remember: false },
    });
  let answer = await guess();
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect(answer.status).toBe(401);
    answer = await guess();
  }
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});
