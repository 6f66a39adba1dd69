import fs from "node:fs";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Parts, watchParts } from "./health-parts.ts";
import type { Pulse } from "./pulse.ts";

/** What a health answer is made of. */
export type Health = {
  pulse: Pulse;
  isDraining: () => boolean;
  parts: ReturnType<typeof watchParts>;
};

/**
 * Answers for several askers. `live`: is the process worth keeping? `ready`: should it get requests now? `health`: is
 * all well, for people and monitors. `detailed`: which part is how, and how fast. States and figures only, never a
 * reason. Without its cache an instance is slower: that is no reason to send nobody there, nor to start it again.
 */
export function addHealth(app: FastifyInstance, health: Health): void {
  const { pulse, isDraining, parts } = health;
  app.get("/health/live", async (_request, reply) => answer(reply, true, { status: "live" }));

  app.get("/health/ready", async (_request, reply) => {
    const draining = isDraining();
    // The schema is brought up to date before the server listens at all.
    const database = await state(pulse);
    const ready = database === "up" && !draining;
    return answer(reply, ready, {
      status: ready ? "ready" : "not_ready",
      checks: { database, schema: "current", draining },
    });
  });

  both(app, "/health", async (_request, reply) => {
    const [database, { isHealthy }] = await Promise.all([state(pulse), parts.cache()]);
    const cache = isHealthy ? "up" : "down";
    const status = statusOf(database === "up", isHealthy);
    return answer(reply, status === "healthy", { status, components: { database, cache } });
  });

  both(app, "/health/detailed", async (_request, reply) => {
    const body = detailOf(await parts.all());
    return answer(reply, body.status !== "unhealthy", body);
  });
  both(app, "/api/v1/performance/system/health", async (request, reply) => {
    const data = detailOf(await parts.all());
    const meta = { timestamp: new Date().toISOString(), request_id: request.id };
    const isGood = data.status !== "unhealthy";
    return answer(reply.header("api-version", "v1"), isGood, { success: isGood, data, meta });
  });
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** With and without a slash at its end: monitors ask for both. */
function both(app: FastifyInstance, path: string, handler: Handler): void {
  app.get(path, handler);
  app.get(`${path}/`, handler);
}

/** Whoever has no database is unhealthy, whatever else there is. */
function statusOf(hasDatabase: boolean, hasOthers: boolean): "healthy" | "degraded" | "unhealthy" {
  if (!hasDatabase) return "unhealthy";
  return hasOthers ? "healthy" : "degraded";
}

function detailOf({ database, cache, fileStore, notifications }: Parts) {
  const { queueDepth, lastSuccessAt, smtp } = notifications;
  return {
    status: statusOf(
      database.isHealthy,
      cache.isHealthy && fileStore.isHealthy && notifications.isHealthy,
    ),
    version,
    components: {
      database: partOf(database),
      cache: partOf(cache),
      file_store: partOf(fileStore),
      notifications: {
        ...partOf(notifications),
        ...{ queue_depth: queueDepth, last_success_at: lastSuccessAt, smtp },
      },
    },
  };
}

function partOf({ isHealthy, latencyMs }: Parts["cache"]) {
  return { healthy: isHealthy, latency_ms: latencyMs };
}

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(fs.readFileSync(new URL("../package.json", import.meta.url), "utf8")));

async function state(pulse: Pulse): Promise<"up" | "down"> {
  return (await pulse.check()) ? "up" : "down";
}

function answer(reply: FastifyReply, good: boolean, body: object): FastifyReply {
  if (!good) reply.header("retry-after", "1");
  return reply
    .code(good ? 200 : 503)
    .header("cache-control", "no-store")
    .send(body);
}
