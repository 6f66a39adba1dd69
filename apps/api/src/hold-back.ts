import { setTimeout as delay } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

const heldMs = 500;
/** No more than a process has room for, of whatever else there is to do. */
const mostHeld = 500;

/**
 * Answers those late who have called too often: who sends one call after the other and does not listen comes two times
 * a second then, and leaves the rest of the process to others. Who waits as long as they are told notices nothing.
 */
export function holdBackRefused(app: FastifyInstance): void {
  let held = 0;
  app.addHook("onSend", async (_request, reply) => {
    if (reply.statusCode !== 429 || held >= mostHeld) return;
    held += 1;
    await delay(heldMs);
    held -= 1;
  });
}
