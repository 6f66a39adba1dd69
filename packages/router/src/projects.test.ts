import type { MemberId } from "@teamflow/domain/ids";
import {
  grants,
  isProjectBound,
  may,
  type Permission,
  permissions,
  type Role,
  roles,
} from "@teamflow/domain/permission";
import { beforeAll, describe, expect, it } from "vitest";
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

type Given = Omit<Parameters<ReturnType<Person["as"]>["projectMembers"]["set"]>[0], "memberId">;

const ids = () => ({ orgId: ours.orgId, projectId: ours.project.id });
const give = (memberId: MemberId, given: Pick<Given, "role" | "roleId">) =>
  ours.owner.as().projectMembers.set({ ...ids(), memberId, ...given });

/** Somebody with a role in the organization, and another in the project at work. */
async function someone(role: Role, inProject?: Given["role"]) {
  const person = await aPerson(instance, "Someone");
  const memberId = await ours.join(person, role);
  if (inProject) await give(memberId, { role: inProject });
  return { person, memberId, api: person.as() };
}

const project = (api: ReturnType<Person["as"]>, { key } = ours.project) =>
  api.projects.byKey({ orgId: ours.orgId, key });

describe("a project, read by the key in its address", () => {
  it.each(roles)("tells a %s what their role holds, where they have no other", async (role) => {
    const read = await project(ours.staff[role].as());
    expect(read).toMatchObject({ id: ours.project.id, key: ours.project.key });
    expect(read.permissions).toEqual(grants[role]);
  });

  const kinds = [
    ["viewer", "lead", "lead"],
    ["viewer", "manager", "manager"],
    ["member", "viewer", "viewer"],
    ["scheduler", "member", "member"],
    ["admin", "viewer", "admin"],
  ] as const;

  it.each(kinds)("tells a %s who is a %s there what a %s holds", async (role, inProject, held) => {
    const { api } = await someone(role, inProject);
    expect((await project(api)).permissions).toEqual(grants[held]);
    expect((await project(api, ours.quiet)).permissions).toEqual(grants[role]);
  });

  it.each(kinds)("tells a %s who is a %s there what the door would say", async (...kind) => {
    const [role, inProject] = kind;
    const { api, memberId } = await someone(role, inProject);
    const read = await project(api);
    for (const permission of permissions.filter(isProjectBound)) {
      const { granted } = await api.permissions.explain({ ...ids(), memberId, permission });
      expect([permission, may(read, permission)]).toEqual([permission, granted]);
    }
  });

  it("tells what one of the organization's own roles holds there", async () => {
    const held: Permission[] = ["project:read", "task:read", "task:import"];
    const { orgId, owner } = ours;
    const own = await owner.as().roles.create({ orgId, name: "Importer", permissions: held });
    const { api, memberId } = await someone("member");
    await give(memberId, { role: "custom", roleId: own.id });
    expect((await project(api)).permissions).toEqual(held);
  });

  it("tells a program no more than its token leaves", async () => {
    const { person, api } = await someone("member", "lead");
    const scopes: Permission[] = ["project:read", "task:read", "task:delete"];
    const token = { orgId: ours.orgId, name: "Reader", scopes, expiresInDays: 1 };
    const { secret } = await api.apiTokens.create(token);
    expect((await project(person.with(secret))).permissions).toEqual(scopes);
    expect((await project(person.with(secret), ours.quiet)).permissions).toEqual(scopes);
  });

  it("tells with the next call what was given or taken since", async () => {
    const { api, memberId } = await someone("viewer");
    const held = async () => (await project(api)).permissions;
    expect(await held()).toEqual(grants.viewer);
    await give(memberId, { role: "lead" });
    expect(await held()).toEqual(grants.lead);
    await ours.owner.as().projectMembers.remove({ ...ids(), memberId });
    expect(await held()).toEqual(grants.viewer);
    const seen = { orgId: ours.orgId, memberId, version: 1 };
    await ours.owner.as().members.assignRole({ ...seen, role: "manager" });
    expect(await held()).toEqual(grants.manager);
  });

  it("tells nothing to whoever may not see it, there or anywhere", async () => {
    const { orgId, owner } = ours;
    const blind: Permission[] = ["task:read"];
    const own = await owner.as().roles.create({ orgId, name: "Blind", permissions: blind });
    const { api, memberId } = await someone("member");
    await give(memberId, { role: "custom", roleId: own.id });
    expect(await refused(project(api))).toEqual({ kind: "forbidden", permission: "project:read" });
    expect(await refused(project(theirs.owner.as()))).toEqual({
      ...{ kind: "not_found", what: "organization" },
    });
    expect(await refused(project(ours.owner.as(), theirs.project))).toEqual({
      ...{ kind: "not_found", what: "project" },
    });
    const { suspended } = ours.outsiders;
    expect((await refused(project(suspended.as()))).kind).toBe("not_found");
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
