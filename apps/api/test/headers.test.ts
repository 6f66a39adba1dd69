import net, { type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { aDatabase } from "@teamflow/data/testing/database";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHttp } from "../src/http.ts";
import { readSettings } from "../src/settings.ts";
import { headOf, type RawAnswer, type RawRequest, rawRequest, rawText } from "./a-raw-request.ts";
import { aDataFolder, mutate, signUp, startServer, stopServer, type Server } from "./a-server.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let cookie: string;
/** Where something of somebody's own is, by what it is. */
let places: Record<"avatar" | "logo" | "export" | "stream", string>;

beforeAll(async () => {
  server = await startServer({
    DATABASE_URL: url,
    DATA_DIR: dir,
    DRAIN_MS: "0",
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PUBLIC_URL: "https://team.example",
    ALLOWED_HOSTS: "127.0.0.1",
    TRUSTED_PROXIES: "127.0.0.1",
    CORS_ORIGINS: "https://board.example",
    ...{ OIDC_ISSUER: "https://id.invalid", OIDC_CLIENT_ID: "teamflow", OIDC_CLIENT_SECRET: "-" },
  });
  cookie = await signUp(server, "alice");
  places = await furnish();
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

/** A PNG of one grey pixel. */
const content = [
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWPo6OgAAAM0AZmU",
  "se0HAAAAAElFTkSuQmCC",
].join("");

async function furnish() {
  const made = async (path: string, input: unknown) => {
    const answer = await mutate(server, path, { input, headers: { cookie } });
    expect([path, answer.status]).toEqual([path, 200]);
    return ((await answer.json()) as { result: { data: { json: Record<string, string> } } }).result
      .data.json;
  };
  const { id: orgId } = await made("organizations.create", { name: "Bakery" });
  const { logoId } = await made("organizations.setLogo", { orgId, content });
  const { avatarId } = await made("account.setAvatar", { content });
  const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
  return {
    ...{ avatar: `/avatars/${avatarId}`, logo: `/logos/${orgId}/${logoId}` },
    export: `/api/v1/organizations/${orgId}/audit/export?format=csv`,
    stream: `/trpc/events.live?input=${input}`,
  };
}

/** What says something about this one answer and nothing about protection. */
const OWN =
  /^(accept-ranges|access-control-.*|allow|api-version|cache-control|connection|content-disposition|content-encoding|content-length|content-type|date|etag|keep-alive|last-modified|location|ratelimit|ratelimit-policy|retry-after|set-cookie|transfer-encoding|vary|www-authenticate|x-accel-buffering|x-process-time|x-ratelimit-.*|x-request-id)$/;

function protectionOf({ headers }: Pick<RawAnswer, "headers">): string[] {
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["x-process-time"]).toMatch(/^\d+\.\d{4}$/);
  return Object.entries(headers)
    .filter(([name]) => !OWN.test(name))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .toSorted();
}

const contentPolicy =
  "content-security-policy: default-src 'self';script-src 'self';style-src 'self';img-src 'self' data: blob:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';upgrade-insecure-requests";

/** No inline, no wildcard, nobody's frame, never again without TLS. */
const protection = [
  contentPolicy,
  "cross-origin-opener-policy: same-origin",
  "cross-origin-resource-policy: same-origin",
  "origin-agent-cluster: ?1",
  "permissions-policy: browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  "referrer-policy: same-origin",
  "strict-transport-security: max-age=31536000; includeSubDomains; preload",
  "x-content-type-options: nosniff",
  "x-dns-prefetch-control: off",
  "x-frame-options: DENY",
  "x-permitted-cross-domain-policies: none",
];

const json = { "content-type": "application/json" };
const mebibyte = JSON.stringify({ json: "x".repeat(1024 * 1024) });
const page = { accept: "text/html" };
const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`x-${at}`, "1"]));

const kinds: [what: string, status: number, path: string, request?: RawRequest][] = [
  ["the page", 200, "/", { headers: page }],
  ["a screen", 200, "/o/bakery/people", { headers: page }],
  ["a screen that there is not", 404, "/nowhere", { headers: page }],
  ["a built file that there is not", 404, "/assets/none.js"],
  ["health", 200, "/health"],
  ["life", 200, "/health/live"],
  ["readiness", 200, "/health/ready"],
  ["a head", 200, "/health/live", { method: "HEAD" }],
  ["a call", 200, "/trpc/auth.status"],
  ["a call by nobody", 401, "/trpc/auth.me"],
  ["a call of nothing", 404, "/trpc/none"],
  ["a call by the wrong method", 405, "/trpc/auth.signOut"],
  ["a call that is too long", 413, "/trpc/auth.signIn", { headers: json, body: mebibyte }],
  [
    "a call in a form",
    415,
    "/trpc/auth.signOut",
    { headers: { "content-type": "text/plain" }, body: "x" },
  ],
  ["a call that is no JSON", 400, "/trpc/auth.signOut", { headers: json, body: "{" }],
  [
    "a call from a foreign page",
    403,
    "/trpc/auth.signOut",
    { headers: { ...json, origin: "https://evil.example" }, body: "{}" },
  ],
  ["a document", 200, "/api/v1/openapi.json"],
  ["REST by nobody", 401, "/api/v1/me"],
  ["REST at no address", 404, "/api/v1/none"],
  ["REST outside of its root", 404, "/api/none"],
  ["REST by the wrong method", 405, "/api/v1/me", { method: "DELETE" }],
  ["REST that nobody can read", 406, "/api/v1/me", { headers: { accept: "text/csv" } }],
  ["REST that is too long", 413, "/api/v1/auth/login", { headers: json, body: mebibyte }],
  [
    "REST in a form",
    415,
    "/api/v1/auth/login",
    { headers: { "content-type": "text/plain" }, body: "x" },
  ],
  ["REST with a fault in a field", 422, "/api/v1/auth/login", { headers: json, body: "{}" }],
  ["a problem", 401, "/api/v1/me", { headers: { accept: "application/problem+json" } }],
  [
    "a question of another origin",
    204,
    "/api/v1/me",
    {
      method: "OPTIONS",
      headers: { origin: "https://board.example", "access-control-request-method": "GET" },
    },
  ],
  ["the readable document", 200, "/docs"],
  ["its script", 200, "/docs/swagger-ui.js"],
  ["the way to an identity provider", 303, "/auth/oidc/start"],
  ["the way back from one", 303, "/auth/oidc/callback?code=x&state=y"],
  ["a picture for nobody", 404, "/avatars/none"],
  ["a logo for nobody", 404, "/logos/none/none"],
  [
    "an export for nobody",
    401,
    "/api/v1/organizations/01a1fbf2-e068-71de-80c2-16f75856e39f/audit/export?format=csv",
  ],
  ["an address that is too long", 414, `/?${"x".repeat(9_000)}`],
  ["too many headers", 431, "/health/live", { headers: many }],
  [
    "a body in a packing",
    415,
    "/trpc/auth.signOut",
    { headers: { ...json, "content-encoding": "gzip" }, body: "x" },
  ],
  ["an address that cannot be decoded", 404, "/%zz"],
  ["an expectation that nobody knows", 200, "/health/live", { headers: { expect: "a miracle" } }],
  ["a method that is none of ours", 404, "/", { method: "PURGE" }],
  ["a name that is not ours", 400, "/trpc/auth.status", { headers: { host: "evil.example" } }],
  [
    "a visit without TLS",
    301,
    "/o/bakery?x=1",
    { headers: { host: "team.example", "x-forwarded-proto": "http" } },
  ],
];

test.each(kinds)(
  "the answer to %s (%i) tells browsers to be careful",
  async (_what, status, path, request) => {
    const answer = await rawRequest(server.url, path, request);
    expect(answer.status).toBe(status);
    expect(protectionOf(answer)).toEqual(protection);
  },
);

test("so do the answers to whoever is signed in: pictures, files, streams", async () => {
  for (const [what, path] of Object.entries(places)) {
    const answer = await rawRequest(server.url, path, { headers: { cookie } });
    expect([what, answer.status]).toEqual([what, 200]);
    expect(protectionOf(answer)).toEqual(protection);
  }
});

test("the page that fills a style by script may do that, and nothing more", async () => {
  const [policy = "", ...others] = protectionOf(await rawRequest(server.url, "/redoc"));
  expect(others).toEqual(protection.slice(1));
  const allowed = / 'sha256-47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU='/;
  expect(policy).toMatch(allowed);
  expect(policy.replace(allowed, "")).toBe(contentPolicy);
});

test.each([
  ["what is no request", 400, "HELO team.example\r\n\r\n"],
  [
    "a request of two lengths",
    400,
    "POST / HTTP/1.1\r\nHost: team.example\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  [
    "headers that are too long",
    431,
    `GET / HTTP/1.1\r\nHost: team.example\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
  ],
  ["a request for nobody", 400, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
  [
    "a request for two",
    400,
    "GET / HTTP/1.1\r\nHost: team.example\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
  ],
])("even the answer to %s (%i) does", async (_what, status, text) => {
  const answer = headOf(await rawText(server.url, text));
  expect(answer.status).toBe(status);
  expect(protectionOf(answer)).toEqual(protection);
  expect(JSON.parse(answer.text)).toMatchObject({
    success: false,
    error: { message: expect.any(String) },
  });
});

test("what was on its way when the server began to close is answered, and not barely", async () => {
  const app = await openHttp(readSettings({}), pino({ level: "silent" }));
  const begun = Promise.withResolvers<Socket>();
  app.server.on("connection", begun.resolve);
  const client = new net.Socket();
  app.addHook("preClose", async () => void client.write("Host: localhost\r\n\r\n"));
  const { port } = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
  client.connect(Number(port), "127.0.0.1").write("GET /next HTTP/1.1\r\n");
  const accepted = await begun.promise;
  await expect.poll(() => accepted.bytesRead).toBeGreaterThan(0);
  const answer = text(client);
  await app.close();
  expect(headOf(await answer)).toMatchObject({
    status: 404,
    headers: { "x-frame-options": "DENY", connection: "close" },
  });
});

test("behind an encrypted address the session cookie stays with this host and under encryption", async () => {
  const credentials = { email: "carol@example.org", password: "a long and unlikely sentence" };
  const answer = await mutate(server, "auth.signUp", { input: { ...credentials, name: "Carol" } });
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie.replace(/=[^;]{20,};/, "=…;")).toBe(
    "__Host-session=…; Path=/; HttpOnly; Secure; SameSite=Lax",
  );

  const remembered = await mutate(server, "auth.signIn", {
    input: { login: credentials.email, password: credentials.password, remember: true },
  });
  expect(remembered.headers.getSetCookie()[0]).toMatch(/^__Host-session=.*Expires=/);

  const session = cookie.split(";", 1)[0] ?? "";
  const bye = await mutate(server, "auth.signOut", { input: {}, headers: { cookie: session } });
  expect(bye.headers.getSetCookie()[0]).toMatch(/^__Host-session=; .*Expires=Thu, 01 Jan 1970/);
});

test("a page of the address that we were reached by, but not of ours, may not act", async () => {
  const answer = await mutate(server, "auth.signUp", {
    input: {},
    headers: { origin: server.url },
  });
  expect(answer.status).toBe(403);
});

test("no password, token or cookie is in the log", async () => {
  const email = "dora@example.org";
  const password = "a very long and unlikely sentence";
  const answer = await mutate(server, "auth.signUp", { input: { email, password, name: "Dora" } });
  const token = /session=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? "")?.[1] ?? "";
  expect(token).not.toBe("");
  await server.get("/trpc/auth.me", { headers: { authorization: `Bearer ${token}` } });
  expect(server.log()).toContain('"path":"/trpc/auth.signUp"');
  for (const secret of [password, token, email]) expect(server.log()).not.toContain(secret);
});
