import fc from "fast-check";
import { expect, test } from "vitest";
import { checkThresholds, levelOf, usualThresholds } from "./load-thresholds.ts";

const level = (total: number, estimatedHours = 0) =>
  levelOf({ total, estimatedHours }, usualThresholds);

test("a load is green up to three assignments, amber up to six, and red above", () => {
  expect([0, 3, 4, 6, 7, 70].map((total) => level(total))).toEqual([
    ...["green", "green", "amber", "amber", "red", "red"],
  ]);
});

test("a load is amber from a week of estimated work on, and red from two, however few tasks that is", () => {
  expect([0, 39.75, 40, 79.75, 80, 1000].map((hours) => level(1, hours))).toEqual([
    ...["green", "green", "amber", "amber", "red", "red"],
  ]);
});

test("whichever of the two is higher decides", () => {
  expect([level(7, 0), level(4, 80), level(3, 40), level(4, 0)]).toEqual([
    ...["red", "red", "amber", "amber"],
  ]);
});

test("an organization's own thresholds decide in place of the usual ones", () => {
  const own = { ...usualThresholds, fullFromAssignments: 1, overloadedFromAssignments: 2 };
  expect([0, 1, 2].map((total) => levelOf({ total, estimatedHours: 0 }, own))).toEqual([
    ...["green", "amber", "red"],
  ]);
});

test("more work is never less of a load", () => {
  const order = ["green", "amber", "red"];
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(2000),
      fc.nat(20),
      fc.nat(100),
      (total, hours, more, longer) => {
        const [less, larger] = [level(total, hours), level(total + more, hours + longer)];
        expect(order.indexOf(larger)).toBeGreaterThanOrEqual(order.indexOf(less));
      },
    ),
  );
});

test("being overloaded is refused where it would be no more than being full", () => {
  const wrong = { ...usualThresholds, fullFromAssignments: 7, overloadedFromHours: 39 };
  expect(() => checkThresholds(wrong)).toThrow(
    expect.objectContaining({
      reason: {
        kind: "invalid",
        issues: [
          expect.objectContaining({ path: "overloadedFromAssignments", code: "not_above_full" }),
          expect.objectContaining({ path: "overloadedFromHours", code: "not_above_full" }),
        ],
      },
    }),
  );
  expect(() => checkThresholds(usualThresholds)).not.toThrow();
});
