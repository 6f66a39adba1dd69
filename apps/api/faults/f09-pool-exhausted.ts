import { setTimeout as delay } from "node:timers/promises";
import { call } from "./call.ts";
import type { Fault, Run } from "./fault.ts";
import { watchHealth } from "./health-watch.ts";
import { lockTask } from "./row-lock.ts";

const rounds = 5;
/** More than both servers have connections. */
const atOnce = 24;

/** Calls that would wait in vain are turned away; health has a connection of its own and does not mind. */
export const f09: Fault = {
  name: "F9",
  title: "every connection of the pools is taken",
  inject: async (run) => {
    const health = watchHealth(run);
    const { release, ...task } = await lockTask(run);
    const holding = Array.from({ length: rounds }, async (_, round) => {
      await delay(round * 1000);
      await Promise.all(Array.from({ length: atOnce }, (_, each) => hold(run, task, each)));
    });
    await delay(300);
    for (let count = 0; count < 12; count++) {
      await Promise.all([lookAtReady(run, count), read(run, count)]);
      await delay(200);
    }
    await release();
    await Promise.all(holding);
    await health.stop();
  },
  expect: async () => {},
};

/** Takes a connection of a server's pool, and keeps it waiting for the lock. */
async function hold({ replicas, ground, demand }: Run, task: object, each: number): Promise<void> {
  const { url } = replicas[each % 2 === 0 ? 0 : 1];
  const input = { ...task, title: "Wants the lock" };
  const { cookie } = ground.owner;
  const { status } = await call(url, "tasks.update", { cookie, input, key: crypto.randomUUID() });
  demand([200, 409, 503].includes(status), `who waited for the lock was answered ${status}`);
}

async function read({ replicas, ground, demand, within, note }: Run, each: number): Promise<void> {
  const { url } = replicas[each % 2 === 0 ? 0 : 1];
  const { status, ms, retryAfter } = await call(url, "auth.me", { cookie: ground.owner.cookie });
  demand(status === 200 || status === 503, `a read was answered ${status}`);
  if (status !== 503) return;
  note("shed", 1);
  within("shed after ms", ms, 2000);
  demand(retryAfter !== null, "a read was turned away without a word on when to come again");
}

async function lookAtReady({ replicas, demand }: Run, each: number): Promise<void> {
  const answer = await fetch(new URL("/health/ready", replicas[each % 2 === 0 ? 0 : 1].url));
  await answer.body?.cancel();
  demand(answer.status === 200, `a server whose database is well said ${answer.status}`);
}
