import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { usualThresholds } from "./load-thresholds.ts";
import { balanceOf, type Bearer, loadOf } from "./team-load.ts";

const aBearer = (name: string): Bearer => ({
  ...{ memberId: newId<"Member">(), code: "USR-1", name, role: "developer", fte: 1 },
});

test("work that is spread evenly is in balance, and so is none", () => {
  expect([[], [0, 0], [4], [4, 4, 4]].map(balanceOf)).toEqual([100, 100, 100, 100]);
});

test("balance is 100 less the coefficient of variation", () => {
  // Mean 4, standard deviation 2.
  expect(balanceOf([2, 6])).toBe(50);
  // Mean 2, standard deviation 2, and more than that: no less than nothing.
  expect(balanceOf([0, 4])).toBe(0);
  expect(balanceOf([0, 0, 0, 12])).toBe(0);
});

test("balance is within 0 and 100, and does not depend on the order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 500 }), { maxLength: 200 }), (totals) => {
      const balance = balanceOf(totals);
      expect(balance).toBeGreaterThanOrEqual(0);
      expect(balance).toBeLessThanOrEqual(100);
      expect(balanceOf(totals.toReversed())).toBe(balance);
    }),
  );
});

test("each member's work is counted by its kind, and what is nobody's in the team is left out", () => {
  const [ada, ben] = [aBearer("Ada"), aBearer("Ben")];
  const burden = (memberId: Bearer["memberId"], kind: string, count: number) => ({
    ...{ memberId, kind, count, estimatedMinutes: count * 45 },
  });
  const load = loadOf(newId<"Team">(), {
    bearers: [ada, ben],
    burdens: [
      burden(ada.memberId, "task", 3),
      burden(ada.memberId, "bug", 4),
      burden(newId<"Member">(), "task", 9),
    ],
    thresholds: usualThresholds,
  });
  expect(load.members[0]).toMatchObject({
    ...{ name: "Ada", total: 7, estimatedHours: 5.25, level: "red" },
    counts: { usecase: 0, userstory: 0, task: 3, subtask: 0, bug: 4 },
  });
  expect(load.members[1]).toMatchObject({
    ...{ name: "Ben", total: 0, estimatedHours: 0, level: "green" },
  });
  expect(load).toMatchObject({ total: 7, estimatedHours: 5.25, mean: 3.5, balance: 0 });
  expect(load.thresholds).toEqual(usualThresholds);
});
