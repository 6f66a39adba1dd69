import { beforeAll, describe, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance, type Instance, type Person } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
});

const year = () => ({ orgId: world.orgId, from: "2026-01-01", to: "2026-12-31" });

async function aPlace() {
  return { orgId: world.orgId, taskId: (await world.aTask()).id };
}

async function anEntryOf(person: Person) {
  const place = await aPlace();
  const { id, version } = await person.as().timeEntries.create({ ...place, minutes: 5 });
  return { place, entry: { ...place, timeEntryId: id, version } };
}

async function aMember(): Promise<Person> {
  const person = await world.aPerson();
  await world.join(person, "member");
  return person;
}

/** Whether something was done, or why not. */
const outcomeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => "done",
    (error: unknown) => reasonOf(error).kind,
  );

describe("who writes time down, and who decides about another's", () => {
  it.each([
    ...(["owner", "admin", "manager", "lead"] as const).map(
      (role) => [role, "done", "done"] as const,
    ),
    ...(["scheduler", "member"] as const).map((role) => [role, "done", "forbidden"] as const),
    ["viewer", "forbidden", "forbidden"] as const,
  ])("a %s: their own %s, another's %s", async (role, own, others) => {
    const api = world.staff[role].as();
    expect(await outcomeOf(api.timeEntries.create({ ...(await aPlace()), minutes: 1 }))).toBe(own);
    expect(await outcomeOf(api.timeEntries.start(await aPlace()))).toBe(own);
    expect(await outcomeOf(api.timeEntries.stop({ orgId: world.orgId }))).toBe(own);
    const { place, entry } = await anEntryOf(await aMember());
    expect(await outcomeOf(api.timeEntries.update({ ...entry, minutes: 2 }))).toBe(others);
    expect((await api.timeEntries.list(place)).items).toHaveLength(1);
    expect(await api.timeEntries.sum(place)).toMatchObject({ minutes: others === "done" ? 2 : 5 });
  });

  it("whoever only reads in this project writes nothing down there, whatever they may elsewhere", async () => {
    const person = await aMember();
    const { place, entry } = await anEntryOf(person);
    const { orgId, project } = world;
    const memberId = await world.memberOf(person);
    await world.owner.as().projectMembers.set({
      ...{ orgId, projectId: project.id, memberId, role: "viewer" },
    });
    const api = person.as().timeEntries;
    for (const work of [
      () => api.create({ ...place, minutes: 1 }),
      () => api.update({ ...entry, minutes: 2 }),
      () => api.remove(entry),
      () => api.restore(entry),
      () => api.start(place),
    ])
      expect(await refused(work())).toMatchObject({ kind: "forbidden", permission: "time:log" });
    expect((await api.list(place)).items).toHaveLength(1);
  });

  it("whoever writes time down in one project alone has a timer there, and sees it everywhere", async () => {
    const viewer = await world.aPerson();
    await world.join(viewer, "viewer");
    const { orgId, project } = world;
    const api = viewer.as().timeEntries;
    const place = await aPlace();
    expect(await refused(api.start(place))).toMatchObject({ kind: "forbidden" });
    expect(await api.timer({ orgId })).toEqual({ timer: null });
    await world.owner.as().projectMembers.set({
      ...{ orgId, projectId: project.id, memberId: await world.memberOf(viewer), role: "member" },
    });
    await api.start(place);
    expect(await api.timer({ orgId })).toMatchObject({ timer: { task: { id: place.taskId } } });
    expect(await api.stop({ orgId })).toMatchObject({ stopped: { minutes: 1 } });
  });

  it("a suspended member, a stranger and nobody find nothing", async () => {
    const { place, entry } = await anEntryOf(world.owner);
    const { orgId } = world;
    const stranger = await world.aPerson();
    for (const person of [world.outsiders.suspended, stranger]) {
      const api = person.as().timeEntries;
      for (const work of [
        () => api.list(place),
        () => api.sum(place),
        () => api.create({ ...place, minutes: 1 }),
        () => api.remove(entry),
        () => api.mine(year()),
        () => api.report(year()),
        () => api.timer({ orgId }),
        () => api.stop({ orgId }),
      ])
        expect(await refused(work())).toMatchObject({ kind: "not_found", what: "organization" });
    }
  });

  it("whoever is suspended keeps their timer, which stops when they are back", async () => {
    const person = await aMember();
    const { orgId, owner } = world;
    await person.as().timeEntries.start(await aPlace());
    const memberId = await world.memberOf(person);
    const decide = async (what: "suspend" | "reactivate") =>
      owner.as().members[what]({ orgId, memberId, version: await world.versionOf(memberId) });
    await decide("suspend");
    expect(await refused(person.as().timeEntries.stop({ orgId }))).toMatchObject({
      kind: "not_found",
    });
    await decide("reactivate");
    expect(await person.as().timeEntries.stop({ orgId })).toMatchObject({
      stopped: { minutes: 1 },
    });
  });
});

describe("time that is asked for", () => {
  it("comes once however often the same request does", async () => {
    const place = await aPlace();
    const api = world.owner.as({ idempotencyKey: crypto.randomUUID() });
    const [one, again] = [
      await api.timeEntries.create({ ...place, minutes: 7 }),
      await api.timeEntries.create({ ...place, minutes: 7 }),
    ];
    expect(again).toEqual(one);
    expect((await api.timeEntries.list(place)).items).toHaveLength(1);
  });

  it("is of one's own for oneself, and of others for whoever sees teams", async () => {
    const person = await aMember();
    const { entry } = await anEntryOf(person);
    const api = person.as().timeEntries;
    expect((await api.mine(year())).items).toMatchObject([{ id: entry.timeEntryId }]);
    expect(await api.myReport({ ...year(), by: "project" })).toMatchObject({
      ...{ minutes: 5, billableMinutes: 0 },
      rows: [{ projectId: world.project.id, minutes: 5 }],
    });
    const memberId = await world.memberOf(person);
    const others = world.owner.as().timeEntries;
    expect((await others.ofMember({ ...year(), memberId })).items).toHaveLength(1);
    expect(await others.report({ ...year(), by: "member", memberId })).toMatchObject({
      rows: [{ memberId, minutes: 5 }],
    });
  });

  it("is of a period that has an end after its start and no more than a leap year", async () => {
    const api = world.owner.as().timeEntries;
    const { orgId } = world;
    const faultIn = (from: string, to: string) => refused(api.report({ orgId, from, to }));
    const fault = (code: string) => ({ kind: "invalid", issues: [{ path: "to", code }] });
    expect(await faultIn("2026-02-02", "2026-02-01")).toMatchObject(fault("ends_before_start"));
    expect(await faultIn("2024-01-01", "2025-01-01")).toMatchObject(fault("too_long"));
    await api.report({ orgId, from: "2024-01-01", to: "2024-12-31" });
  });

  it("is refused with what is wrong about it", async () => {
    const place = await aPlace();
    const api = world.owner.as().timeEntries;
    for (const wrong of [
      ...[{ minutes: 0 }, { minutes: 1441 }, { minutes: 1.5 }],
      ...[
        { minutes: 1, note: "x".repeat(501) },
        { minutes: 1, day: "2999-01-01" },
      ],
    ])
      expect(await refused(api.create({ ...place, ...wrong }))).toMatchObject({ kind: "invalid" });
    await api.create({ ...place, minutes: 1440, day: "2026-01-05" });
    const more = { ...place, minutes: 1, day: "2026-01-05" };
    expect(await refused(api.create(more))).toMatchObject({
      kind: "limit_reached",
      what: "day_minutes",
    });
  });
});
