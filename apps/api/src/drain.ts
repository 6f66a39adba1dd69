import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";

/** What has to end, in order, before the process may. */
export type Draining = {
  log: FastifyBaseLogger;
  /** How long balancers get to notice that no new requests are wanted. */
  drainMs: number;
  /** From now on `ready` says no. */
  announce: () => void;
  /** Ends open streams, lets running requests finish, closes everything. */
  close: () => Promise<void>;
};

const HARD_STOP_MS = 20_000;
const CRASH_STOP_MS = 5_000;
// What closing gets of these, however long balancers were to be waited for.
const CLOSING_MS = 2_500;
// One Ctrl-C arrives several times: from the terminal, and from each program in between.
const SAME_WISH_MS = 1_000;

/** Ends the process in good order when asked to, and as well as it can after a crash. */
export function drainAtTheEnd({ log, drainMs, announce, close }: Draining): void {
  let endingSince: number | null = null;

  const end = async (exitCode: number, limitMs: number): Promise<void> => {
    endingSince = performance.now();
    announce();
    setTimeout(() => {
      log.error("stopping took too long, leaving the rest undone");
      process.exit(1);
    }, limitMs).unref();
    await sleep(Math.min(drainMs, limitMs - CLOSING_MS));
    await close();
    log.info("stopped");
    process.exit(exitCode);
  };
  const start = (exitCode: number, limitMs: number): void => {
    end(exitCode, limitMs).catch((error: unknown) => {
      log.error({ err: error }, "stopping failed");
      process.exit(1);
    });
  };

  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (endingSince === null) {
        log.info({ signal }, "stopping");
        start(0, HARD_STOP_MS);
      } else if (performance.now() - endingSince > SAME_WISH_MS) {
        // Who asks again does not want to wait; what is left open recovers at the next start.
        process.exit(1);
      }
    });
  }
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, "an error that nothing expected, stopping");
      if (endingSince === null) start(1, CRASH_STOP_MS);
    });
  }
}
