import type { OrganizationId } from "@teamflow/domain/ids";
import { beforeAll, expect, test } from "vitest";
import { join } from "./testing/colleagues.ts";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";

let instance: Instance;
let operator: Person;
let owner: Person;
let orgId: OrganizationId;

beforeAll(async () => {
  instance = await anInstance();
  operator = await aPerson(instance, "Opal Operator");
  owner = await aPerson(instance, "Olivia");
  ({ id: orgId } = await owner.as().organizations.create({ name: "Bakery" }));
});

const key = "bulk_assignments";

const flag = async () => {
  const found = (await operator.as().flags.everywhere()).find((each) => each.key === key);
  if (!found) throw new Error(`There is no flag ${key}`);
  return found;
};

const change = async (patch: Record<string, unknown>) =>
  await operator.as().flags.update({ key, version: (await flag()).version, ...patch });

const stateOf = async (person: Person) =>
  (await person.as().flags.mine({ orgId })).find((each) => each.key === key);

test("every feature is on for everybody until somebody says otherwise", async () => {
  expect((await owner.as().flags.mine({ orgId })).map(({ isOn }) => isOn)).toEqual([
    ...[true, true, true],
  ]);
});

test("a flag of the instance decides from the next call on, and lists go before the percentage", async () => {
  await change({ percentage: 0 });
  expect(await stateOf(owner)).toMatchObject({ isOn: false, why: "beyond_percentage" });
  await change({ organizationIds: [orgId] });
  expect(await stateOf(owner)).toMatchObject({ isOn: true, why: "organization_listed" });
  const { user } = await owner.as().auth.me();
  await change({ organizationIds: [], userIds: [user.id] });
  expect(await stateOf(owner)).toMatchObject({ isOn: true, why: "user_listed" });
  await change({ isKilled: true });
  expect(await stateOf(owner)).toMatchObject({ isOn: false, why: "killed" });
  await change({ isKilled: false, userIds: [], percentage: 100 });
  expect(await stateOf(owner)).toMatchObject({ isOn: true, why: "in_percentage" });
});

test("what was changed, and by whom, is kept", async () => {
  await change({ percentage: 50 });
  await change({ percentage: 100 });
  const { items, nextCursor } = await operator.as().flags.changes({ key, limit: 1 });
  expect(items).toMatchObject([
    { userName: "Opal Operator", before: { percentage: 50 }, after: { percentage: 100 } },
  ]);
  const next = await operator.as().flags.changes({ key, limit: 1, cursor: nextCursor ?? "" });
  expect(next.items).toMatchObject([{ after: { percentage: 50 } }]);
});

test("two who change a flag at once do not undo each other", async () => {
  const { version } = await flag();
  const outcomes = await Promise.allSettled(
    [20, 80].map((percentage) => operator.as().flags.update({ key, version, percentage })),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const stale = operator.as().flags.update({ key, version, percentage: 1 });
  expect(await refused(stale)).toMatchObject({ kind: "stale", what: "flag" });
  await change({ percentage: 100 });
});

test("an organization switches a feature off for itself alone, and the instance goes on as it was", async () => {
  const other = await aPerson(instance, "Otto");
  const { id: elsewhere } = await other.as().organizations.create({ name: "Mill" });
  await owner.as().flags.setForOrganization({ orgId, key, isOff: true });
  expect(await stateOf(owner)).toMatchObject({ isOn: false, why: "off_here" });
  const there = await other.as().flags.mine({ orgId: elsewhere });
  expect(there.find((each) => each.key === key)?.isOn).toBe(true);
  // Once more changes nothing, and leaves no second entry.
  await owner.as().flags.setForOrganization({ orgId, key, isOff: true });
  await owner.as().flags.setForOrganization({ orgId, key, isOff: false });
  expect(await stateOf(owner)).toMatchObject({ isOn: true });
  const { items } = await owner.as().audit.list({ orgId, action: "flags.setForOrganization" });
  expect(items.map(({ after }) => after)).toEqual([{ [key]: true }, { [key]: false }]);
});

test("only the instance's owner changes its flags, and only an admin an organization's", async () => {
  const member = await aPerson(instance, "Mia");
  await join({ owner, orgId }, member, "manager");
  expect(await refused(owner.as().flags.everywhere())).toMatchObject({ kind: "not_found" });
  expect(await member.as().flags.list({ orgId })).toHaveLength(3);
  const setting = member.as().flags.setForOrganization({ orgId, key, isOff: true });
  expect(await refused(setting)).toEqual({ kind: "forbidden", permission: "flag:update" });
});
