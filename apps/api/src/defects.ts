import type { Services } from "@teamflow/router/context";
import type { FastifyBaseLogger } from "fastify";

/** Writes what nobody expected to the log, once, however many layers report it on its way out. */
export function defectLog(log: FastifyBaseLogger): Services["log"] {
  const seen = new WeakSet<object>();
  return (error, { requestId, path }) => {
    if (typeof error === "object" && error !== null) {
      if (seen.has(error)) return;
      seen.add(error);
    }
    log.error({ err: error, requestId, procedure: path }, "a procedure failed unexpectedly");
  };
}
