import { sealEveryAudit } from "@teamflow/router/jobs/audit-seal";
import type { JobServices } from "@teamflow/router/jobs/services";
import type { FastifyBaseLogger } from "fastify";

const PAUSE_MS = 5_000;

/**
 * Seals what was written to the trails, every few seconds. Looking for rows that wait costs whoever writes nothing, as
 * a job for each write would, and what fails now is found again the next time. Any number of processes may do so.
 */
export function keepSealed(
  services: Pick<JobServices, "database">,
  log: FastifyBaseLogger,
): { stop: () => Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const seal = async (): Promise<void> => {
    try {
      await sealEveryAudit(services);
    } catch (error) {
      log.warn({ err: error }, "new audit rows wait to be sealed");
    }
    if (!isStopped) wait();
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      running = seal();
    }, PAUSE_MS);
    timer.unref();
  };
  wait();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
