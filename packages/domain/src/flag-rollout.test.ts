import { expect, test } from "vitest";
import { type FlagRule, flagStateFor } from "./flag.ts";
import { newId } from "./ids.ts";

test("a feature is let out to 0, 10, 25, 50 and 100 % of 10,000 people: nobody loses it, lists go before, off goes before all", () => {
  const orgId = newId<"Organization">();
  const pilot = newId<"Organization">();
  const people = Array.from({ length: 10_000 }, () => newId<"User">());
  const tester = newId<"User">();
  const rule: FlagRule = {
    ...{ key: "assignment_notifications", isEnabled: true, isKilled: false, percentage: 0 },
    ...{ organizationIds: [pilot], userIds: [tester], offOrganizationIds: [] },
  };
  const isOn = (flag: FlagRule, who: Parameters<typeof flagStateFor>[1]) =>
    flagStateFor(flag, who).isOn;

  let before: typeof people = [];
  for (const percentage of [0, 10, 25, 50, 100]) {
    const flag = { ...rule, percentage };
    const now = new Set(people.filter((userId) => isOn(flag, { orgId, userId })));
    const tolerance = percentage === 0 || percentage === 100 ? 0 : 200;
    expect(Math.abs(now.size - percentage * 100)).toBeLessThanOrEqual(tolerance);
    expect(before.filter((userId) => !now.has(userId))).toEqual([]);
    before = [...now];

    const listed = [
      { orgId, userId: tester },
      ...people.map((userId) => ({ orgId: pilot, userId })),
    ];
    expect(listed.every((who) => isOn(flag, who))).toBe(true);
    for (const off of [{ isEnabled: false }, { isKilled: true }])
      expect(listed.some((who) => isOn({ ...flag, ...off }, who))).toBe(false);
  }
});
