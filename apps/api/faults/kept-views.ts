import { clientOf, type Place } from "./load.ts";
import type { Run } from "./fault.ts";
import { aPlace } from "./stage.ts";

const rounds = 10;

/**
 * Reads what the cache keeps, at one server right after a write at the other: it must never be what was. Each is read
 * twice, so that what is kept is read, too.
 */
export async function demandFreshViews(run: Run, when: string): Promise<void> {
  const { cookie } = run.ground.owner;
  const place = await aPlace(run.balancer.url, cookie, `Views ${when}`);
  const [here, there] = run.replicas.map(({ url }) => clientOf({ url, cookie, attempts: 20 }));
  if (!here || !there) throw new Error("There are two servers");
  for (let round = 1; round <= rounds; round++) {
    const [writer, reader] = round % 2 === 0 ? [here, there] : [there, here];
    await writer.tasks.create.mutate({ ...place, title: `Counted ${round}` });
    for (let look = 0; look < 2; look++) {
      const total = await totalOf(reader, place);
      run.demand(
        total === round,
        `${when}: ${round} tasks were made and a kept view says ${total}`,
      );
    }
  }
}

async function totalOf(
  api: ReturnType<typeof clientOf>,
  { orgId, projectId }: Place,
): Promise<number | undefined> {
  const [progress] = await api.projects.progress.query({ orgId, projectIds: [projectId] });
  return progress?.total;
}

/** Whether a server reaches the Redis that it was given. */
export async function isReached(run: Run): Promise<boolean> {
  const { orgId } = run.place;
  const { isUp, store } = await run.api.performance.cache.query({ orgId });
  run.demand(store === "redis", "the servers keep views in their own memory");
  return isUp;
}
