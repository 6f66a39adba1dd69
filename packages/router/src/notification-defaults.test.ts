import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aHouse, type Colleague, type House } from "./testing/told.ts";

let instance: Instance;
let house: House;
/** Manages one project, and is a member elsewhere. */
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
  ada = await house.aColleague();
  const { orgId, owner, project } = house;
  const held = { orgId, projectId: project.id, memberId: ada.memberId };
  await owner.as().projectMembers.set({ ...held, role: "manager" });
});

const box = { type: "task_due" as const, channel: "push" as const };
const wish = (isEnabled: boolean | null, seen?: boolean | null) => ({
  preferences: [{ ...box, isEnabled, ...(seen !== undefined && { seen }) }],
});
const boxOf = (preferences: { type: string; channel: string }[]) =>
  preferences.find(({ type, channel }) => type === box.type && channel === box.channel);
const settings = ({ person }: Pick<Colleague, "person">) => person.as().notificationSettings;

describe("what members are told of in a project", () => {
  it("is decided by whoever manages it, shows what is the organization's, and can be given back to it", async () => {
    const { orgId, owner, project } = house;
    const there = { orgId, projectId: project.id };
    const api = settings(ada);
    await owner.as().notificationSettings.setDefaults({ orgId, ...wish(true) });
    const inherited = { isEnabled: true, source: "organization", isDecidedHere: false };
    expect(boxOf(await api.projectDefaults(there))).toMatchObject(inherited);
    const decided = await api.setProjectDefaults({ ...there, ...wish(false, null) });
    const own = { isEnabled: false, source: "project", isDecidedHere: true };
    expect(boxOf(decided)).toMatchObject(own);
    expect(boxOf(await api.projectDefaults(there))).toMatchObject(own);
    expect(boxOf(await api.defaults({ orgId }))).toMatchObject({ source: "organization" });
    const back = await api.setProjectDefaults({ ...there, ...wish(null, false) });
    expect(boxOf(back)).toMatchObject(inherited);
    await owner.as().notificationSettings.setDefaults({ orgId, ...wish(null, true) });
  });

  it("stands in the project's history as it was and as it is since", async () => {
    const { orgId, owner } = house;
    const made = await owner.as().projects.create({ orgId, name: "Told", key: "TOLD" });
    const there = { orgId, projectId: made.id };
    const api = owner.as().notificationSettings;
    await api.setProjectDefaults({ ...there, ...wish(true) });
    await api.setProjectDefaults({ ...there, ...wish(null, true) });
    const { items } = await owner.as().audit.projectHistory(there);
    expect(items[0]).toMatchObject({
      action: "notificationSettings.setProjectDefaults",
      changes: [
        {
          field: "notifications",
          before: [{ ...box, isEnabled: true }],
          after: [{ ...box, isEnabled: null }],
        },
      ],
    });
  });

  it("is shown without what anybody decided for themselves", async () => {
    const { orgId, project } = house;
    const there = { orgId, projectId: project.id };
    const bob = await house.aColleague();
    await settings(bob).setPreferences({ orgId, ...wish(true) });
    expect(boxOf(await settings(bob).projectDefaults(there))).toMatchObject({ source: "system" });
    expect(boxOf(await settings(bob).projectPreferences(there))).toMatchObject({
      ...{ isEnabled: true, source: "person", isDecidedHere: false },
    });
  });

  it("can be looked at by whoever sees the project, and by nobody else", async () => {
    const { orgId, owner, project } = house;
    const there = { orgId, projectId: project.id };
    const stranger = await aPerson(instance, "Eve");
    const lookAs = (colleague: Pick<Colleague, "person">) =>
      refused(settings(colleague).projectDefaults(there));
    expect(await lookAs({ person: stranger })).toMatchObject({ kind: "not_found" });
    const bob = await house.aColleague("viewer");
    expect(await settings(bob).projectDefaults(there)).not.toEqual([]);
    const { items } = await owner.as().members.list({ orgId, limit: 200 });
    const seen = items.find(({ id }) => id === bob.memberId);
    const { memberId } = bob;
    await owner.as().members.suspend({ orgId, memberId, version: seen?.version ?? 0 });
    expect(await lookAs(bob)).toMatchObject({ kind: "not_found" });
    const mill = await aHouse(instance, "Mill");
    const elsewhere = { orgId, projectId: mill.project.id };
    const missing = { kind: "not_found", what: "project" };
    expect(await refused(settings(ada).projectDefaults(elsewhere))).toEqual(missing);
    const write = owner.as().notificationSettings.setProjectDefaults;
    expect(await refused(write({ ...elsewhere, ...wish(true) }))).toEqual(missing);
  });

  it("is no matter of whoever manages another project", async () => {
    const { orgId, owner } = house;
    const other = await owner.as().projects.create({ orgId, name: "Other", key: "OTHER" });
    const write = settings(ada).setProjectDefaults({ orgId, projectId: other.id, ...wish(true) });
    expect(await refused(write)).toEqual({ kind: "forbidden", permission: "project:update" });
  });

  it("stays as it is in an archived project, where each still decides for themselves", async () => {
    const { orgId, owner } = house;
    const made = await owner.as().projects.create({ orgId, name: "Done", key: "DONE" });
    const there = { orgId, projectId: made.id };
    await owner.as().projects.archive({ ...there, version: made.version });
    const write = owner.as().notificationSettings.setProjectDefaults({ ...there, ...wish(true) });
    expect(await refused(write)).toEqual({ kind: "archived", what: "project" });
    const own = await settings(ada).setProjectPreferences({ ...there, ...wish(true) });
    expect(boxOf(own)).toMatchObject({ isDecidedHere: true });
  });
});

describe("two who decide about the same box", () => {
  it.each(["project", "organization", "person"] as const)(
    "of the %s at once are told: the second sees what the first decided",
    async (whose) => {
      const { orgId, project } = house;
      const api = house.owner.as().notificationSettings;
      const decide = {
        project: () =>
          api.setProjectDefaults({ orgId, projectId: project.id, ...wish(false, null) }),
        organization: () => api.setDefaults({ orgId, ...wish(false, null) }),
        person: () => api.setPreferences({ orgId, ...wish(false, null) }),
      }[whose];
      const came = await Promise.all([1, 2, 3].map(() => refused(decide())));
      expect(came.map(({ kind }) => kind).toSorted()).toEqual(["stale", "stale", "unexpected"]);
      const late = await refused(decide());
      if (late.kind !== "stale") throw new Error("It was not refused as stale.");
      expect(late.current).toMatchObject({
        preferences: expect.arrayContaining([
          expect.objectContaining({ ...box, isEnabled: false, isDecidedHere: true }),
        ]),
      });
    },
  );

  it("find nothing half written where one box of several was decided otherwise", async () => {
    const { orgId } = house;
    const projectId = (await house.owner.as().projects.create({ orgId, name: "Half", key: "HALF" }))
      .id;
    const api = house.owner.as().notificationSettings;
    const other = { type: "task_overdue" as const, channel: "email" as const };
    await api.setProjectDefaults({ orgId, projectId, ...wish(true) });
    const both = [...wish(false, null).preferences, { ...other, isEnabled: false, seen: null }];
    const write = api.setProjectDefaults({ orgId, projectId, preferences: both });
    expect(await refused(write)).toMatchObject({ kind: "stale", what: "preferences" });
    const stands = await api.projectDefaults({ orgId, projectId });
    expect(stands.filter(({ isDecidedHere }) => isDecidedHere)).toMatchObject([box]);
  });
});
