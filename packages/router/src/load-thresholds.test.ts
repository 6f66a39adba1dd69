import { usualThresholds } from "@teamflow/domain/load-thresholds";
import { beforeAll, expect, it } from "vitest";
import { anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

const settings = (world = ours) => world.owner.as().organizations.byId({ orgId: world.orgId });
const decide = async (patch: object, person = ours.owner) => {
  const { version } = await settings();
  return await person.as().organizations.update({ orgId: ours.orgId, version, ...patch });
};

it("are the usual ones until an organization decides, which stands in its trail and is its own", async () => {
  expect(await settings()).toMatchObject(usualThresholds);
  const own = { fullFromHours: 36, overloadedFromAssignments: 9 };
  expect(await decide(own)).toMatchObject({ ...usualThresholds, ...own });
  const { items } = await ours.owner.as().audit.list({ orgId: ours.orgId, limit: 1 });
  expect(items[0]).toMatchObject({
    ...{ action: "organizations.update", before: { fullFromHours: 40 } },
    after: own,
  });
  expect(await settings(theirs)).toMatchObject(usualThresholds);
  expect(await decide(usualThresholds)).toMatchObject(usualThresholds);
});

it.each([
  ["fullFromAssignments", { fullFromAssignments: 0 }],
  ["overloadedFromAssignments", { overloadedFromAssignments: 101 }],
  ["overloadedFromAssignments", { overloadedFromAssignments: 4 }],
  ["fullFromHours", { fullFromHours: 7.5 }],
  ["overloadedFromHours", { fullFromHours: 60, overloadedFromHours: 60 }],
  ["overloadedFromHours", { fullFromHours: 80 }],
])("are refused where %s makes no sense: %j", async (path, patch) => {
  expect(await refused(decide(patch))).toMatchObject({ kind: "invalid", issues: [{ path }] });
  expect(await settings()).toMatchObject(usualThresholds);
});

it("are decided about by two at once for one of them, and never to an order that makes no sense", async () => {
  const { version } = await settings();
  const outcomes = await Promise.allSettled(
    [{ fullFromHours: 79 }, { overloadedFromHours: 41 }].map((patch) =>
      ours.owner.as().organizations.update({ orgId: ours.orgId, version, ...patch }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { fullFromHours, overloadedFromHours } = await settings();
  expect(overloadedFromHours).toBeGreaterThan(fullFromHours);
  await decide(usualThresholds);
});

it("are nothing that a member, a stranger or whoever is suspended decides about", async () => {
  const patch = { fullFromHours: 1 };
  expect(await refused(decide(patch, ours.staff.member))).toMatchObject({
    ...{ kind: "forbidden", permission: "organization:update" },
  });
  for (const person of [theirs.owner, ours.outsiders.suspended, ours.outsiders.removed])
    expect(await refused(decide(patch, person))).toMatchObject({ what: "organization" });
  expect(await settings()).toMatchObject(usualThresholds);
});

it("decide in a team's workload at once, although its burdens are kept", async () => {
  const { orgId, owner } = ours;
  const team = await owner.as().teams.create({ orgId, name: "Weighed" });
  const read = async () =>
    (await owner.as().teams.workload({ orgId, teamId: team.id })).thresholds.fullFromHours;
  expect(await read()).toBe(40);
  await decide({ fullFromHours: 20 });
  expect(await read()).toBe(20);
  await decide(usualThresholds);
});
