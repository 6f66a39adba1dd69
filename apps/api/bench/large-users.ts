import { setTimeout as delay } from "node:timers/promises";
import { callsOf, type Deed, deedNames, deeds } from "./large-calls.ts";
import type { LargeOrganization } from "./large-dataset.ts";
import type { Times } from "./large-report.ts";
import { askFor } from "./large-request.ts";

/** How long somebody thinks before they do the next thing. */
const thinkMs = { least: 1000, most: 3000 };

/** One of the people at work: does something once, and says how long it took, or null where the server was too busy. */
export type Actor = (deed: Deed) => Promise<number | null>;

/** Each person once for all of a run: whoever goes on knows what they have assigned before. */
export function actorsOf(port: number, organization: LargeOrganization): Actor[] {
  return organization.workers.map((worker) => {
    const calls = callsOf(organization, worker);
    return (deed) => askFor(port, calls(deed), worker.token);
  });
}

/** Lets everybody work until the time is over: something by its weight, then a while of thinking. */
export async function workAsPeople(
  actors: readonly Actor[],
  durationMs: number,
): Promise<{ times: Times; turnedAway: number }> {
  const times: Times = new Map(deedNames.map((deed) => [deed, []]));
  const start = performance.now();
  let turnedAway = 0;
  await Promise.all(
    actors.map(async (act) => {
      // Nobody begins with the others.
      await delay(Math.random() * thinkMs.most);
      while (performance.now() - start < durationMs) {
        const deed = anyDeed();
        const ms = await act(deed);
        if (ms === null) turnedAway += 1;
        else times.get(deed)?.push(ms);
        await delay(thinkMs.least + Math.random() * (thinkMs.most - thinkMs.least));
      }
    }),
  );
  return { times, turnedAway };
}

const allWeights = deedNames.reduce((sum, deed) => sum + deeds[deed].weight, 0);

function anyDeed(): Deed {
  let left = Math.random() * allWeights;
  return deedNames.find((deed) => (left -= deeds[deed].weight) < 0) ?? "listTasks";
}
