import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { permissions } from "@teamflow/domain/permission";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startServer } from "./a-server.ts";

const script = fileURLToPath(new URL("../../../tooling/smoke.mjs", import.meta.url));
const organization = "/api/v1/organizations/harbour-works";
let server: Awaited<ReturnType<typeof startServer>>;
let cookie = "";

beforeAll(async () => {
  server = await startServer(() => ({ METRICS_PORT: "0" }));
  const person = {
    email: "ada@example.test",
    name: "Ada",
    password: "a long and unlikely sentence",
  };
  const answer = await send("/trpc/auth.signUp", { json: person });
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  await send("/trpc/organizations.create", { json: { name: "Harbour Works" } });
});

afterAll(() => server.stop());

async function send(path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(new URL(path, server.url), {
    headers: { cookie, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
}

const Minted = z.object({ data: z.object({ secret: z.string() }) });

async function aToken(scopes: readonly string[]): Promise<string> {
  const wish = { name: "Smoke test", scopes, expires_in_days: 1 };
  return Minted.parse(await (await send(`${organization}/tokens`, wish)).json()).data.secret;
}

/** What the script says about a server, and its exit code. How long an answer takes, is no matter of a test. */
function smoke(token: string, address = server.url): Promise<{ code: unknown; said: string }> {
  const words = [script, address, "--patience", "60"];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { env: { SMOKE_TOKEN: token } }, (failed, out, errors) =>
      resolve({ code: failed?.code ?? 0, said: out + errors }),
    );
  });
}

const Listed = z.object({ data: z.array(z.unknown()) });

/** What there is of the kinds that the script makes. */
async function standing(): Promise<unknown[]> {
  const lists = [`${organization}/projects`, "/api/v1/teams", "/api/v1/assignments"];
  const read = async (path: string) => Listed.parse(await (await send(path)).json()).data;
  return (await Promise.all(lists.map(read))).flat();
}

test("after a deployment, a script finds all well and leaves nothing behind, however often it is run", async () => {
  const work = /^(project|team|task|assignment):(read|create|update|delete)$|^organization:read$/;
  const token = await aToken(permissions.filter((name) => work.test(name)));
  for (const _ of ["once", "again"]) {
    const { code, said } = await smoke(token);
    expect(said).toContain("nothing was left behind");
    expect(said.match(/^✓ /gm)?.length).toBe(15);
    expect(code).toBe(0);
  }
  expect(await standing()).toEqual([]);
});

test("it ends at the first check that fails, says why, and clears away what it made before", async () => {
  const scopes = ["read", "create", "delete"].map((step) => `project:${step}`);
  const { code, said } = await smoke(await aToken(["organization:read", ...scopes]));
  expect(said).toMatch(/✗ a team is made in under 2 s: status 403 instead of 201/);
  expect(said).not.toContain("left behind");
  expect(code).toBe(1);
  expect(await standing()).toEqual([]);
});

test("a server that is not there, and a wrong call, are said so", async () => {
  const absent = await smoke("x", "http://127.0.0.1:1");
  expect(absent).toEqual({ code: 1, said: expect.stringContaining("can't be asked") });
  expect(await smoke("")).toMatchObject({ code: 2 });
  expect(await smoke("x", "nowhere")).toMatchObject({ code: 2 });
});
