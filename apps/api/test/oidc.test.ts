import { aDatabase } from "@teamflow/data/testing/database";
import { codeOf } from "@teamflow/router/testing/authenticator";
import { aProvider, goThrough, type RunningProvider } from "@teamflow/router/testing/provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, mutate, startServer, stopServer, type Server } from "./a-server.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
const publicUrl = "http://team.example.test";
const callback = `${publicUrl}/auth/oidc/callback`;
const cleo = { sub: "cleo", email: "cleo@example.test", email_verified: true, name: "Cleo" };

let provider: RunningProvider;
let server: Server;
/** What must be in no log. */
const secrets: string[] = [];

beforeAll(async () => {
  provider = await aProvider(callback);
  provider.present(cleo);
  const { issuer, clientId, clientSecret } = provider.settings;
  secrets.push(clientSecret);
  server = await startServer({
    ...{
      DATABASE_URL: url,
      DATA_DIR: dir,
      DRAIN_MS: "0",
      PUBLIC_URL: publicUrl,
      ALLOWED_HOSTS: "localhost,127.0.0.1,[::1]",
    },
    ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret },
    OIDC_NAME: "Bakery ID",
  });
});

afterAll(async () => {
  await provider.close();
  await stopServer(server);
  remove();
});

/** What an answer leaves in a browser, as the browser sends it again. */
function cookiesOf(answer: Response): string {
  const kept = answer.headers
    .getSetCookie()
    .filter((cookie) => !/Expires=Thu, 01 Jan 1970/.test(cookie));
  return kept.map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

const ask = (path: string, cookie = "") =>
  server.get(path, { redirect: "manual", headers: { cookie } });

/** What a procedure answered with, as far as these stories read it. */
async function dataOf(answer: Response) {
  const { result } = (await answer.json()) as { result: { data: { json: Told } } };
  return result.data.json;
}

type Told = { secret: string; recoveryCodes: string[] };

/** Sets out, signs in at the provider, and comes back. */
async function come(next = "/") {
  const start = await ask(`/auth/oidc/start?next=${encodeURIComponent(next)}`);
  const { search } = await goThrough(start.headers.get("location") ?? "", callback);
  const values = [...new URLSearchParams(search).values()];
  secrets.push(...values.filter((value) => value.length > 20));
  const back = (cookie = cookiesOf(start)) => ask(`/auth/oidc/callback${search}`, cookie);
  return { start, back };
}

test("a browser sets out with what only it holds, and comes back signed in where it wanted to be", async () => {
  const { start, back } = await come("/o/acme?view=board");
  expect(start.status).toBe(303);
  expect(start.headers.get("cache-control")).toBe("no-store");
  expect(start.headers.getSetCookie()[0]).toMatch(/^oidc=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
  const asked = new URL(start.headers.get("location") ?? "");
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    ...{ response_type: "code", code_challenge_method: "S256", redirect_uri: callback },
  });

  const answer = await back();
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/o/acme?view=board");
  const me = await server.get("/trpc/auth.me", { headers: { cookie: cookiesOf(answer) } });
  expect(me.status).toBe(200);
  expect(await me.text()).toContain(cleo.email);
});

test("what comes back a second time, or in another browser, opens nothing [B64]", async () => {
  const [one, other] = [await come(), await come()];
  expect((await one.back()).headers.get("location")).toBe("/");
  for (const answer of [
    await one.back(),
    await other.back("oidc=another-browser"),
    await ask(new URL(callback).pathname),
  ]) {
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/sign-in?problem=state_lost");
    expect(cookiesOf(answer)).toBe("");
  }
});

test("a browser is sent nowhere but to us [B64]", async () => {
  const { back } = await come("//evil.example");
  expect((await back()).headers.get("location")).toBe("/");
});

test("an address that nobody vouches for gets a word about it", async () => {
  provider.present({ sub: "eve", email: cleo.email, email_verified: false });
  const { back } = await come();
  expect((await back()).headers.get("location")).toBe("/sign-in?problem=email_unverified");
  provider.present(cleo);
});

test("whoever turns back at the provider is told so, and gets where they wanted to be the next time", async () => {
  provider.present(null);
  const answer = await (await come("/o/acme?view=board")).back();
  expect(answer.headers.get("location")).toBe(
    "/sign-in?next=%2Fo%2Facme%3Fview%3Dboard&problem=provider_cancelled",
  );
  expect(cookiesOf(answer)).toBe("");
  provider.present(cleo);
});

test("whoever wants to stay signed in does so by the provider too", async () => {
  const expiry = async (path: string) => {
    const start = await ask(path);
    const { search } = await goThrough(start.headers.get("location") ?? "", callback);
    secrets.push(...[...new URLSearchParams(search).values()].filter(({ length }) => length > 20));
    const answer = await ask(`/auth/oidc/callback${search}`, cookiesOf(start));
    return answer.headers.getSetCookie().find((cookie) => cookie.startsWith("session="));
  };
  expect(await expiry("/auth/oidc/start?remember=true")).toMatch(/; (Max-Age|Expires)=/);
  expect(await expiry("/auth/oidc/start?remember=false")).not.toMatch(/; (Max-Age|Expires)=/);
});

test("whoever has a second factor goes on with it, by what no server is sent", async () => {
  const first = await (await come()).back();
  const headers = { cookie: cookiesOf(first) };
  const begun = await mutate(server, "secondFactor.beginTotp", { input: {}, headers });
  const { secret } = await dataOf(begun);
  const input = { code: codeOf(secret) };
  const confirmed = await mutate(server, "secondFactor.confirmTotp", { input, headers });
  const { recoveryCodes } = await dataOf(confirmed);
  secrets.push(secret, ...recoveryCodes);

  const answer = await (await come("/o/acme")).back();
  expect(cookiesOf(answer)).toBe("");
  const { pathname, search, hash } = new URL(answer.headers.get("location") ?? "", publicUrl);
  expect(`${pathname}${search}`).toBe("/sign-in?next=%2Fo%2Facme");
  const step = new URLSearchParams(hash.slice(1));
  expect(step.get("methods")).toBe("totp,recovery_code");
  const proof = step.get("proof") ?? "";
  secrets.push(proof);
  const done = await mutate(server, "secondFactor.complete", {
    input: { proof, code: recoveryCodes[0] },
  });
  expect(done.status).toBe(200);
  expect(cookiesOf(done)).toMatch(/^session=/);
});

test("the sign-in screen is told the provider's name", async () => {
  const answer = await server.get("/trpc/identities.providers");
  const { issuer } = provider.settings;
  expect(await dataOf(answer)).toEqual([{ name: "Bakery ID", path: "/auth/oidc/start", issuer }]);
});

test("no secret that went this way is in the log", () => {
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) expect(server.log()).not.toContain(secret);
});
