import { randomUUID } from "node:crypto";
import { openMemoryStore } from "@teamflow/router/cache/memory";
import type { CacheStore } from "@teamflow/router/cache/store";
import type { Redis } from "ioredis";

export type RedisOptions = {
  /** `redis:` or `rediss:`, with a password where the server wants one. */
  url: string;
  /** Told once when the server stops answering, and once when it answers again. */
  onChange: (isUp: boolean, error?: unknown) => void;
};

/** How long an answer may take. A slower one costs more than it saves. */
const commandMs = 200;
/** After a fault nobody asks for so long, twice as long after each more, at most as long as the other. */
const shortestRestMs = 250;
const longestRestMs = 5_000;
/** How long counting or clearing an organization's keys may take. */
const sweepMs = 2_000;

/**
 * Keeps texts in a Redis or Valkey that all processes share. While that does not answer, this process keeps them
 * itself: what is kept is right wherever it is kept, since its key says how far the organization had come. Nobody waits
 * for the server a second time: after a fault it is tried again by nobody's request.
 */
export async function openRedisStore({ url, onChange }: RedisOptions): Promise<CacheStore> {
  const redis = await connect(url);
  const memory = openMemoryStore();
  const breaker = openBreaker(() => redis.ping(), onChange);
  const within = <T>(work: () => Promise<T>) => breaker.run(work);

  return {
    kind: "redis",
    get isUp() {
      return breaker.isClosed();
    },
    async get(key) {
      const answer = await within(() => redis.get(key));
      return answer ? (answer.value ?? undefined) : await memory.get(key);
    },
    async set(key, text, seconds) {
      const answer = await within(() => redis.set(key, text, "EX", seconds));
      if (!answer) await memory.set(key, text, seconds);
    },
    async count(prefix) {
      let count = 0;
      const answer = await within(() =>
        sweep(redis, prefix, async (keys) => (count += keys.length)),
      );
      if (!answer) return await memory.count(prefix);
      return answer.value === "all" ? count : null;
    },
    async clear(prefix) {
      let cleared = await memory.clear(prefix);
      await within(() =>
        sweep(redis, prefix, async (keys) => (cleared += await redis.unlink(...keys))),
      );
      return cleared;
    },
    add: async (...asked) => (await within(() => addTo(redis, ...asked)))?.value,
    async probe() {
      const [key, text] = [`teamflow:probe:${process.pid}`, randomUUID()];
      const answer = await within(async () => {
        await redis.set(key, text, "EX", 10);
        return (await redis.get(key)) === text;
      });
      return answer?.value ?? false;
    },
    async close() {
      breaker.stop();
      redis.disconnect();
      await memory.close();
    },
  };
}

/** Connects by itself, again and again, and fails at once meanwhile. Loaded only here: most instances have no Redis. */
async function connect(url: string): Promise<Redis> {
  const { Redis: Client } = await import("ioredis");
  const redis = new Client(url, {
    ...{ commandTimeout: commandMs, connectTimeout: 1_000, socketTimeout: 5_000 },
    ...{ enableOfflineQueue: false, autoResendUnfulfilledCommands: false },
    ...{ maxRetriesPerRequest: 0, keepAlive: 10_000, connectionName: "teamflow" },
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 6), longestRestMs),
  });
  // Each fault is met again by the command that it fails, which is where it is counted.
  redis.on("error", () => {});
  // What is there is not to be missed by the first who ask; what is not there holds nothing up.
  const { promise: settled, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, commandMs);
  redis.once("ready", resolve).once("error", () => resolve());
  await settled;
  clearTimeout(timer);
  return redis;
}

/** In one go, so that no count ends between being begun and being added to. */
async function addTo(
  redis: Redis,
  ...[counts, windowMs]: Parameters<CacheStore["add"]>
): Promise<{ total: number; leftMs: number }[]> {
  const steps = redis.multi();
  for (const [name, by] of counts) {
    const key = `teamflow:count:${name}`;
    steps.set(key, 0, "PX", windowMs, "NX").incrby(key, by).pttl(key);
  }
  const answers = (await steps.exec()) ?? [];
  const numberAt = (at: number) => Number(answers[at]?.[1]);
  return counts.map(([name], at) => {
    const leftMs = numberAt(3 * at + 2);
    // One that ended in between would be there for ever.
    if (leftMs < 0) void redis.unlink(`teamflow:count:${name}`).catch(() => {});
    return { total: Math.max(0, numberAt(3 * at + 1)), leftMs };
  });
}

/** Visits all keys that begin with a text, a part at a time. Whatever it does not come to ends by itself. */
async function sweep(
  redis: Redis,
  prefix: string,
  visit: (keys: string[]) => Promise<unknown>,
): Promise<"all" | "some"> {
  const endsAt = performance.now() + sweepMs;
  let cursor = "0";
  do {
    if (performance.now() > endsAt) return "some";
    const [next, keys] = await redis.scan(cursor, "MATCH", `${prefix}*`, "COUNT", 1_000);
    if (keys.length > 0) await visit(keys);
    cursor = next;
  } while (cursor !== "0");
  return "all";
}

/** Lets work through while the server answers. */
function openBreaker(
  ping: () => Promise<unknown>,
  onChange: RedisOptions["onChange"],
): {
  isClosed: () => boolean;
  /** What the work gives; nothing where it failed, or was not tried. */
  run: <T>(work: () => Promise<T>) => Promise<{ value: T } | undefined>;
  stop: () => void;
} {
  let faults = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const open = (error: unknown) => {
    faults += 1;
    if (faults === 1) onChange(false, error);
    if (timer || isStopped) return;
    const restMs = Math.min(shortestRestMs * 2 ** Math.min(faults, 5), longestRestMs);
    timer = setTimeout(() => {
      timer = undefined;
      ping().then(close, open);
    }, restMs).unref();
  };
  const close = () => {
    if (faults > 0) onChange(true);
    faults = 0;
  };
  return {
    isClosed: () => faults === 0,
    async run(work) {
      if (faults > 0) return undefined;
      try {
        return { value: await work() };
      } catch (error) {
        if (!isStopped) open(error);
        return undefined;
      }
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
