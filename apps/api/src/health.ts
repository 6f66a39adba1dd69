import type { FastifyInstance, FastifyReply } from "fastify";
import type { Pulse } from "./pulse.ts";

/** What a health answer is made of. */
export type Health = { pulse: Pulse; isDraining: () => boolean };

/**
 * Three answers for three askers. `live`: is the process worth keeping? `ready`: should it get
 * requests now? `health`: is all well, for people and monitors. States only, never a reason.
 */
export function addHealth(app: FastifyInstance, { pulse, isDraining }: Health): void {
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

  for (const path of ["/health", "/health/"]) {
    app.get(path, async (_request, reply) => {
      const database = await state(pulse);
      const healthy = database === "up";
      const status = healthy ? "healthy" : "unhealthy";
      return answer(reply, healthy, { status, components: { database } });
    });
  }
}

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
