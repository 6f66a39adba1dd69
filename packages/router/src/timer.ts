import { getTimer, startTimer, stopTimer } from "@teamflow/data/time-entries/timer";
import { NewTimer, Stopped, StopTimer, Timer } from "@teamflow/domain/time-entry";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization } from "./trpc.ts";

const Running = z.strictObject({ timer: Timer.nullable() });
const Started = z.strictObject({ timer: Timer, stopped: Stopped.nullable() });
const Ended = z.strictObject({ stopped: Stopped.nullable() });

/** One's own timer is in no project: it is enough that one may write time down in one. */
const own = { isAcross: true };
const path = "/organizations/{orgId}/timer";

/** What the caller works on now; null where no timer runs. Whoever sees tasks may ask: it is theirs alone. */
export const timer = allow("task:read", {
  ...own,
  ...offer(`GET ${path}`, { output: Running, summary: "The caller's timer, where one runs" }),
})
  .input(inOrganization(z.strictObject({})))
  .query(async ({ ctx: { scope } }) => ({ timer: await getTimer(scope) }));

/** @throws `not_found`; `trashed`; `archived` */
export const start = allowWrite(
  "time:log",
  offer(`PUT ${path}`, {
    output: Started,
    summary: "Starts the caller's timer at a task",
    description:
      "A timer that runs at another task is stopped first, and `stopped` says what it counted. One that runs at this task goes on.",
  }),
)
  .input(inOrganization(NewTimer))
  .mutation(({ ctx: { scope }, input: { taskId, note } }) => startTimer(scope, { taskId, note }));

/** Writes down what the timer counted; nothing where none runs. */
export const stop = allowWrite("time:log", {
  ...own,
  ...offer(`POST ${path}/stop`, {
    output: Ended,
    summary: "Stops the caller's timer and writes down what it counted",
    description:
      "One entry for each day that it ran on. What is longer than 24 hours, or than a day has room for, is cut, and `is_cut` says so.",
    created: null,
  }),
})
  .input(inOrganization(StopTimer))
  .mutation(async ({ ctx: { scope }, input: { isBillable, note } }) => ({
    stopped: await stopTimer(scope, { isBillable, note }),
  }));
