import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, mutate, startServer, stopServer, type Server } from "./a-server.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;

beforeAll(async () => {
  server = await startServer({
    DATABASE_URL: url,
    DATA_DIR: dir,
    DRAIN_MS: "0",
    NODE_ENV: "production",
    PUBLIC_URL: "https://team.example",
    TRUSTED_PROXIES: "127.0.0.1",
  });
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

/** What says something about this one answer and nothing about protection. */
const OWN =
  /^(accept-ranges|cache-control|connection|content-encoding|content-length|content-type|date|etag|keep-alive|last-modified|retry-after|transfer-encoding|vary|x-process-time|x-request-id)$/;

async function protectionOf(path: string): Promise<string[]> {
  const { headers } = await server.get(path);
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("x-process-time")).toMatch(/^\d+\.\d{4}$/);
  return [...headers]
    .filter(([name]) => !OWN.test(name))
    .map(([name, value]) => `${name}: ${value}`);
}

test.each([
  "/",
  "/o/bakery/people",
  "/assets/none.js",
  "/health/live",
  "/health/ready",
  "/health",
  "/trpc/auth.status",
  "/trpc/auth.me",
  "/trpc/none",
  "/api/none",
  "/%zz",
])("the answer at %s tells browsers to be careful", async (path) => {
  expect((await protectionOf(path)).toSorted()).toMatchInlineSnapshot(`
    [
      "content-security-policy: default-src 'self';script-src 'self';style-src 'self';img-src 'self' data: blob:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';upgrade-insecure-requests",
      "cross-origin-opener-policy: same-origin",
      "cross-origin-resource-policy: same-origin",
      "origin-agent-cluster: ?1",
      "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
      "referrer-policy: same-origin",
      "strict-transport-security: max-age=31536000; includeSubDomains; preload",
      "x-content-type-options: nosniff",
      "x-dns-prefetch-control: off",
      "x-download-options: noopen",
      "x-frame-options: DENY",
      "x-permitted-cross-domain-policies: none",
    ]
  `);
});

test("behind an encrypted address the session cookie stays with this host and under encryption", async () => {
  const credentials = { email: "carol@example.org", password: "a long and unlikely sentence" };
  const answer = await mutate(server, "auth.signUp", { input: { ...credentials, name: "Carol" } });
  const [cookie = ""] = answer.headers.getSetCookie();
  expect(cookie.replace(/=[^;]{20,};/, "=…;")).toBe(
    "__Host-session=…; Path=/; HttpOnly; Secure; SameSite=Lax",
  );

  const remembered = await mutate(server, "auth.signIn", {
    input: { ...credentials, remember: true },
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
