import type { Listener } from "@teamflow/data/listen";
import { listWithNews } from "@teamflow/data/notifications/reader";
import { openVisitor } from "@teamflow/data/scope";
import { OrganizationId } from "@teamflow/domain/ids";
import { deliverDue } from "@teamflow/router/notify/deliver";
import type { NotifyServices } from "@teamflow/router/notify/services";
import { tellNews } from "@teamflow/router/notify/tell";
import type { FastifyBaseLogger } from "fastify";

/** How long news gathers: what many write at the same moment is told in one go. */
const GATHERING_MS = 200;
/** How often it is looked for what no announcement told of. */
const SWEEP_MS = 5_000;
/** An organization whose mail or push services are slow does not hold up the others. */
const ORGANIZATIONS_AT_ONCE = 4;

/**
 * Tells members what happens, as soon as it is committed, and delivers what is due. An announcement wakes it; what went
 * unheard, and what becomes due by itself, is found every few seconds. Any number of processes may do so at once.
 */
export function keepTelling(
  services: NotifyServices,
  listener: Listener,
  log: FastifyBaseLogger,
): { stop: () => Promise<void> } {
  const waiting = new Set<OrganizationId>();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const workOff = async (): Promise<void> => {
    const due = [...waiting];
    waiting.clear();
    await inTurns(due, async (orgId) => {
      if (!isStopped && (await serve({ services, log, isStopped: () => isStopped }, orgId)))
        waiting.add(orgId);
    });
  };
  const wake = (delayMs: number): void => {
    if (isStopped || running || timer || waiting.size === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = workOff().finally(() => {
        running = undefined;
        wake(GATHERING_MS);
      });
    }, delayMs);
    timer.unref();
  };
  const add = (orgIds: readonly OrganizationId[], delayMs: number): void => {
    for (const orgId of orgIds) waiting.add(orgId);
    wake(delayMs);
  };

  const unfollow = listener.followAll((text) => add(organizationsIn(text), GATHERING_MS));
  const sweeper = setInterval(() => {
    listWithNews(openVisitor(services.database)).then(
      (orgIds) => add(orgIds, 0),
      (error: unknown) => log.warn({ err: error }, "whom to tell is not known"),
    );
  }, SWEEP_MS);
  sweeper.unref();
  return {
    stop: async () => {
      isStopped = true;
      unfollow();
      clearInterval(sweeper);
      clearTimeout(timer);
      await running;
    },
  };
}

function organizationsIn(text: string): OrganizationId[] {
  const { data } = OrganizationId.safeParse(text);
  return data ? [data] : [];
}

type Serving = { services: NotifyServices; log: FastifyBaseLogger; isStopped: () => boolean };

/** Does all that waits in one organization. @returns whether more is to come that nothing will announce */
async function serve(
  { services, log, isStopped }: Serving,
  orgId: OrganizationId,
): Promise<boolean> {
  try {
    const isHeldBack = await tellNews(services.database, orgId, isStopped);
    await deliverDue(services, orgId, isStopped);
    return isHeldBack;
  } catch (error) {
    log.warn({ err: error, orgId }, "members wait to be told");
    return false;
  }
}

/** Does some work for each organization, a few at a time. */
async function inTurns(
  orgIds: readonly OrganizationId[],
  work: (orgId: OrganizationId) => Promise<void>,
): Promise<void> {
  const left = orgIds.values();
  const worker = async () => {
    for (const orgId of left) await work(orgId);
  };
  await Promise.all(Array.from({ length: ORGANIZATIONS_AT_ONCE }, worker));
}
