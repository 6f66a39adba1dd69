import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { aDatabase } from "@teamflow/data/testing/database";
import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

const program = new URL("../src/db.ts", import.meta.url).pathname;

let url: string;

beforeAll(async () => {
  ({ url } = await aDatabase());
});

/** Runs `pnpm db` with these words, on our database. */
async function db(...words: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env["PATH"] ?? "", DATABASE_URL: url },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const said = await text(child.stdout);
  return { code: await ended, said };
}

async function hasSearch(): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('search_entry') is not null as there");
    return rows[0]?.there === true;
  } finally {
    await client.end();
  }
}

test("nothing is taken back until somebody says that data may be lost", async () => {
  const { code, said } = await db("down", "0018_view");
  expect([code, said]).toEqual([2, expect.stringContaining("--lose-data")]);
  expect(await hasSearch()).toBe(true);
});

test("whoever says so goes back to an earlier release, and the next start goes forward", async () => {
  const { code, said } = await db("down", "0018_view", "--lose-data");
  expect([code, said]).toEqual([0, expect.stringMatching(/^Taken back: .*0019_search\n$/)]);
  expect(await hasSearch()).toBe(false);
  expect(await db("migrate")).toEqual({ code: 0, said: "The database is up to date.\n" });
  expect(await hasSearch()).toBe(true);
});
