import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aHouse, type Colleague, type House } from "./testing/told.ts";

let instance: Instance;
let house: House;
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

beforeEach(async () => {
  ada = await house.aColleague();
});

const wish = (isEnabled: boolean | null) => ({
  preferences: [{ type: "task_due" as const, channel: "push" as const, isEnabled }],
});
const quiet = { quietFrom: "22:00", quietUntil: "07:00", digest: "daily" as const };
const times = { ...quiet, digestHour: 9, digestWeekday: 5 };

/** What holds for reminders by push, and who decided it. */
const pushOf = (preferences: { type: string; channel: string }[]) =>
  preferences.find(({ type, channel }) => type === "task_due" && channel === "push");

describe("quiet hours and digests", () => {
  it("are nobody's until they are set, in the person's zone, else the organization's", async () => {
    const { orgId, owner } = house;
    const api = ada.person.as().notificationSettings;
    expect(await api.get({ orgId })).toEqual({
      ...{ quietFrom: null, quietUntil: null, digest: "none", digestHour: 8, digestWeekday: 1 },
      ...{ version: 0, timeZone: "UTC" },
    });
    expect(await api.set({ orgId, ...times, version: 0 })).toMatchObject({ ...times, version: 1 });
    const { version } = await owner.as().organizations.byId({ orgId });
    await owner.as().organizations.update({ orgId, version, timeZone: "Asia/Tokyo" });
    expect(await api.get({ orgId })).toMatchObject({ ...times, timeZone: "Asia/Tokyo" });
  });

  it("are set by whoever saw them as they are, also of two at once", async () => {
    const { orgId } = house;
    const set = () => ada.person.as().notificationSettings.set({ orgId, ...times, version: 0 });
    const came = await Promise.all([1, 2, 3].map(() => refused(set())));
    expect(came.filter(({ kind }) => kind === "stale")).toHaveLength(2);
    expect(await refused(set())).toMatchObject({ kind: "stale", current: { version: 1 } });
  });

  it.each([
    ["begin and never end", { quietUntil: null }],
    ["begin at no time of day", { quietFrom: "24:00" }],
    ["bring a digest at no hour", { digestHour: 24 }],
    ["bring a digest on no day", { digestWeekday: 0 }],
  ])("that %s are refused", async (_, wrong) => {
    const { orgId } = house;
    const set = ada.person.as().notificationSettings.set({ orgId, ...times, version: 0, ...wrong });
    expect(await refused(set)).toMatchObject({ kind: "invalid" });
  });
});

describe("preferences", () => {
  it("say what holds, and who decided it; taken back, the next one holds", async () => {
    const { orgId, owner, project } = house;
    const projectId = project.id;
    const own = ada.person.as().notificationSettings;
    const over = owner.as().notificationSettings;
    expect(pushOf(await own.preferences({ orgId }))).toMatchObject({
      ...{ isEnabled: false, source: "system", isMandatory: false },
    });
    await over.setDefaults({ orgId, ...wish(true) });
    expect(pushOf(await own.preferences({ orgId }))).toMatchObject({ source: "organization" });
    await over.setProjectDefaults({ orgId, projectId, ...wish(false) });
    expect(pushOf(await own.projectPreferences({ orgId, projectId }))).toMatchObject({
      ...{ isEnabled: false, source: "project" },
    });
    expect(pushOf(await own.preferences({ orgId }))).toMatchObject({ isEnabled: true });
    await own.setPreferences({ orgId, ...wish(true) });
    expect(pushOf(await own.projectPreferences({ orgId, projectId }))).toMatchObject({
      ...{ isEnabled: true, source: "person" },
    });
    await own.setPreferences({ orgId, ...wish(null) });
    await over.setDefaults({ orgId, ...wish(null) });
    await over.setProjectDefaults({ orgId, projectId, ...wish(null) });
    expect(pushOf(await own.projectPreferences({ orgId, projectId }))).toMatchObject({
      source: "system",
    });
  });

  it("of the organization are its administrators' to decide, those of a project its managers'", async () => {
    const { orgId, project } = house;
    const api = ada.person.as().notificationSettings;
    expect(await refused(api.setDefaults({ orgId, ...wish(true) }))).toEqual({
      kind: "forbidden",
      permission: "organization:update",
    });
    const there = { orgId, projectId: project.id, ...wish(true) };
    expect(await refused(api.setProjectDefaults(there))).toEqual({
      kind: "forbidden",
      permission: "project:update",
    });
  });

  it("set by two at the same moment are one decision", async () => {
    const { orgId } = house;
    const api = ada.person.as().notificationSettings;
    await Promise.all([true, false, true].map((is) => api.setPreferences({ orgId, ...wish(is) })));
    const rows = await house.ask(
      sql`select from notification_preference where member_id = ${ada.memberId}`,
    );
    expect(rows).toHaveLength(1);
  });

  it("are one's own: in the audit trail stands only what was decided for others", async () => {
    const { orgId, owner } = house;
    await ada.person.as().notificationSettings.setPreferences({ orgId, ...wish(true) });
    await owner.as().notificationSettings.setDefaults({ orgId, ...wish(null) });
    const { items } = await owner.as().audit.list({ orgId });
    expect(items[0]).toMatchObject({ action: "notificationSettings.setDefaults" });
    expect(items.map(({ action }) => action)).not.toContain("notificationSettings.setPreferences");
  });
});

describe("what is muted", () => {
  it("is muted once, however many say so at once, and is nobody else's", async () => {
    const { orgId } = house;
    const { id: taskId } = await house.aTask();
    const api = ada.person.as().notificationSettings;
    await Promise.all([1, 2, 3].map(() => api.muteTask({ orgId, taskId })));
    expect(await api.mutes({ orgId })).toHaveLength(1);
    expect(await house.owner.as().notificationSettings.mutes({ orgId })).toEqual([]);
    await api.unmuteTask({ orgId, taskId });
    await api.unmuteTask({ orgId, taskId });
    expect(await api.mutes({ orgId })).toEqual([]);
  });

  it("is nothing of another organization's", async () => {
    const mill = await aHouse(instance, "Mill");
    const { id: taskId, projectId } = await mill.aTask();
    const { orgId } = house;
    const api = ada.person.as();
    const missing = (what: string) => ({ kind: "not_found", what });
    const { notificationSettings, watchers } = api;
    expect(await refused(notificationSettings.muteTask({ orgId, taskId }))).toEqual(
      missing("task"),
    );
    expect(await refused(notificationSettings.muteProject({ orgId, projectId }))).toEqual(
      missing("project"),
    );
    expect(await refused(watchers.watch({ orgId, taskId }))).toEqual(missing("task"));
    expect(await refused(watchers.list({ orgId, taskId }))).toEqual(missing("task"));
  });
});

describe("who watches a task", () => {
  it("is whoever wants to, once, and all may see it", async () => {
    const { orgId, owner } = house;
    const { id: taskId } = await house.aTask();
    const { watchers } = ada.person.as();
    await Promise.all([1, 2].map(() => watchers.watch({ orgId, taskId })));
    const listed = await owner.as().watchers.list({ orgId, taskId });
    expect(listed).toEqual([{ memberId: ada.memberId, name: expect.any(String) }]);
    await watchers.unwatch({ orgId, taskId });
    expect(await owner.as().watchers.list({ orgId, taskId })).toEqual([]);
  });
});

describe("a browser that takes push messages", () => {
  const browser = (name: string) => ({
    endpoint: `https://push.example.test/${name}`,
    ...{ publicKey: "B".repeat(87), secret: "s".repeat(22) },
  });

  it("is its person's, and becomes another's who uses it next", async () => {
    const eve = await aPerson(instance, "Eve");
    const [own, others] = [ada.person.as(), eve.as()].map((api) => api.notificationSettings);
    expect((await own?.pushKey())?.publicKey).toMatch(/^B[\w-]{86}$/);
    await own?.subscribe(browser("shared"));
    await own?.subscribe(browser("shared"));
    expect(await own?.pushSubscriptions()).toMatchObject([{ device: "a" }]);
    await others?.unsubscribe({ endpoint: browser("shared").endpoint });
    expect(await own?.pushSubscriptions()).toHaveLength(1);
    await others?.subscribe(browser("shared"));
    expect(await own?.pushSubscriptions()).toEqual([]);
    await others?.unsubscribe({ endpoint: browser("shared").endpoint });
    expect(await others?.pushSubscriptions()).toEqual([]);
  });

  it("is one of twenty at most, at an address that is encrypted", async () => {
    const api = ada.person.as().notificationSettings;
    for (let count = 0; count < 20; count += 1) await api.subscribe(browser(`own-${count}`));
    expect(await refused(api.subscribe(browser("one-more")))).toMatchObject({
      ...{ kind: "limit_reached", limit: 20 },
    });
    const plain = { ...browser("plain"), endpoint: "http://push.example.test/plain" };
    expect(await refused(api.subscribe(plain))).toMatchObject({ kind: "invalid" });
  });
});
