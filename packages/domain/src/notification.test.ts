import fc from "fast-check";
import { expect, test } from "vitest";
import { deliveryTerms, pauseAfterMs } from "./notification.ts";

test("pauses double, from half a minute to four hours", () => {
  const pauses = Array.from({ length: deliveryTerms.attempts }, (_, at) => pauseAfterMs(at + 1, 0));
  expect(pauses.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
  expect(pauses.at(-1)).toBe(4 * 60 * 60 * 1000);
});

test("chance makes a pause longer, by half of it at most, and never shorter", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, chance) => {
        const least = pauseAfterMs(attempt, 0);
        const pause = pauseAfterMs(attempt, chance);
        expect(pause).toBeGreaterThanOrEqual(least);
        expect(pause).toBeLessThanOrEqual(least * 1.5);
      },
    ),
  );
});
