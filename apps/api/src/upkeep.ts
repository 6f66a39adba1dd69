import { type Database } from "@teamflow/data/database";
import { deleteExpired } from "@teamflow/data/expired";
import type { FastifyBaseLogger } from "fastify";

const HOUR_MS = 60 * 60 * 1000;

/** Deletes what has expired, now and every hour. Any number of processes may do so at once. */
export function keepUp(database: Database, log: FastifyBaseLogger): { stop: () => void } {
  const tidy = (): void => {
    deleteExpired(database).catch((error: unknown) =>
      log.warn({ err: error }, "what has expired stays until the next hour"),
    );
  };
  tidy();
  const timer = setInterval(tidy, HOUR_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
