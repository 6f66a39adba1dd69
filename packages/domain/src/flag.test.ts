import { describe, expect, test } from "vitest";
import { bucketOf, type FlagRule, flagStateFor, rolloutSteps } from "./flag.ts";
import { newId } from "./ids.ts";

const orgId = newId<"Organization">();
const people = Array.from({ length: 10_000 }, () => newId<"User">());

const on: FlagRule = {
  ...{ key: "bulk_assignments", isEnabled: true, isKilled: false, percentage: 0 },
  ...{ organizationIds: [], userIds: [], offOrganizationIds: [] },
};

function share(flag: FlagRule): number {
  return people.filter((userId) => flagStateFor(flag, { orgId, userId }).isOn).length / 100;
}

test.each([0, 10, 25, 50, 100])("of ten thousand people %i in a hundred have it", (percentage) => {
  const tolerance = percentage === 0 || percentage === 100 ? 0 : 2;
  expect(Math.abs(share({ ...on, percentage }) - percentage)).toBeLessThanOrEqual(tolerance);
});

test("who has it keeps it while the percentage grows", () => {
  let before = new Set<(typeof people)[number]>();
  for (const percentage of rolloutSteps) {
    const now = new Set(
      people.filter((userId) => flagStateFor({ ...on, percentage }, { orgId, userId }).isOn),
    );
    expect([...before].filter((userId) => !now.has(userId))).toEqual([]);
    before = now;
  }
});

test("the same people are not first for every feature", () => {
  const first = (key: string) => people.filter((userId) => bucketOf(key, userId) < 10);
  const both = first("bulk_assignments").filter(
    (id) => bucketOf("assignment_notifications", id) < 10,
  );
  expect(both.length).toBeLessThan(200);
});

describe("what decides, in this order:", () => {
  const [userId = newId<"User">()] = people;
  const listed = { ...on, organizationIds: [orgId], userIds: [userId] };
  test.each<[string, FlagRule, boolean, string]>([
    ["the kill switch", { ...listed, isKilled: true, percentage: 100 }, false, "killed"],
    ["off", { ...listed, isEnabled: false, percentage: 100 }, false, "off"],
    [
      "an organization that does not want it",
      { ...listed, offOrganizationIds: [orgId] },
      false,
      "off_here",
    ],
    ["the list of organizations", listed, true, "organization_listed"],
    ["the list of people", { ...on, userIds: [userId] }, true, "user_listed"],
    ["the percentage", { ...on, percentage: 100 }, true, "in_percentage"],
    ["beyond the percentage", on, false, "beyond_percentage"],
  ])("%s", (_, flag, isOn, why) => {
    expect(flagStateFor(flag, { orgId, userId })).toEqual({ key: flag.key, isOn, why });
  });
});
