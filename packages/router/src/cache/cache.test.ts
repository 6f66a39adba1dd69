import { openKeeper } from "@teamflow/data/scope";
import { readStand } from "@teamflow/data/stand";
import { run } from "@teamflow/data/testing/cluster";
import { newId, type OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { aPerson, anInstance, type Instance, type Person } from "../testing/instance.ts";
import { type Cache, openCache, type View } from "./cache.ts";
import { openMemoryStore } from "./memory.ts";

const Seen = z.strictObject({ projects: z.int(), at: z.date() });
type Seen = z.infer<typeof Seen>;

let instance: Instance;
let owner: Person;
let orgId: OrganizationId;
let elsewhere: OrganizationId;
let names = 0;

beforeAll(async () => {
  instance = await anInstance();
  owner = await aPerson(instance);
  ({ id: orgId } = await owner.as().organizations.create({ name: "Here" }));
  ({ id: elsewhere } = await owner.as().organizations.create({ name: "Elsewhere" }));
});

function aChange(where = orgId) {
  names += 1;
  return owner.as().projects.create({ orgId: where, name: `Project ${names}`, key: `P${names}` });
}

function viewOf(where = orgId, of = ["all"]): View<Seen> {
  const scope = openKeeper(instance.services.database, where);
  return { scope, subject: "team", name: "test", of, schema: Seen };
}

/** Waits until nothing runs that could still change something: the database does things of its own, too. */
async function settled(where = orgId): Promise<void> {
  await expect.poll(() => readStand(viewOf(where).scope)).not.toBeNull();
}

/** Counts the organization's projects through a cache, and how often that was really done. */
function aReader(cache: Cache, { where = orgId, isHasty = false } = {}) {
  let loads = 0;
  const load = async (): Promise<Seen> => {
    loads += 1;
    const { items } = await owner.as().projects.list({ orgId: where, limit: 100 });
    return { projects: items.length, at: new Date(0) };
  };
  return {
    read: async (between?: () => Promise<unknown>) => {
      if (!isHasty) await settled(where);
      return await cache.read(viewOf(where), async () => {
        const seen = await load();
        await between?.();
        return seen;
      });
    },
    loads: () => loads,
  };
}

test("what was found out is kept, dates and all, until something of the organization changes", async () => {
  const { read, loads } = aReader(openCache());
  const first = await read();
  expect(await read()).toEqual(first);
  expect(first.at).toEqual(new Date(0));
  expect(loads()).toBe(1);
  await aChange();
  expect((await read()).projects).toBe(first.projects + 1);
  expect(loads()).toBe(2);
});

test("a commit is seen by every process at once, although nobody told them", async () => {
  const caches = [openCache(), openCache()].map((cache) => aReader(cache));
  for (const { read } of caches) await read();
  await aChange();
  const seen = await Promise.all(caches.map(({ read }) => read()));
  const { items } = await owner.as().projects.list({ orgId, limit: 100 });
  expect(seen.map(({ projects }) => projects)).toEqual([items.length, items.length]);
});

test("a view of a team or of assignments is kept for 900 s and no longer", async () => {
  const store = openMemoryStore();
  const asked: number[] = [];
  const set: typeof store.set = async (key, text, seconds) => {
    asked.push(seconds);
    await store.set(key, text, seconds);
  };
  const cache = openCache({ store: { ...store, set } });
  await settled();
  for (const subject of ["team", "assignment"] as const)
    await cache.read({ ...viewOf(), subject }, async () => ({ projects: 0, at: new Date(0) }));
  expect(asked).toEqual([900, 900]);
});

test("processes that share a store load once for all of them", async () => {
  const store = openMemoryStore();
  const [one, other] = [aReader(openCache({ store })), aReader(openCache({ store }))];
  await one.read();
  await other.read();
  expect([one.loads(), other.loads()]).toEqual([1, 0]);
});

test("however many ask at once, one of them loads", async () => {
  const { read, loads } = aReader(openCache());
  const answers = await Promise.all(Array.from({ length: 30 }, () => read()));
  expect(new Set(answers.map(({ projects }) => projects)).size).toBe(1);
  expect(loads()).toBe(1);
});

test("what commits while something is being found out is not hidden by what was found", async () => {
  const { read } = aReader(openCache());
  const before = await read(aChange);
  expect((await read()).projects).toBe(before.projects + 1);
});

test("while an older transaction is still running nothing is kept that it could change", async () => {
  const { read, loads } = aReader(openCache(), { isHasty: true });
  const event = sql`insert into event (org_id, id, type, data)
    values (${orgId}, ${newId()}, 'organization.updated', '{}')`;
  const older = await run(instance.url, (db) =>
    db.transaction().execute(async (transaction) => {
      await event.execute(transaction);
      await aChange();
      return [await read(), await read()];
    }),
  );
  expect(loads()).toBe(2);
  await settled();
  expect(await read()).toEqual(older[1]);
  await read();
  expect(loads()).toBe(3);
});

test("organizations have nothing in common: neither what is kept, nor what clears it", async () => {
  const cache = openCache();
  const [here, there] = [aReader(cache), aReader(cache, { where: elsewhere })];
  const [mine, other] = [await here.read(), await there.read()];
  expect(mine.projects).not.toBe(other.projects);
  await aChange();
  expect(await cache.clear(orgId)).toBe(1);
  await there.read();
  expect(there.loads()).toBe(1);
  expect(await cache.statistics(elsewhere)).toMatchObject({ hits: 1, misses: 1, entries: 1 });
  expect(await cache.statistics(orgId)).toMatchObject({ hits: 0, misses: 1, entries: 0 });
});

test("a load that fails is nobody's answer afterwards", async () => {
  const cache = openCache();
  const failing = cache.read(viewOf(), () => Promise.reject(new Error("not today")));
  await expect(failing).rejects.toThrow("not today");
  const { read, loads } = aReader(cache);
  await read();
  expect(loads()).toBe(1);
});

test("a switched-off cache keeps nothing", async () => {
  const cache = openCache({ isEnabled: false });
  const { read, loads } = aReader(cache);
  await read();
  await read();
  expect(loads()).toBe(2);
  expect(await cache.statistics(orgId)).toMatchObject({ isEnabled: false, entries: 0 });
});

test.each(["", "no JSON", "{}", '{"json":{"projects":"many"}}', '{"json":{"projects":1}}'])(
  "what we did not write is not believed: %s",
  async (text) => {
    const store = { ...openMemoryStore(), get: async () => text };
    const { read, loads } = aReader(openCache({ store }));
    expect((await read()).at).toEqual(new Date(0));
    expect(loads()).toBe(1);
  },
);

describe("what is kept in the process", () => {
  test("takes a fixed room, from which the least used goes first", async () => {
    const store = openMemoryStore({ characters: 1600 });
    const long = "x".repeat(90);
    for (let at = 0; at < 100; at++) {
      await store.set(`key:${at}`, long, 900);
      await store.get("key:0");
    }
    expect(await store.count("key:")).toBeLessThanOrEqual(16);
    expect(await store.get("key:0")).toBe(long);
    expect(await store.get("key:1")).toBeUndefined();
    await store.set("key:huge", "x".repeat(200), 900);
    expect(await store.get("key:huge")).toBeUndefined();
  });

  test("is over when its time is", async () => {
    const store = openMemoryStore();
    await store.set("short", "text", 0.001);
    await expect.poll(() => store.get("short")).toBeUndefined();
  });

  test("has keys that say whose it is, since when, and what it shows", async () => {
    const keys: string[] = [];
    const memory = openMemoryStore();
    const store = {
      ...memory,
      set: async (key: string, text: string, seconds: number) => {
        keys.push(`${seconds} ${key}`);
        await memory.set(key, text, seconds);
      },
    };
    const cache = openCache({ store, seconds: { team: 60 } });
    const load = async () => ({ projects: 1, at: new Date(0) });
    await settled();
    await cache.read(viewOf(orgId, ["a:b", "c"]), load);
    await cache.read({ ...viewOf(orgId, ["x".repeat(500)]), subject: "shift" }, load);
    const place = String.raw`\d+\.[0-9a-f-]{36}`;
    expect(keys[0]).toMatch(new RegExp(`^60 teamflow:${orgId}:${place}:team\\.test:a%3Ab:c$`));
    expect(keys[1]).toMatch(new RegExp(`^120 teamflow:${orgId}:${place}:shift\\.test:[\\w-]{43}$`));
  });
});
