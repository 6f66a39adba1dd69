import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import type { Replica } from "./replica.ts";
import { lockTask } from "./row-lock.ts";

/** Shorter than a write waits for a lock. */
const slowMs = 1500;

/** One after the other is stopped as an operator does, with work on its hands: nobody notices. */
export const f02: Fault = {
  name: "F2",
  title: "a server is stopped with streams, slow requests and slow senders",
  // Not one operation may need a second attempt.
  attempts: 1,
  inject: async (run) => {
    for (const replica of run.replicas) {
      const replaced = replica.replaced();
      const busy = [changeLockedTask(run, replica), sendSlowly(run, replica)];
      await delay(slowMs / 3);
      const start = performance.now();
      replica.signal("SIGTERM");
      await Promise.all(busy);
      const { code, restartMs } = await replaced;
      run.within("stopped after ms", performance.now() - start - restartMs, 20_000);
      run.demand(code === 0, `a server that was stopped ended with ${code}`);
      await delay(500);
    }
  },
  expect: async ({ ledger, demand, patience, note }) => {
    const mishaps = ledger.operations.flatMap((operation) => operation.mishaps);
    const wrong = mishaps.filter((mishap) => mishap !== "busy");
    demand(wrong.length === 0, `${wrong.length} operations were ${wrong[0]}`);
    // A machine that does other work makes servers turn calls away, stopped or not.
    const turnedAway = mishaps.length - wrong.length;
    note("turned away", turnedAway);
    demand(turnedAway === 0 || patience > 1, `${turnedAway} operations were turned away`);
  },
};

/** A write that waits in the server while it is stopped. */
async function changeLockedTask(run: Run, { url }: Replica): Promise<void> {
  const { release, ...task } = await lockTask(run);
  const input = { ...task, title: "Changed in the end" };
  const { cookie } = run.ground.owner;
  const changed = call(url, "tasks.update", { cookie, input, key: crypto.randomUUID() });
  await delay(slowMs);
  await release();
  const { status } = await changed;
  run.demand(status === 200, `a write that was under way ended with ${status}`);
}

/** A request whose sender is slow, and still at it when the server is stopped. */
async function sendSlowly({ ground, place, demand }: Run, { url }: Replica): Promise<void> {
  const body = JSON.stringify({ json: { ...place, title: "Sent slowly" } });
  const pieces = 10;
  const { promise: status, resolve } = Promise.withResolvers<number>();
  const request = http.request(
    new URL("/trpc/tasks.create", url),
    {
      method: "POST",
      headers: {
        ...{ "content-type": "application/json", "content-length": Buffer.byteLength(body) },
        ...{ cookie: ground.owner.cookie, "idempotency-key": crypto.randomUUID() },
      },
    },
    (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    },
  );
  request.on("error", () => resolve(0));
  const step = Math.ceil(body.length / pieces);
  for (let at = 0; at < body.length; at += step) {
    request.write(body.slice(at, at + step));
    await delay(slowMs / pieces);
  }
  request.end();
  demand((await status) === 200, `a request that was being sent ended with ${await status}`);
}
