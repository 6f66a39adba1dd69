import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./fault.ts";

/** Clients go to the other server with the same key, and the supervisor starts a new one. */
export const f01: Fault = {
  name: "F1",
  title: "a server is killed",
  inject: async ({ replicas, chance, times, within }) => {
    for (let count = times(7); count > 0; count--) {
      await delay(chance.between(200, 700));
      const victim = chance.pick(replicas);
      const replaced = victim.replaced();
      victim.signal("SIGKILL");
      const { restartMs } = await replaced;
      within("restart ms", restartMs, 3000);
    }
  },
  expect: async ({ ledger, demand }) => {
    const lost = ledger.operations.filter(({ mishaps }) => mishaps.length > 0);
    demand(lost.length === 0, `${lost.length} operations ended with an error`);
  },
};
