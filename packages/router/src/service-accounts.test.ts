import { run } from "@teamflow/data/testing/cluster";
import { newId } from "@teamflow/domain/ids";
import { grants } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { reasonOf } from "./refusal.ts";
import { anInstance, type Instance, type Person } from "./testing/instance.ts";
import { memberIdOf } from "./testing/machines.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;
let orgId: World["orgId"];

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
  ({ orgId } = world);
});

async function refused(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error === undefined ? "nothing was refused" : reasonOf(error);
}

const account = { name: "Deployer", role: "member" } as const;
const create = (person: Person, given: object = {}) =>
  person.as().serviceAccounts.create({ orgId, ...account, ...given });
const noRole = { kind: "not_found", what: "role" };

describe("a service account", () => {
  it("shows among the members as a bot, and cannot sign in by any name", async () => {
    const { id } = await create(world.owner);
    const { items } = await world.owner.as().members.list({ orgId, limit: 100 });
    expect(items.find((member) => member.id === id)).toMatchObject({ kind: "bot", email: null });
    for (const login of [account.name, id])
      expect(
        await refused(world.owner.as().auth.signIn({ login, password: "correct horse battery" })),
      ).toEqual({ kind: "wrong_credentials" });
  });

  it("answers to whoever made it, or to the active person who is named", async () => {
    const own = await create(world.staff.admin);
    expect(own.ownerId).toBe(await memberIdOf(instance, world.staff.admin, orgId));
    const handed = await create(world.staff.admin, { ownerId: world.viewer.id });
    expect(handed.ownerId).toBe(world.viewer.id);
    for (const ownerId of [newId(), world.bot.id])
      expect(await refused(create(world.owner, { ownerId }))).toEqual({
        kind: "not_found",
        what: "member",
      });
  });

  it("is never given more than its maker holds, and never owns the organization", async () => {
    const manager = await someoneWith(["service_account:manage", "task:read", "organization:read"]);
    expect(await refused(create(manager))).toEqual({ kind: "role_too_high" });
    expect(await refused(create(manager, { role: "admin" }))).toEqual({ kind: "role_too_high" });
    expect(await refused(create(world.owner, { role: "owner" }))).toMatchObject({
      kind: "invalid",
    });
    const { id: serviceAccountId, version } = await create(world.owner, { role: "admin" });
    const api = manager.as().serviceAccounts;
    const seen = { orgId, serviceAccountId, version };
    expect(await refused(api.update({ ...seen, name: "Tamed" }))).toEqual({
      kind: "role_too_high",
    });
    expect(await refused(api.update({ ...seen, role: "viewer" }))).toEqual({
      kind: "role_too_high",
    });
    expect(await refused(api.remove(seen))).toEqual({ kind: "role_too_high" });
  });

  it("has a role by one name: a system role without an id, or one of the organization's own with it", async () => {
    expect(await refused(create(world.owner, { role: "custom" }))).toEqual(noRole);
    expect(await refused(create(world.owner, { roleId: world.role.id }))).toEqual(noRole);
    expect(await refused(create(world.owner, { role: "custom", roleId: newId() }))).toEqual(noRole);
    const made = await create(world.owner, { role: "custom", roleId: world.role.id });
    expect(made).toMatchObject({ role: "custom", roleId: world.role.id });
    const api = world.owner.as().serviceAccounts;
    const seen = { orgId, serviceAccountId: made.id };
    const renamed = await api.update({ ...seen, version: 1, name: "Kept" });
    expect(renamed).toMatchObject({ role: "custom", roleId: world.role.id });
    const lowered = await api.update({ ...seen, version: 2, role: "viewer" });
    expect(lowered).toMatchObject({ name: "Kept", role: "viewer", roleId: null });
    expect(await refused(api.update({ ...seen, version: 3, roleId: world.role.id }))).toEqual(
      noRole,
    );
  });

  it("refuses a change that was made for another version, and shows how it stands", async () => {
    const { id: serviceAccountId } = await create(world.owner);
    const api = world.owner.as().serviceAccounts;
    for (const version of [0, 2, 2 ** 31, -1]) {
      const seen = { orgId, serviceAccountId, version };
      expect(await refused(api.update({ ...seen, name: "Late" }))).toMatchObject({ kind: "stale" });
      expect(await refused(api.remove(seen))).toMatchObject({ kind: "stale" });
    }
  });

  it("is gone once removed, with its tokens, and its name stays in what it did", async () => {
    const { id: serviceAccountId, version } = await create(world.owner);
    const made = await world.owner.as().apiTokens.create({
      ...{ orgId, name: "Its", scopes: ["task:read", "task:create"], expiresInDays: 1 },
      serviceAccountId,
    });
    await world.owner.as().serviceAccounts.remove({ orgId, serviceAccountId, version });
    const list = world.owner.with(made.secret).tasks.list({ orgId, projectId: world.project.id });
    expect(await refused(list)).toEqual({ kind: "unauthenticated" });
    const { items } = await world.owner.as().serviceAccounts.list({ orgId, limit: 100 });
    expect(items.map((each) => each.id)).not.toContain(serviceAccountId);
  });

  it("leaves its open work to nobody, and whoever removes it is told how much ended and how much it keeps", async () => {
    const removed = async (remover: Person) => {
      const { id: serviceAccountId, version } = await create(world.owner, { role: "viewer" });
      const theirs = { orgId, projectId: world.project.id, assigneeId: serviceAccountId };
      for (const title of ["Water it", "Weed it"])
        await world.owner.as().tasks.create({ ...theirs, title });
      return await remover.as().serviceAccounts.remove({ orgId, serviceAccountId, version });
    };
    expect(await removed(world.owner)).toEqual({ endedAssignments: 2, keptAssignments: 0 });
    const limited = await someoneWith(["service_account:manage", ...grants.viewer]);
    expect(await removed(limited)).toEqual({ endedAssignments: 0, keptAssignments: 2 });
  });

  it("stops the moment that whoever answers for it leaves, until somebody else does", async () => {
    const person = await world.aPerson();
    await world.join(person, "admin");
    const { id: serviceAccountId, version } = await create(person);
    const made = await person.as().apiTokens.create({
      ...{ orgId, name: "Its", scopes: ["project:read"], expiresInDays: 1, serviceAccountId },
    });
    const list = () => world.owner.with(made.secret).projects.list({ orgId });
    await list();
    const memberId = await memberIdOf(instance, person, orgId);
    await run(instance.url, (db) =>
      sql`update member set status = 'suspended' where id = ${memberId}`.execute(db),
    );
    expect(await refused(list())).toEqual({ kind: "unauthenticated" });
    await world.owner
      .as()
      .serviceAccounts.update({ orgId, serviceAccountId, version, ownerId: world.viewer.id });
    await list();
  });
});

/** A member with a role of the organization's own that holds just these. */
async function someoneWith(permissions: string[]): Promise<Person> {
  const person = await world.aPerson();
  await world.join(person, "member");
  const memberId = await memberIdOf(instance, person, orgId);
  const roleId = newId<"Role">();
  await run(instance.url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${orgId}, ${roleId}, ${roleId}, ${permissions})`.execute(db);
    await sql`update member set role = 'custom', role_id = ${roleId} where id = ${memberId}`.execute(
      db,
    );
  });
  return person;
}
