import type { CacheStore } from "@teamflow/router/cache/store";
import { openChaosProxy } from "@teamflow/tooling/chaos-proxy.mjs";
import { freePort } from "@teamflow/tooling/free-port.mjs";
import { Redis } from "ioredis";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { openRedisStore } from "../src/cache-redis.ts";
import { aFrozenServer } from "./a-frozen-server.ts";
import { aRedis } from "./a-redis.ts";
import { aDataFolder, signUp, startServer, stopServer } from "./a-server.ts";
import { until } from "./an-outbox.ts";
import { redisProgram } from "./redis-process.ts";

vi.setConfig({ testTimeout: 60_000 });

async function aStore(port: number, changes: boolean[] = []): Promise<CacheStore> {
  const onChange = (isUp: boolean) => void changes.push(isUp);
  const store = await openRedisStore({ url: `redis://127.0.0.1:${port}`, onChange });
  onTestFinished(() => store.close());
  return store;
}

/** Whether what is kept can be had, wherever it is kept now. */
async function keeps(store: CacheStore, key: string): Promise<boolean> {
  await store.set(key, "text", 60);
  return (await store.get(key)) === "text";
}

test("a Redis that accepts and never answers is asked once: then the process keeps its own", async () => {
  const frozen = await aFrozenServer();
  const changes: boolean[] = [];
  const store = await aStore(frozen.port, changes);
  for (let at = 0; at < 50; at++) expect(await keeps(store, `key:${at}`)).toBe(true);
  expect(store.isUp).toBe(false);
  expect(await store.probe()).toBe(false);
  expect(await store.count("key:")).toBe(50);
  expect(await store.clear("key:")).toBe(50);
  expect(frozen.connections()).toBeGreaterThan(0);
  expect(frozen.heard("key:")).toBeLessThanOrEqual(2);
  // Who looks after it is told once, and not at each attempt.
  expect(changes).toEqual([false]);
});

test("a Redis that is not there changes nothing, nor does one whose line is cut in the middle", async () => {
  const nowhere = await aStore(await freePort());
  expect(await keeps(nowhere, "key")).toBe(true);
  expect(nowhere.isUp).toBe(false);

  const frozen = await aFrozenServer();
  const proxy = await openChaosProxy({ port: frozen.port });
  const store = await aStore(proxy.port);
  const asked = [store.get("one"), store.get("two"), store.set("three", "text", 60)];
  proxy.cutAll();
  await proxy.close();
  expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined]);
  expect(await keeps(store, "key")).toBe(true);
});

test.each([
  redisProgram
    ? "a real Redis is shared, and may freeze, die, come back empty and lose its line"
    : "without a real Redis, since none is installed here, only a frozen one was tried: what is kept stays one's own",
])("%s", async () => {
  if (redisProgram) return await tryReal(redisProgram);
  const { port } = await aFrozenServer();
  const [one, other] = [await aStore(port), await aStore(port)];
  expect(await keeps(one, "key")).toBe(true);
  expect(await other.get("key")).toBeUndefined();
});

async function tryReal(program: string): Promise<void> {
  const redis = await aRedis(program);
  const proxy = await openChaosProxy({ port: redis.port });
  onTestFinished(() => proxy.close());
  const changes: boolean[] = [];
  const [one, other] = [await aStore(proxy.port, changes), await aStore(redis.port)];
  const isBack = (store: CacheStore) => until(() => store.isUp);

  await one.set("org:1", "text", 60);
  expect(await other.get("org:1")).toBe("text");
  expect(await one.probe()).toBe(true);
  await other.set("org:2", "text", 60);
  await other.set("elsewhere:1", "text", 60);
  expect(await one.count("org:")).toBe(2);
  expect(await one.clear("org:")).toBe(2);
  expect(await other.get("elsewhere:1")).toBe("text");
  await one.set("brief", "text", 1);
  await until(async () => (await other.get("brief")) === undefined);

  const operator = new Redis(redis.port, "127.0.0.1");
  onTestFinished(() => operator.disconnect());
  operator.on("error", () => {});
  await operator.flushall();
  expect(await other.get("elsewhere:1")).toBeUndefined();
  expect(other.isUp).toBe(true);

  redis.freeze();
  expect(await keeps(one, "while frozen")).toBe(true);
  expect([await one.probe(), one.isUp]).toEqual([false, false]);
  redis.thaw();
  await isBack(one);
  expect(await keeps(one, "after the thaw")).toBe(true);

  proxy.set({ isSilent: true });
  expect(await keeps(one, "in a black hole")).toBe(true);
  expect(await keeps(other, "beside it")).toBe(true);
  expect([one.isUp, other.isUp]).toEqual([false, true]);
  proxy.cutAll();
  proxy.set({});
  await isBack(one);

  await redis.kill();
  expect(await keeps(one, "after its death")).toBe(true);
  await redis.restart();
  await isBack(one);
  expect(await one.get("after the thaw")).toBeUndefined();
  expect(changes).toEqual([false, true, false, true, false, true]);
}

const Founded = z.object({ data: z.object({ id: z.string() }) });

test("a server whose Redis is frozen answers as ever, stays ready, and says that it is degraded", async () => {
  const frozen = await aFrozenServer();
  const { dir, remove } = aDataFolder();
  const url = `redis://:a-secret@127.0.0.1:${frozen.port}`;
  const server = await startServer({ DATA_DIR: dir, DRAIN_MS: "0", REDIS_URL: url });
  const headers = { cookie: await signUp(server, "ada"), "content-type": "application/json" };
  const ask = async (address: string, init: RequestInit = {}) => {
    const answer = await server.get(address, { headers, ...init });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };
  const founded = await ask("/api/v1/organizations", {
    ...{ method: "POST", body: JSON.stringify({ name: "Cold" }) },
  });
  const orgId = Founded.parse(founded.body).data.id;
  const statuses = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const list = await ask(`/api/v1/organizations/${orgId}/projects`);
      const ids = "01990000-0000-7000-8000-000000000000";
      const figures = `/api/v1/organizations/${orgId}/project-progress?project_ids=${ids}`;
      return [list.status, (await ask(figures)).status];
    }),
  );
  expect(new Set(statuses.flat())).toEqual(new Set([200]));
  expect((await ask(`/api/v1/performance/cache?org_id=${orgId}`)).body).toMatchObject({
    data: { is_enabled: true, store: "redis", is_up: false },
  });
  expect((await ask("/health/ready")).status).toBe(200);
  expect(await ask("/health")).toEqual({
    status: 503,
    body: { status: "degraded", components: { database: "up", cache: "down" } },
  });
  const detail = await ask("/health/detailed");
  expect(detail.status).toBe(200);
  expect(detail.body).toMatchObject({
    status: "degraded",
    components: { cache: { healthy: false } },
  });
  const clear = await ask(`/api/v1/performance/cache/clear?org_id=${orgId}`, { method: "DELETE" });
  expect(clear.status).toBe(200);
  expect(server.log()).not.toContain("a-secret");
  await stopServer(server);
  remove();
});

test("a cache that is switched off asks no Redis at all", async () => {
  const frozen = await aFrozenServer();
  const { dir, remove } = aDataFolder();
  const url = `redis://127.0.0.1:${frozen.port}`;
  const settings = { DATA_DIR: dir, DRAIN_MS: "0", REDIS_URL: url, CACHE_ENABLED: "false" };
  const server = await startServer(settings);
  expect(await (await server.get("/health")).json()).toMatchObject({ status: "healthy" });
  expect(frozen.connections()).toBe(0);
  await stopServer(server);
  remove();
});
