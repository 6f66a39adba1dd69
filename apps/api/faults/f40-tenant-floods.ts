import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Run, Surrounded } from "./fault.ts";
import { quantile } from "./ledger.ts";
import { clientOf } from "./load.ts";
import { admitOther, memberOf } from "./member.ts";
import { timeUntil } from "./ready-time.ts";
import { aPlace } from "./stage.ts";

const senders = 32;
const floodMs = 8000;
const floodOfEvents = 5000;

/** Whoever calls too often is told to wait; others do not notice, and what they are told comes all the same. */
export const f40: Surrounded = {
  name: "F40",
  title: "one organization floods: calls over REST, and events",
  open: async () => ({
    // Few, so that a slow machine gets there too; others work as fast as people do, and stay below. One member gets half.
    settings: { RATE_LIMIT_ORGANIZATION_PER_MINUTE: "800" },
    pauseMs: 250,
    inject: async (run) => {
      const flood = await aPlace(run.balancer.url, run.ground.other.cookie, "Flood");
      const since = run.ledger.operations.length;
      const turnedAway = await floodOfCalls(run, flood.orgId);
      run.demand(turnedAway > 0, "nobody was told to wait");
      run.note("told to wait", turnedAway);
      run.note("before p95 ms", run.calm.p95Ms);
      const others = quantile(run.ledger.operations.slice(since), 0.95);
      run.within("others' p95 ms", others, Math.max(1.5 * run.calm.p95Ms, 250));
      await tellAmidEvents(run, flood.orgId);
    },
    expect: async ({ ledger, demand }) => {
      const isOdd = (mishap: string) => mishap !== "busy";
      const lost = ledger.operations.filter(({ mishaps }) => mishaps.some(isOdd));
      demand(lost.length === 0, `${lost.length} operations of others were lost`);
    },
  }),
};

/** As fast as they can, without a pause. @returns how many calls were refused for their number */
async function floodOfCalls(run: Run, orgId: string): Promise<number> {
  const start = performance.now();
  let refused = 0;
  const send = async (at: number) => {
    const { url } = run.replicas[at % 2 === 0 ? 0 : 1];
    while (performance.now() - start < floodMs) {
      const address = `${url}/api/v1/organizations/${orgId}/projects`;
      const { status, retryAfter } = await get(address, run.ground.other.cookie);
      run.demand([200, 429, 503].includes(status), `a flood was answered ${status}`);
      if (status !== 429) continue;
      refused += 1;
      run.demand(retryAfter !== undefined, "and not told when to come again");
      // As a script does that does not listen: at once, but for the way.
      await delay(5);
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, at) => send(at)));
  return refused;
}

/** By a connection of its own, which is gone afterwards. */
async function get(address: string, cookie: string) {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  http.get(address, { headers: { cookie }, agent: false }, resolve).on("error", reject);
  const answer = await promise;
  answer.resume();
  return { status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"] };
}

/** Somebody elsewhere gets work while thousands of events of the flood are still to be read. */
async function tellAmidEvents(run: Run, orgId: string): Promise<void> {
  await admitOther(run, "member");
  const { id: assigneeId } = await memberOf(run, run.ground.other);
  await run.psql.ask(
    `insert into event (org_id, id, type, data)
      select $1, gen_random_uuid(), 'label.created', jsonb_build_object(
        'projectId', gen_random_uuid(), 'labelId', gen_random_uuid()) from generate_series(1, $2::integer)`,
    [orgId, floodOfEvents],
  );
  const { cookie } = run.ground.owner;
  const api = clientOf({ url: run.balancer.url, cookie, attempts: 20 });
  const { id } = await api.tasks.create.mutate({ ...run.place, title: "Amid events", assigneeId });
  const toldMs = await timeUntil(async () => {
    const told = await run.psql.ask(
      "select from notification where org_id = $1 and task_id = $2 and member_id = $3",
      [run.place.orgId, id, assigneeId],
    );
    return told.length > 0;
  });
  run.within("others were told after ms", toldMs, 5000);
}
