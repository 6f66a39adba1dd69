import {
  currentPlace,
  formatPlace,
  isKnownPlace,
  parsePlace,
  type Place,
  readEvents,
} from "@teamflow/data/events";
import type { Scope } from "@teamflow/data/scope";
import type { LiveEvent } from "@teamflow/domain/event";
import { tracked, type TrackedEnvelope } from "@trpc/server";
import { z } from "zod";
import { reasonOf, refusal } from "./refusal.ts";
import { takePlace } from "./stream-places.ts";
import { allowStream, inOrganization, router } from "./trpc.ts";
import { anAlarm } from "./alarm.ts";
import type { Context } from "./context.ts";
import { asHeard } from "./hearing.ts";

/** How long a stream goes without asking whether its reader may still read, and whether an announcement was missed. */
const patienceMs = 4000;
/** How soon to ask again for events that wait behind a transaction still running. */
const heldBackMs = 25;

type Stream = {
  scope: Scope;
  reopen: () => Promise<Scope>;
  services: Context["services"];
  signal: AbortSignal | undefined;
};

/**
 * tRPC's own type for what `tracked` returns cannot be named in declarations. This says the same in names that can.
 */
const sse = <O>(follow: (options: O) => AsyncGenerator<TrackedEnvelope<LiveEvent>>) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same type under another name.
  follow as unknown as (options: O) => AsyncGenerator<{ id: string; data: LiveEvent }>;

export const events = router({
  /** What happens in the organization from now on, or since the event that was seen last. A person follows at most ten at once. */
  live: allowStream("event:read")
    .input(inOrganization(z.strictObject({ lastEventId: z.string().max(100).nullish() })))
    .subscription(
      sse(async function* ({ ctx, input, signal }) {
        const { scope, reopen, services } = ctx;
        try {
          yield* follow({ scope, reopen, services, signal }, input.lastEventId ?? undefined);
        } catch (error) {
          // Errors in a generator pass no middleware.
          const reason = reasonOf(error);
          if (reason.kind === "unexpected")
            services.log(error, { requestId: ctx.request.requestId, path: "events.live" });
          throw refusal(reason, error);
        }
      }),
    ),
});

async function* follow(
  stream: Stream,
  lastEventId: string | undefined,
): AsyncGenerator<TrackedEnvelope<LiveEvent>> {
  const { services, signal, reopen } = stream;
  const leave = takePlace(stream.scope.userId);
  const alarm = anAlarm();
  // Listening starts before the first reading: what commits in between rings.
  const unfollow = services.listener.follow(stream.scope.orgId, alarm.ring);
  try {
    const known = await placeFrom(stream.scope, lastEventId);
    let place = known ?? (await currentPlace(stream.scope));
    // The first word says where the stream stands, so that a reader who loses it before any event can still resume;
    // and when its old place is unknown, that all it holds may be out of date.
    if (!known) yield told({ type: lastEventId ? "resync" : "ready", id: formatPlace(place) });
    let [toldPlace, toldAtMs] = [place, performance.now()];
    while (!signal?.aborted) {
      // The right to read is asked for before each reading, not only at the door: what may be heard is decided by what
      // the reader holds now.
      const scope = await reopen();
      const batch = await readEvents(scope, place);
      for (const { place: next, event } of batch.events) {
        place = next;
        const heard = asHeard(scope, event);
        if (!heard) continue;
        yield tracked(formatPlace(next), heard);
        [toldPlace, toldAtMs] = [next, performance.now()];
      }
      // Whoever hears little would pass all that is not for them again, each time they come back: not at once, or the
      // stream would tell when others do something.
      if (place !== toldPlace && performance.now() - toldAtMs >= patienceMs) {
        yield told({ type: "passed", id: formatPlace(place) });
        [toldPlace, toldAtMs] = [place, performance.now()];
      }
      await alarm.wait(batch.isHeldBack ? heldBackMs : patienceMs, signal);
    }
  } finally {
    unfollow();
    leave();
  }
}

function told(event: Extract<LiveEvent, { type: "resync" | "ready" | "passed" }>) {
  return tracked<LiveEvent>(event.id, event);
}

async function placeFrom(
  scope: Scope,
  lastEventId: string | undefined,
): Promise<Place | undefined> {
  const place = lastEventId === undefined ? undefined : parsePlace(lastEventId);
  return place && (await isKnownPlace(scope, place)) ? place : undefined;
}
