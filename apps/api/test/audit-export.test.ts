import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { aDatabase } from "@teamflow/data/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aDataFolder, mutate, type Server, signUp, startServer, stopServer } from "./a-server.ts";

const { url } = await aDatabase();
const { dir, remove } = aDataFolder();
let server: Server;
let cookie: string;
let orgId: string;

beforeAll(async () => {
  server = await startServer({ DATABASE_URL: url, DATA_DIR: dir, DRAIN_MS: "0" });
  cookie = await signUp(server, "alice");
  await asOwner(`update "user" set name = '=alice'`);
  orgId = await anOrganization(cookie);
});

afterAll(async () => {
  await stopServer(server);
  remove();
});

async function anOrganization(founder: string): Promise<string> {
  const answer = await mutate(server, "organizations.create", {
    input: { name: "Bakery" },
    headers: { cookie: founder },
  });
  return ((await answer.json()) as { result: { data: { json: { id: string } } } }).result.data.json
    .id;
}

/** As the owner of the database, whom nothing holds back. */
async function asOwner(statement: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** Makes somebody who signed up a member, whatever ways in there are. */
async function join(name: string, role: string): Promise<void> {
  await asOwner(
    `insert into member (org_id, id, user_id, role)
      select $1, gen_random_uuid(), id, $3 from "user" where name = $2`,
    [orgId, name, role],
  );
}

const exported = (query: string, headers: Record<string, string> = { cookie }, of = orgId) =>
  server.get(`/api/v1/organizations/${of}/audit/export${query}`, { headers });

/** What was refused, and how. */
async function told(answer: Promise<Response>) {
  const { status, headers } = await answer;
  return { status, type: headers.get("content-type")?.split(";")[0] };
}

test("an export is a file of lines, of which the first says that the organization was founded", async () => {
  const answer = await exported("?format=jsonl");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="audit-[\d-]{10}\.jsonl"$/,
  );
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const rows = (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows[0]).toMatchObject({ action: "organizations.create", actor_name: "=alice" });
  expect(rows[0].after).toMatchObject({ name: "Bakery" });
});

test("in a table no cell is a formula, and the export before stands in it [B30]", async () => {
  await (await exported("?format=jsonl")).text();
  const text = await (await exported("?format=csv")).text();
  const [head, first] = text.split("\r\n");
  expect(head).toMatch(/^"at","action","outcome",/);
  expect(first).toContain(`"'=alice"`);
  expect(text).toContain('"audit.export"');
});

test("of a period there is that period", async () => {
  const answer = await exported("?format=jsonl&until=2020-01-01T00:00:00Z");
  expect(await answer.text()).toBe("");
});

describe("an export is refused", () => {
  test("to whoever is not signed in, to strangers, and to members without the right", async () => {
    const stranger = await signUp(server, "stranger");
    const manager = await signUp(server, "manager");
    await join("manager", "manager");
    expect([
      await told(exported("?format=csv", {})),
      await told(exported("?format=csv", { cookie: stranger })),
      await told(exported("?format=csv", { cookie: manager })),
      await told(exported("?format=csv", { authorization: "Bearer tf_forged" })),
    ]).toEqual([
      { status: 401, type: "application/json" },
      { status: 404, type: "application/json" },
      { status: 403, type: "application/json" },
      { status: 401, type: "application/json" },
    ]);
  });

  test("to a page from elsewhere, which would make its visitor download [B66]", async () => {
    const answer = exported("?format=csv", { cookie, "sec-fetch-site": "cross-site" });
    expect((await told(answer)).status).toBe(403);
  });

  test.each([
    "",
    "?format=xml",
    "?format=csv&since=yesterday",
    "?format=csv&format=csv",
    "?format=csv&x=1",
  ])("for what it does not know: %j", async (query) => {
    expect((await told(exported(query))).status).toBe(422);
  });
});

test("the trail is sealed shortly after, and verify says what somebody did to it", async () => {
  const sealed = () =>
    asOwner(`
      select count(*)::integer as rows from audit where not exists (
        select from audit_seal where audit_seal.org_id = audit.org_id and audit_id = audit.id)`);
  await expect.poll(sealed, { timeout: 60_000 }).toEqual([{ rows: 0 }]);
  const verify = () =>
    promisify(execFile)(process.execPath, [new URL("../src/verify.ts", import.meta.url).pathname], {
      env: { PATH: process.env["PATH"] ?? "", DATABASE_URL: url, DATA_DIR: dir },
    });
  expect((await verify()).stdout).toMatch(
    /^bakery: \d+ rows as they were sealed, up to \d+:[0-9a-f]{64}$/m,
  );
  await asOwner(`update audit set after = '{}' where action = 'organizations.create'`);
  await expect(verify()).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^bakery: BROKEN at \d+: the row [0-9a-f-]{36} is not/m),
  });
});

describe("a long trail", () => {
  const rows = 30_000;

  beforeAll(async () => {
    await asOwner(
      `insert into audit (org_id, id, request_id, action, after)
        select $1, ('01970000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'r', 'tasks.create',
          jsonb_build_object('number', n, 'title', repeat('x', 900))
        from generate_series(1, $2::integer) n`,
      [orgId, rows],
    );
  });

  test("leaves whole and in order", async () => {
    const text = await (await exported("?format=jsonl")).text();
    const numbers = text.match(/(?<="number":)\d+/g) ?? [];
    expect(numbers).toEqual(Array.from({ length: rows }, (_, at) => String(at + 1)));
  });

  test("waits for whoever reads slowly, and ends for whoever lost the right meanwhile", async () => {
    const admin = await signUp(server, "admin");
    await join("admin", "admin");
    const answer = await exported("?format=jsonl", { cookie: admin });
    const reader = answer.body?.getReader();
    await reader?.read();
    await asOwner(`update member set status = 'suspended'
      where user_id = (select id from "user" where name = 'admin')`);
    const readOn = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(readOn()).rejects.toThrow(/terminated|aborted|closed/);
  });
});
