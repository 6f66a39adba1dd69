import { run } from "@teamflow/data/testing/cluster";
import type { MemberId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { join } from "./testing/colleagues.ts";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
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

/** An organization of two owners, each with what the other needs to decide about them. */
async function twoOwners() {
  const [one, two] = [await aPerson(instance, "One"), await aPerson(instance, "Two")];
  const { id: orgId } = await one.as().organizations.create({ name: "Shared" });
  const twoId = await join({ owner: one, orgId }, two, "owner");
  const { items } = await one.as().members.list({ orgId });
  const oneId = items.find(({ id }) => id !== twoId)?.id;
  if (!oneId) throw new Error("The founder is no member");
  return { orgId, one: { person: one, id: oneId }, two: { person: two, id: twoId } };
}

const ownersOf = async (orgId: string) => {
  const { rows } = await run(instance.url, (db) =>
    sql`select id from member
      where org_id = ${orgId} and role = 'owner' and status = 'active'`.execute(db),
  );
  return rows.length;
};

const colleague = async (role?: Parameters<World["aColleague"]>[0]) => ({
  ...{ orgId: ours.orgId, ...(await ours.aColleague(role)) },
});
const verbs = ["suspend", "reactivate", "remove"] as const;

describe("the last owner", () => {
  const ways: Record<string, (from: Person, seen: Seen) => Promise<unknown>> = {
    "demote each other": (from, seen) =>
      from.as().members.assignRole({ ...seen, role: "member" as const }),
    "suspend each other": (from, seen) => from.as().members.suspend(seen),
    "remove each other": (from, seen) => from.as().members.remove(seen),
    "both leave": (from, { orgId }) => from.as().members.leave({ orgId }),
  };
  type Seen = { orgId: string; memberId: MemberId; version: number };

  it.each(Object.entries(ways))(
    "stays, when two owners %s at the same moment [B45]",
    async (_, way) => {
      const { orgId, one, two } = await twoOwners();
      const outcomes = await Promise.allSettled([
        way(one.person, { orgId, memberId: two.id, version: 1 }),
        way(two.person, { orgId, memberId: one.id, version: 1 }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await ownersOf(orgId)).toBe(1);
    },
  );

  it("cannot leave, and a suspended owner is none", async () => {
    const { orgId, one, two } = await twoOwners();
    await one.person.as().members.suspend({ orgId, memberId: two.id, version: 1 });
    expect(await refused(one.person.as().members.leave({ orgId }))).toEqual({ kind: "last_owner" });
  });
});

describe("giving the organization away", () => {
  it("makes the other an owner and oneself an admin", async () => {
    const { orgId, one, two } = await twoOwners();
    await one.person
      .as()
      .members.assignRole({ orgId, memberId: two.id, version: 1, role: "viewer" });
    await one.person.as().organizations.transfer({ orgId, memberId: two.id });
    const { items } = await two.person.as().members.list({ orgId });
    const roles = new Map(items.map(({ id, role }) => [id, role]));
    expect([roles.get(one.id), roles.get(two.id)]).toEqual(["admin", "owner"]);
    const again = one.person.as().organizations.transfer({ orgId, memberId: two.id });
    expect((await refused(again)).kind).toBe("forbidden");
  });

  it("to two people at once gives it to one of them", async () => {
    const { orgId, one, two } = await twoOwners();
    const people = [
      two.id,
      await join({ owner: one.person, orgId }, await aPerson(instance), "viewer"),
    ];
    const outcomes = await Promise.allSettled(
      people.map((memberId) => one.person.as().organizations.transfer({ orgId, memberId })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await one.person.as().auth.me()).memberships).toMatchObject([{ role: "admin" }]);
  });

  it("is not for whoever is no active person, for oneself, or for a member of another organization", async () => {
    const { orgId, owner, bot, viewer } = ours;
    const give = (memberId: MemberId) =>
      refused(owner.as().organizations.transfer({ orgId, memberId }));
    const suspended = await colleague();
    await owner.as().members.suspend(suspended);
    for (const id of [suspended.memberId, bot.id, theirs.viewer.id])
      expect(await give(id)).toEqual({ kind: "not_found", what: "member" });
    const { memberships } = await owner.as().auth.me();
    const [own] = memberships;
    if (!own) throw new Error("The owner is no member");
    expect(await give(own.memberId)).toEqual({ kind: "own_membership" });
    const admin = ours.staff.admin.as().organizations.transfer({ orgId, memberId: viewer.id });
    expect((await refused(admin)).kind).toBe("forbidden");
  });

  it("is not for whoever holds the right to by another role than an owner's", async () => {
    const { orgId, owner, viewer } = ours;
    const person = await aPerson(instance);
    const memberId = await ours.join(person, "viewer");
    const { id: roleId } = await owner.as().roles.create({
      ...{ orgId, name: "Almost an owner", permissions: ["organization:transfer"] },
    });
    await owner.as().members.assignRole({ orgId, memberId, version: 1, role: "custom", roleId });
    const give = person.as().organizations.transfer({ orgId, memberId: viewer.id });
    expect(await refused(give)).toEqual({ kind: "role_too_high" });
  });
});

describe("deciding about a member", () => {
  it("who holds more is refused, whatever is decided [B45] [B46]", async () => {
    const owner = await colleague("owner");
    const admin = ours.staff.admin.as();
    for (const verb of verbs)
      expect(await refused(admin.members[verb](owner))).toEqual({ kind: "role_too_high" });
    const works = [
      () => admin.members.update({ ...owner, isContactPerson: true }),
      () => admin.members.assignRole({ ...owner, role: "viewer" }),
    ];
    for (const work of works) expect(await refused(work())).toEqual({ kind: "role_too_high" });
  });

  it("who holds more by a role of the organization's own is refused as well", async () => {
    const { orgId, owner, staff } = ours;
    const { memberId, version } = await ours.aColleague();
    const permissions = ["organization:delete"] as const;
    const role = await owner
      .as()
      .roles.create({ orgId, name: "Ender", permissions: [...permissions] });
    const given = { role: "custom", roleId: role.id } as const;
    const seen = { orgId, memberId, version };
    const give = staff.admin.as().members.assignRole({ ...seen, ...given });
    expect(await refused(give)).toEqual({ kind: "role_too_high" });
    await owner.as().members.assignRole({ ...seen, ...given });
    const demote = { ...seen, version: 2, role: "viewer" as const };
    expect(await refused(staff.admin.as().members.assignRole(demote))).toEqual({
      kind: "role_too_high",
    });
  });

  it("who is oneself is refused, up or down, by whatever way [B45]", async () => {
    const { orgId, staff } = ours;
    const [own] = (await staff.admin.as().auth.me()).memberships;
    if (!own) throw new Error("The admin is no member");
    const seen = { orgId, memberId: own.memberId, version: await ours.versionOf(own.memberId) };
    const api = staff.admin.as().members;
    for (const role of ["viewer", "admin", "owner"] as const)
      expect(await refused(api.assignRole({ ...seen, role }))).toEqual({ kind: "own_membership" });
    for (const verb of verbs)
      expect(await refused(api[verb](seen))).toEqual({ kind: "own_membership" });
  });

  it("of another organization finds nobody, from here or from there", async () => {
    const seen = { memberId: theirs.viewer.id, version: theirs.viewer.version };
    for (const verb of verbs) {
      const here = ours.owner.as().members[verb]({ orgId: ours.orgId, ...seen });
      expect(await refused(here)).toEqual({ kind: "not_found", what: "member" });
      const there = ours.owner.as().members[verb]({ orgId: theirs.orgId, ...seen });
      expect(await refused(there)).toEqual({ kind: "not_found", what: "organization" });
    }
  });

  it("as they were before is refused with the member as they are [B50]", async () => {
    const seen = await colleague();
    const api = ours.owner.as().members;
    await api.update({
      ...seen,
      primaryFunction: "tester",
      secondaryFunctions: ["lead", "hr", "lead"],
    });
    const stale = { kind: "stale", current: { primaryFunction: "tester", version: 2 } };
    expect(await refused(api.update({ ...seen, isContactPerson: true }))).toMatchObject(stale);
    for (const verb of verbs) expect(await refused(api[verb](seen))).toMatchObject(stale);
    const after = await api.update({ ...seen, version: 2, isContactPerson: true });
    expect(after).toMatchObject({ primaryFunction: "tester", secondaryFunctions: ["hr", "lead"] });
    expect(await api.update({ ...seen, version: 3, primaryFunction: null })).toMatchObject({
      ...{ primaryFunction: null, isContactPerson: true },
    });
  });

  it("gives no program the organization", async () => {
    const { orgId, owner, bot } = ours;
    const own = { orgId, memberId: bot.id, version: bot.version, role: "owner" as const };
    expect(await refused(owner.as().members.assignRole(own))).toEqual({ kind: "role_too_high" });
  });
});

describe("a member who was removed", () => {
  it("is in no list but that of the removed, and can still be named", async () => {
    const { orgId, owner } = ours;
    const seen = await colleague();
    await owner.as().members.remove(seen);
    const ids = async (status?: "removed" | "suspended") =>
      (await owner.as().members.list({ orgId, status, limit: 100 })).items.map(({ id }) => id);
    expect(await ids()).not.toContain(seen.memberId);
    expect(await ids("suspended")).not.toContain(seen.memberId);
    expect(await ids("removed")).toContain(seen.memberId);
    const { memberId } = seen;
    expect(await owner.as().members.byId({ orgId, memberId })).toMatchObject({
      ...{ status: "removed", role: "viewer" },
    });
  });

  it("is let in again by nobody without an invitation", async () => {
    const seen = await colleague();
    const api = ours.owner.as().members;
    const { version } = await api.remove(seen);
    for (const verb of verbs)
      expect(await refused(api[verb]({ ...seen, version }))).toEqual({
        ...{ kind: "not_found", what: "member" },
      });
  });

  it("has no token left, nor has a service account that they answered for", async () => {
    const { orgId, owner } = ours;
    const person = await aPerson(instance);
    const memberId = await ours.join(person, "admin");
    const bot = await person.as().serviceAccounts.create({ orgId, name: "Robot", role: "viewer" });
    const wish = { orgId, name: "CI", scopes: ["task:read" as const], expiresInDays: 1 };
    const own = await person.as().apiTokens.create(wish);
    const bots = await person.as().apiTokens.create({ ...wish, serviceAccountId: bot.id });
    const list = (secret: string) =>
      person.with(secret).tasks.list({ orgId, projectId: ours.project.id });
    for (const { secret } of [own, bots]) await list(secret);
    await owner.as().members.remove({ orgId, memberId, version: 1 });
    for (const { secret } of [own, bots])
      expect(await refused(list(secret))).toEqual({ kind: "unauthenticated" });
    await ours.join(person, "admin");
    for (const { secret } of [own, bots])
      expect(await refused(list(secret))).toEqual({ kind: "unauthenticated" });
  });
});

it("whoever leaves is outside at once, and a program cannot leave for them", async () => {
  const { orgId } = ours;
  const person = await aPerson(instance);
  await ours.join(person, "member");
  const { secret } = await person.as().apiTokens.create({
    ...{ orgId, name: "CI", scopes: ["organization:read"], expiresInDays: 1 },
  });
  expect(await refused(person.with(secret).members.leave({ orgId }))).toEqual({
    kind: "not_for_tokens",
  });
  await person.as().members.leave({ orgId });
  expect(await refused(person.as().members.list({ orgId }))).toEqual({
    ...{ kind: "not_found", what: "organization" },
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
