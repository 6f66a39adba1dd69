import type { Permission } from "@teamflow/domain/permission";
import { run } from "@teamflow/data/testing/cluster";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let ours: World;
let theirs: World;
let names = 0;

beforeAll(async () => {
  instance = await anInstance();
  ours = await aWorld(instance, "OURS");
  theirs = await aWorld(instance, "THEIRS");
});

const aRole = (permissions: Permission[], name = `Role ${(names += 1)}`) =>
  ours.owner.as().roles.create({ orgId: ours.orgId, name, permissions });

/** Somebody who holds just these permissions. */
async function aHolder(permissions: Permission[]) {
  const { orgId, owner } = ours;
  const person = await aPerson(instance, "Holder");
  const memberId = await ours.join(person, "viewer");
  const role = await aRole(permissions);
  const given = { role: "custom" as const, roleId: role.id };
  await owner.as().members.assignRole({ orgId, memberId, version: 1, ...given });
  return { person, memberId, role };
}

describe("a role of the organization's own", () => {
  it("grants what it holds and nothing else, and a change of it counts with the next call", async () => {
    const { orgId, owner, project } = ours;
    const { person, role } = await aHolder(["task:read"]);
    const list = () => person.as().tasks.list({ orgId, projectId: project.id });
    const add = () => person.as().tasks.create({ orgId, projectId: project.id, title: "By role" });
    await list();
    expect(await refused(add())).toEqual({ kind: "forbidden", permission: "task:create" });
    const seen = { orgId, roleId: role.id, version: role.version };
    await owner.as().roles.update({ ...seen, permissions: ["task:create"] });
    await add();
    expect(await refused(list())).toEqual({ kind: "forbidden", permission: "task:read" });
    const [membership] = (await person.as().auth.me()).memberships;
    expect(membership).toMatchObject({ role: "custom", permissions: ["task:create"] });
  });

  it("is listed by name with who holds it, in the order of permissions, each once", async () => {
    const { orgId, owner } = ours;
    const { role } = await aHolder(["task:update", "task:read", "task:update"]);
    expect(role.permissions).toEqual(["task:read", "task:update"]);
    const roles = await owner.as().roles.list({ orgId });
    expect(roles.find(({ id }) => id === role.id)).toMatchObject({ holders: 1, version: 1 });
    const byName = roles.map(({ name }) => name.toLowerCase());
    expect(byName).toEqual(byName.toSorted());
    expect(JSON.stringify(roles)).not.toContain(theirs.mark);
  });

  it("has a name that no other has, in any letter case, also at the same moment", async () => {
    await aRole([], "Gardener");
    expect(await refused(aRole([], "GARDENER"))).toEqual({ kind: "taken", field: "name" });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => aRole([], "Baker")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { orgId, owner } = theirs;
    await owner.as().roles.create({ orgId, name: "Gardener", permissions: [] });
  });

  it("that was changed since is refused with the role as it is", async () => {
    const { orgId, owner } = ours;
    const role = await aRole(["task:read"]);
    const seen = { orgId, roleId: role.id, version: 1 };
    await owner.as().roles.update({ ...seen, description: "Reads" });
    const stale = { kind: "stale", what: "role", current: { description: "Reads", version: 2 } };
    expect(await refused(owner.as().roles.update({ ...seen, name: "x" }))).toMatchObject(stale);
    expect(await refused(owner.as().roles.remove(seen))).toMatchObject(stale);
  });
});

describe("nobody makes a role of what they do not hold", () => {
  it("not anew, and not by changing one [B45]", async () => {
    const { orgId } = ours;
    const { person } = await aHolder(["role:read", "role:manage", "task:read"]);
    const api = person.as().roles;
    const tooHigh = { kind: "role_too_high" };
    const create = api.create({ orgId, name: "More", permissions: ["task:read", "task:delete"] });
    expect(await refused(create)).toEqual(tooHigh);
    const role = await api.create({ orgId, name: "Same", permissions: ["task:read"] });
    const seen = { orgId, roleId: role.id, version: 1 };
    expect(await refused(api.update({ ...seen, permissions: ["task:delete"] }))).toEqual(tooHigh);
    const above = await aRole(["task:delete"]);
    const other = { orgId, roleId: above.id, version: 1 };
    expect(await refused(api.update({ ...other, permissions: ["task:read"] }))).toEqual(tooHigh);
    expect(await refused(api.update({ ...other, name: "Mine" }))).toEqual(tooHigh);
    expect(await refused(api.remove(other))).toEqual(tooHigh);
  });

  it("not by widening the role that they hold themselves", async () => {
    const { orgId } = ours;
    const { person, role } = await aHolder(["role:read", "role:manage"]);
    const widen = person.as().roles.update({
      ...{ orgId, roleId: role.id, version: 1, permissions: ["role:manage", "role:assign"] },
    });
    expect(await refused(widen)).toEqual({ kind: "role_too_high" });
  });

  it("not through a token, which could widen itself", async () => {
    const { orgId, owner } = ours;
    const { secret } = await owner.as().apiTokens.create({
      ...{ orgId, name: "CI", scopes: ["role:manage", "task:read"], expiresInDays: 1 },
    });
    const wish = { orgId, name: "By token", permissions: ["task:read" as const] };
    expect(await refused(owner.with(secret).roles.create(wish))).toEqual({
      kind: "not_for_tokens",
    });
  });

  it("and what no permission is called, nobody can grant", async () => {
    const { orgId, owner } = ours;
    const permissions = ["task:read", "task:everything"] as unknown as Permission[];
    const create = owner.as().roles.create({ orgId, name: "Odd", permissions });
    expect((await refused(create)).kind).toBe("invalid");
    const role = await aRole(["task:read"]);
    await run(instance.url, (db) =>
      sql`update role set permissions = '{task:read,task:dropped}' where id = ${role.id}`.execute(
        db,
      ),
    );
    const roles = await owner.as().roles.list({ orgId });
    expect(roles.find(({ id }) => id === role.id)?.permissions).toEqual(["task:read"]);
  });
});

describe("a role that is not needed any more", () => {
  it("stays while somebody holds it, holds it in a project, or is promised it", async () => {
    const { orgId, owner, project } = ours;
    const { role, memberId } = await aHolder(["task:read"]);
    const remove = (from = role) => owner.as().roles.remove({ orgId, roleId: from.id, version: 1 });
    const inUse = { kind: "role_in_use", count: 1 };
    expect(await refused(remove())).toEqual(inUse);
    const given = { role: "custom" as const, roleId: role.id };
    const place = { orgId, projectId: project.id, memberId };
    await owner.as().projectMembers.set({ ...place, ...given });
    await owner.as().members.assignRole({ orgId, memberId, version: 2, role: "viewer" });
    expect(await refused(remove())).toEqual(inUse);
    await owner.as().projectMembers.remove(place);
    const email = "promised@example.test";
    const { invitation } = await owner.as().invitations.create({ orgId, email, ...given });
    expect(await refused(remove())).toEqual(inUse);
    await owner.as().invitations.revoke({ orgId, invitationId: invitation.id });
    await remove();
    expect((await owner.as().roles.list({ orgId })).map(({ id }) => id)).not.toContain(role.id);
  });

  it("goes when who held it was removed", async () => {
    const { orgId, owner } = ours;
    const { role, memberId } = await aHolder(["task:read"]);
    const remove = () => owner.as().roles.remove({ orgId, roleId: role.id, version: 1 });
    expect((await refused(remove())).kind).toBe("role_in_use");
    await owner.as().members.remove({ orgId, memberId, version: 2 });
    expect(await remove()).toBeNull();
  });

  it("is removed or given to somebody, when both happen at the same moment", async () => {
    const { orgId, owner } = ours;
    for (let round = 0; round < 4; round++) {
      const role = await aRole(["task:read"]);
      const seen = { orgId, ...(await ours.aColleague()) };
      const [removed, given] = await Promise.allSettled([
        owner.as().roles.remove({ orgId, roleId: role.id, version: 1 }),
        owner.as().members.assignRole({ ...seen, role: "custom", roleId: role.id }),
      ]);
      expect([removed.status, given.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });

  it("of another organization is found by nobody", async () => {
    const { orgId, owner } = ours;
    const foreign = { orgId, roleId: theirs.role.id, version: 1 };
    const notFound = { kind: "not_found", what: "role" };
    expect(await refused(owner.as().roles.update({ ...foreign, name: "x" }))).toEqual(notFound);
    expect(await refused(owner.as().roles.remove(foreign))).toEqual(notFound);
    const seen = { orgId, ...(await ours.aColleague()) };
    const given = { role: "custom" as const, roleId: theirs.role.id };
    expect(await refused(owner.as().members.assignRole({ ...seen, ...given }))).toEqual(notFound);
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
