import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { assertQuietLog } from "@teamflow/tooling/server-log.mjs";
import { openBalancer } from "./balancer.ts";
import { chanceOf } from "./chance.ts";
import type { Fault, Stage } from "./fault.ts";
import { type Footprint, measure } from "./footprint.ts";
import type { Ground } from "./ground.ts";
import { openLedger } from "./ledger.ts";
import { clientOf, type Place, startLoad } from "./load.ts";
import { openReplica } from "./replica.ts";

/** How long servers work before they are measured: until what they need stands still, or for as long as this. */
const warmUpMs = { least: 1500, step: 2000, most: 12_000 };
const clients = 6;

/**
 * Starts two servers and the balancer before them, and lets them work a little: what they hold then is their base.
 *
 * @param besides what they are started with besides, for one fault
 */
export async function openStage(
  ground: Ground,
  closing: AsyncDisposableStack,
  besides: Record<string, string> = {},
): Promise<Stage> {
  const settings = { ...ground.settings, ...besides };
  const replicas = [await openReplica(settings), await openReplica(settings)] as const;
  closing.defer(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
  });
  const balancer = await openBalancer(replicas);
  closing.defer(() => balancer.close());
  const place = await aPlace(balancer.url, ground.owner.cookie, "Warm-up");
  const load = startLoad({
    ...{ url: balancer.url, cookie: ground.owner.cookie, place, clients, attempts: 20 },
    ledger: openLedger(path.join(ground.dir, "warm-up.jsonl")),
    chance: chanceOf(1),
  });
  await warmedUp(() => measure(ground.psqlUrl, replicas));
  await load.stop();
  return { ground, replicas, balancer, base: await measure(ground.psqlUrl, replicas) };
}

/** A process that has just started compiles what it runs often, and takes memory for it that it then keeps. */
async function warmedUp(look: () => Promise<Footprint>): Promise<void> {
  const memoryOf = ({ replicas }: Footprint) =>
    replicas.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  await delay(warmUpMs.least);
  for (let [before, waited] = [0, 0]; waited < warmUpMs.most; waited += warmUpMs.step) {
    const now = memoryOf(await look());
    if (now < before * 1.03) return;
    before = now;
    await delay(warmUpMs.step);
  }
}

/** An organization with a project, made for one run. */
export async function aPlace(url: string, cookie: string, name: string): Promise<Place> {
  const api = clientOf({ url, cookie, attempts: 20 });
  const { id: orgId } = await api.organizations.create.mutate({ name });
  const { id: projectId } = await api.projects.create.mutate({ orgId, name, key: "FT" });
  return { orgId, projectId };
}

/**
 * I15: neither server has written an error that the fault does not explain. To be asked once both have stopped.
 *
 * @returns a sentence for each breach
 */
export function unexpectedLines({ replicas, ground }: Stage, fault: Fault): string[] {
  return replicas.flatMap((replica, at) => {
    fs.writeFileSync(path.join(ground.dir, `${fault.name}-${at}.log`), replica.log());
    try {
      assertQuietLog(replica.log(), fault.expected ?? []);
      return [];
    } catch (error) {
      return [`I15: ${String(error)}`];
    }
  });
}
