import { connectApi } from "@teamflow/client/client";
import { reasonOf } from "@teamflow/client/reason";
import { aDatabase } from "@teamflow/data/testing/database";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { limitRate } from "../src/rate-limit.ts";
import { aFrozenServer } from "./a-frozen-server.ts";
import { aRedis } from "./a-redis.ts";
import { aDataFolder, type Server, signUp, startServer, stopServer } from "./a-server.ts";
import { redisProgram } from "./redis-process.ts";
import { foundOrganization, restCaller } from "./rest-caller.ts";
import { openRedisStore } from "../src/cache-redis.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const data = aDataFolder();
afterAll(data.remove);

async function aServer(settings: Record<string, string>): Promise<Server> {
  const { url } = await aDatabase();
  const server = await startServer({
    ...{ DATABASE_URL: url, DATA_DIR: data.dir, DRAIN_MS: "0", ...settings },
  });
  onTestFinished(() => stopServer(server));
  return server;
}

/** The typed client, which does not wait. */
function clientOf(server: Server, cookie: string) {
  const retry = { attempts: 1, longestWaitMs: 0 };
  return connectApi({ url: `${server.url}/trpc`, headers: () => ({ cookie }), retry });
}

/** A call to the door of the screens, as it stands on the wire. */
function called(
  server: Server,
  path: string,
  { cookie, orgId }: Record<"cookie" | "orgId", string>,
) {
  const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
  return server.get(`/trpc/${path}?input=${input}`, { headers: { cookie } });
}

async function founder(server: Server, name: string) {
  const cookie = await signUp(server, name);
  return { cookie, orgId: await foundOrganization(server, cookie, name) };
}

test("an organization that floods is told to wait at both doors, while every call of another succeeds", async () => {
  const server = await aServer({ RATE_LIMIT_ORGANIZATION_PER_MINUTE: "60" });
  const [flood, other] = [await founder(server, "flora"), await founder(server, "otto")];
  const call = restCaller(
    () => server,
    () => flood.cookie,
  );
  const one = (who: typeof flood) => called(server, "projects.list", who);
  const answers = await Promise.all(Array.from({ length: 100 }, () => one(flood)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(40);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  const error: unknown = await clientOf(server, flood.cookie)
    .projects.list.query({ orgId: flood.orgId })
    .catch((thrown: unknown) => thrown);
  // One member alone uses up half of it.
  expect(reasonOf(error)).toMatchObject({ kind: "too_many_calls", of: "caller" });
  const rest = await call(`GET /organizations/${flood.orgId}/projects`);
  expect([rest.status, rest.body.error.code]).toEqual([429, "TOO_MANY_REQUESTS"]);
  expect(Number(rest.headers.get("retry-after"))).toBeGreaterThan(0);

  const theirs = await Promise.all(Array.from({ length: 25 }, () => one(other)));
  expect(new Set(theirs.map(({ status }) => status))).toEqual(new Set([200]));
  // What belongs to no organization goes on, too.
  expect(await clientOf(server, flood.cookie).auth.me.query()).toMatchObject({
    user: { name: "flora" },
  });
});

test("a picture counts as a call like any other, also for whoever makes up a credential for each", async () => {
  const server = await aServer({ RATE_LIMIT_PER_MINUTE: "20" });
  const asked = Array.from({ length: 40 }, (_, at) =>
    server.get("/avatars/none", { headers: { cookie: `session=made-up-${at}` } }),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(20);
  const [refused] = (await Promise.all(asked)).filter(({ status }) => status === 429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a stranger who names an organization takes nothing of what it has", async () => {
  const server = await aServer({ RATE_LIMIT_ORGANIZATION_PER_MINUTE: "30" });
  const [ours, stranger] = [await founder(server, "olga"), await founder(server, "sven")];
  const foreign = { cookie: stranger.cookie, orgId: ours.orgId };
  const tried = Array.from({ length: 60 }, () => called(server, "projects.list", foreign));
  expect(new Set((await Promise.all(tried)).map(({ status }) => status))).toEqual(new Set([404]));
  expect((await called(server, "projects.list", ours)).status).toBe(200);
});

test("both doors count for one credential, a batch as its calls, and say the same of it", async () => {
  const server = await aServer({ RATE_LIMIT_PER_MINUTE: "40" });
  const { cookie, orgId } = await founder(server, "ada");
  const call = restCaller(
    () => server,
    () => cookie,
  );
  const left = ({ headers }: { headers: Headers }) => Number(headers.get("x-ratelimit-remaining"));
  const rest = await call(`GET /organizations/${orgId}/projects`);
  const single = await called(server, "projects.list", { cookie, orgId });
  expect(left(single)).toBe(left(rest) - 1);
  expect(single.headers.get("ratelimit-policy")).toBe('"calls";q=40;w=60');
  const nine = Array.from({ length: 9 }, () => "projects.list").join(",");
  const input = Object.fromEntries(nine.split(",").map((_, at) => [at, { json: { orgId } }]));
  const batch = () =>
    server.get(`/trpc/${nine}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers: { cookie },
    });
  expect(left(await batch())).toBe(left(single) - 9);
  let last = await batch();
  while (last.status === 200) last = await batch();
  expect(last.status).toBe(429);
  expect(last.headers.get("retry-after")).toBe(last.headers.get("x-ratelimit-reset"));
  const error: unknown = await clientOf(server, cookie)
    .auth.me.query()
    .catch((thrown: unknown) => thrown);
  expect(reasonOf(error)).toMatchObject({ kind: "too_many_calls", of: "caller" });
  expect((await call(`GET /organizations/${orgId}/projects`)).status).toBe(429);
});

test("a stream counts as one call, however often it looks whether it may still be heard", async () => {
  const server = await aServer({ RATE_LIMIT_ORGANIZATION_PER_MINUTE: "60" });
  const { cookie, orgId } = await founder(server, "ada");
  const heard: string[] = [];
  const gone = new AbortController();
  onTestFinished(() => gone.abort());
  const input = encodeURIComponent(JSON.stringify({ json: { orgId } }));
  const stream = await server.get(`/trpc/events.live?input=${input}`, {
    headers: { cookie, accept: "text/event-stream" },
    signal: gone.signal,
  });
  void (async () => {
    const reader = stream.body?.pipeThrough(new TextDecoderStream()) ?? [];
    for await (const text of reader) heard.push(...text.split("project.created").slice(1));
  })().catch(() => {});
  const api = clientOf(server, cookie);
  // With the stream itself, all the calls that one member has.
  for (let at = 0; at < 25; at++)
    await api.projects.create.mutate({ orgId, name: `Project ${at}`, key: `P${at}` });
  await expect.poll(() => heard.length).toBe(25);
  expect((await called(server, "projects.list", { cookie, orgId })).status).toBe(200);
});

test.each([
  redisProgram
    ? "two processes count together in a real Redis, and each for itself while that is away"
    : "without a real Redis, since none is installed here, only a frozen one was tried: each process counts for itself",
])("%s", async () => {
  const { port } = redisProgram ? await tryReal(redisProgram) : await aFrozenServer();
  // Nothing answers there: what is left is one's own, and it does end.
  const { limits } = await aProcess(port);
  limits.trust(ada, 0);
  const calls = Array.from({ length: 12 }, () => limits.take(ada).isOver);
  expect(calls.filter(Boolean)).toHaveLength(2);
});

async function aProcess(port: number) {
  const store = await openRedisStore({ url: `redis://127.0.0.1:${port}`, onChange: () => {} });
  const limits = limitRate({ perMinute: 10, organizationPerMinute: 0, store });
  onTestFinished(() => (limits.close(), store.close()));
  return { store, limits };
}

const ada = { token: "ada's", address: "192.0.2.7" };

/** Where two counted together, and nobody answers any more. */
async function tryReal(program: string): Promise<{ port: number }> {
  const redis = await aRedis(program);
  const [one, other] = [await aProcess(redis.port), await aProcess(redis.port)];
  // Who counts hears what the others have counted.
  const left = ({ limits }: typeof one) => limits.take(ada, 0).remaining;
  for (const { limits } of [one, other]) limits.trust(ada, 0);
  for (let at = 0; at < 4; at++) one.limits.take(ada);
  other.limits.take(ada);
  await expect.poll(() => [left(one), left(other)]).toEqual([5, 5]);
  other.limits.take(ada, 6);
  await expect.poll(() => one.limits.take(ada, 0).isOver).toBe(true);
  // Both end together.
  const [mine, theirs] = [one, other].map(({ limits }) => limits.take(ada, 0).resetSeconds);
  expect(Math.abs((mine ?? 0) - (theirs ?? 0))).toBeLessThanOrEqual(1);
  await redis.kill();
  return { port: redis.port };
}
