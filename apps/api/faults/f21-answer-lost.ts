import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./fault.ts";

const share = 0.2;

/** It was done and nobody was told: who asks again by the same key gets the first answer. */
export const f21: Fault = {
  name: "F21",
  title: "the database's answer to every fifth COMMIT is lost",
  inject: async ({ ground: { proxy }, demand, note }) => {
    const before = proxy.cuts;
    proxy.set({ commitCutRate: share });
    await delay(5000);
    proxy.set({});
    note("answers lost", proxy.cuts - before);
    demand(proxy.cuts - before >= 10, "too few answers were lost to show anything");
  },
  expect: async () => {},
};
