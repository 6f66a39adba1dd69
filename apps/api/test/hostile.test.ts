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
let orgId: string;

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  cookie = await signUp(server, "mallory");
  orgId = (await created("organizations.create", { name: "Den" })).id;
});

afterAll(async () => {
  // Ends with an assertion that the log holds no error: nothing below may be a defect of ours.
  await stopServer(server);
  remove();
});

async function created(path: string, input: unknown): Promise<{ id: string }> {
  const answer = await mutate(server, path, { input, headers: signed() });
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as { result: { data: { json: { id: string } } } };
  return body.result.data.json;
}

const signed = () => ({ cookie, "idempotency-key": randomUUID() });

type Asked = { path: string; headers?: Record<string, string>; body?: string; from?: string };

/** Sends a request as it is, from one of this machine's many addresses. */
function ask({ path, headers = {}, body, from }: Asked): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url);
  const type = body === undefined ? {} : { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...{ hostname, port, path, agent: false, method: body === undefined ? "GET" : "POST" },
      headers: { ...type, ...headers },
      ...(from && { localAddress: from }),
    });
    request.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    request.on("error", reject).end(body);
  });
}

/** What no answer may hold: where our code stands, and what the database said. */
const inside = /node_modules|\.ts:\d|at async|DatabaseError|syntax for type|violates|stack/i;

describe("a body that no client of ours sends", () => {
  const id = "01a1fbf2-e068-71de-80c2-16f75856e39f";
  test.each([
    "{}",
    "[]",
    "null",
    '"x"',
    '{"json":null}',
    '{"json":"x"}',
    '{"json":[1,2]}',
    '{"json":{"orgId":7}}',
    '{"json":{"orgId":"x"}}',
    '{"json":null,"meta":{"values":["undefined"]}}',
    '{"json":{},"meta":null}',
    '{"json":{},"meta":[]}',
    '{"json":{},"meta":{"values":{"a.b.c":["Date"]}}}',
    '{"json":{"a":[null]},"meta":{"values":{"a.length":["undefined"]}}}',
    '{"json":{"a":"2026-01-01"},"meta":{"values":{"a":["Date"],"a.b":["Date"]}}}',
    '{"json":{"a":{}},"meta":{"values":{"a":[["class","Object"]]}}}',
    '{"json":{"a":1},"meta":{"referentialEqualities":{"a":["b"]}}}',
    `{"json":{"orgId":"ORG","taskId":"${id}","version":1e309}}`,
    `{"json":{"orgId":"ORG","taskId":"${id}","version":9007199254740993}}`,
    `{"json":{"orgId":"ORG","taskId":"${id}","version":1,"title":"\\ud800"}}`,
    `{"json":{"orgId":"ORG","taskId":"${id}","version":1,"title":"a\\u0000b"}}`,
    `{"json":{"orgId":"ORG","taskId":"${id}","version":1,"labelIds":[${"0,".repeat(100_000)}0]}}`,
  ])("%.70s [B1] [B8] [B20] [B33]", async (template) => {
    const body = template.replace("ORG", orgId);
    for (const path of ["/trpc/tasks.update", "/trpc/tasks.update?batch=1"]) {
      const answer = await ask({ path, body, headers: signed() });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body).not.toMatch(inside);
      expect(answer.body.length).toBeLessThan(2000);
    }
  });

  test.each([
    "input=1",
    "input=[]",
    "input=x",
    "input",
    "connectionParams=x",
    "connectionParams=[[",
  ])("nor a query of %s", async (query) => {
    for (const path of ["tasks.list", "tasks.list,auth.me", "events.live"]) {
      const batch = path.includes(",") ? "&batch=1" : "";
      const answer = await ask({ path: `/trpc/${path}?${query}${batch}`, headers: { cookie } });
      expect(answer.status).toBeLessThan(500);
      expect(answer.body).not.toContain('"unexpected"');
      expect(answer.body).not.toMatch(inside);
    }
  });
});

test.each([
  "/%2e%2e/%2e%2e/etc/passwd",
  "/..%2f..%2fetc%2fpasswd",
  "/assets/..%2f..%2f..%2fpackage.json",
  "//evil.example/",
  "/health/ready%00",
  "/\\..\\..\\",
  "/%ff",
  "/trpc/../health/live",
])("nothing of ours lies at %s [B11]", async (path) => {
  const { status, body } = await ask({ path });
  expect(status).toBe(404);
  expect(body).not.toContain("root:");
});

describe("streams of events", () => {
  /** Opens a stream, and reads until a text is there that decides what it is. */
  const follow = () =>
    new Promise<{ end: () => void; first: string }>((resolve, reject) => {
      const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
      const { hostname, port } = new URL(server.url);
      const path = `/trpc/events.live?input=${input}`;
      const request = http.get({ hostname, port, path, agent: false, headers: { cookie } });
      request.on("error", reject).on("response", (answer) => {
        let text = "";
        // Breaking off is what these are for.
        answer.setEncoding("utf8").on("error", () => {});
        answer.on("data", (part: string) => {
          text += part;
          const first = /"type":"ready"|"kind":"\w+"/.exec(text)?.[0];
          if (first) resolve({ first, end: () => request.destroy() });
        });
      });
    });

  test("are ten a person, and those that broke off make room again [B67]", async () => {
    const open = await Promise.all(Array.from({ length: 10 }, follow));
    expect(new Set(open.map(({ first }) => first))).toEqual(new Set(['"type":"ready"']));
    const refused = await follow();
    expect(refused.first).toBe('"kind":"too_many_attempts"');
    for (const { end } of open) end();
    await expect.poll(async () => isOpen(await follow())).toBe(true);
  });

  test("leave nothing behind when they break off before they began", async () => {
    const { hostname, port } = new URL(server.url);
    const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
    const broken = Array.from({ length: 30 }, async (_, at) => {
      const socket = net.connect(Number(port), hostname);
      socket.on("error", () => {});
      socket.write(
        `GET /trpc/events.live?input=${input} HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\n\r\n`,
      );
      await new Promise((resolve) => setTimeout(resolve, at));
      socket.destroy();
    });
    await Promise.all(broken);
    await expect.poll(async () => isOpen(await follow())).toBe(true);
  });

  function isOpen({ first, end }: { first: string; end: () => void }): boolean {
    end();
    return first === '"type":"ready"';
  }
});

describe("guessing passwords", () => {
  const password = "the guess that nobody may find";
  const guess = (email: string, headers: Record<string, string>) =>
    ask({
      ...{ path: "/trpc/auth.signIn", headers, from: "127.0.66.6" },
      body: JSON.stringify({ json: { login: email, password } }),
    });

  test("from an address that says it is another, each time a new one [B17] [B60]", async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 7; at += 1) {
      const address = `203.0.113.${at}`;
      const claims = {
        "x-forwarded-for": address,
        "x-real-ip": address,
        forwarded: `for=${address}`,
      };
      statuses.push((await guess(`p${at}@example.org`, claims)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  test("leaves none of them in the log, nor a session", async () => {
    expect(server.log()).toContain("/trpc/auth.signIn");
    expect(server.log()).not.toContain(password);
    expect(server.log()).not.toContain("a long and unlikely sentence");
    expect(server.log()).not.toContain(cookie.split("=")[1]);
    expect(server.log()).not.toContain("example.org");
  });
});

test.each([
  ["a list of them", "a, b"],
  ["a very long one", "x".repeat(256)],
  ["an empty one", ""],
  ["one with a letter of another alphabet", "k\u00e9y"],
])("an idempotency key that is %s is refused [B31] [B51]", async (_what, key) => {
  const answer = await ask({
    path: "/trpc/organizations.create",
    headers: { cookie, "idempotency-key": key },
    body: JSON.stringify({ json: { name: "Never" } }),
  });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain("idempotency_key");
});

test("a session's cookie is worth nothing cut short, doubled, or in another's place", async () => {
  const token = cookie.split("=")[1] ?? "";
  const bad = [token.slice(1), `${token}${token}`, token.toLowerCase(), `"${token}x"`, "%ff", "."];
  for (const text of bad) {
    const answer = await ask({ path: "/trpc/auth.me", headers: { cookie: `session=${text}` } });
    expect(answer.status).toBe(401);
  }
});
