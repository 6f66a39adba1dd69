import { openScope } from "@teamflow/data/scope";
import type { MemberId, OrganizationId, ProjectId } from "@teamflow/domain/ids";
import { may, type Permission, type Role } from "@teamflow/domain/permission";
import { beforeAll, describe, expect, it } from "vitest";
import { holderIn } from "./project-bound.ts";
import { hashOf } from "./secret.ts";
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

type ProjectRole = Parameters<ReturnType<Person["as"]>["projectMembers"]["set"]>[0]["role"];

/** Somebody with a role in the organization, and another in the project at work. */
async function someone(role: Role, inProject?: ProjectRole) {
  const person = await aPerson(instance, "Someone");
  const memberId = await ours.join(person, role);
  if (inProject) await give(memberId, inProject);
  return { person, memberId, api: person.as() };
}

const give = (memberId: MemberId, role: ProjectRole, by = ours.owner) =>
  by.as().projectMembers.set({ orgId: ours.orgId, projectId: ours.project.id, memberId, role });

const forbidden = (permission: Permission) => ({ kind: "forbidden", permission });
const ids = () => ({ orgId: ours.orgId, projectId: ours.project.id });
const elsewhere = () => ({ orgId: ours.orgId, projectId: ours.quiet.id });

describe("a role in one project", () => {
  it("lets a member who is a viewer there read and write nothing, by whatever leads there", async () => {
    const { api } = await someone("member", "viewer");
    const { orgId, task, project } = ours;
    const seen = { orgId, taskId: task.id, version: task.version };
    const place = { statusId: task.statusId, afterId: null, beforeId: null };
    const writes = [
      ["task:create", () => api.tasks.create({ ...ids(), title: "No" })],
      ["task:update", () => api.tasks.update({ ...seen, title: "No" })],
      ["task:update", () => api.tasks.move({ ...seen, ...place })],
      ["task:delete", () => api.tasks.trash(seen)],
      ["label:create", () => api.labels.create({ ...ids(), name: "No", colour: "red" })],
    ] as const;
    for (const [permission, write] of writes)
      expect(await refused(write())).toEqual(forbidden(permission));
    await api.tasks.list(ids());
    await api.tasks.byId({ orgId, taskId: task.id });
    await api.tasks.byCode({ orgId, code: `${project.key}-1` });
    await api.tasks.create({ ...elsewhere(), title: "Elsewhere they may" });
  });

  it("lets a viewer who is a member there write there, and nowhere else", async () => {
    const { api } = await someone("viewer", "member");
    const task = await api.tasks.create({ ...ids(), title: "Here they may" });
    await api.tasks.update({ orgId: ours.orgId, taskId: task.id, version: 1, title: "Still" });
    const other = api.tasks.create({ ...elsewhere(), title: "No" });
    expect(await refused(other)).toEqual(forbidden("task:create"));
    const { id: taskId } = await ours.owner.as().tasks.create({ ...elsewhere(), title: "Theirs" });
    const update = api.tasks.update({ orgId: ours.orgId, taskId, version: 1, title: "No" });
    expect(await refused(update)).toEqual(forbidden("task:update"));
    const found = api.projects.create({ orgId: ours.orgId, name: "No", key: "NO" });
    expect(await refused(found)).toEqual(forbidden("project:create"));
  });

  it("opens nothing in another organization", async () => {
    const { api } = await someone("viewer", "manager");
    const foreign = { orgId: theirs.orgId, projectId: theirs.project.id };
    expect((await refused(api.tasks.list(foreign))).kind).toBe("not_found");
    const mixed = { orgId: ours.orgId, projectId: theirs.project.id };
    expect(await refused(api.tasks.create({ ...mixed, title: "No" }))).toEqual(
      forbidden("task:create"),
    );
  });

  it("changes nothing for admins, until they are none any more", async () => {
    const { api, memberId } = await someone("admin", "viewer");
    await api.tasks.create({ ...ids(), title: "As an admin" });
    const seen = { orgId: ours.orgId, memberId, version: 1 };
    await ours.owner.as().members.assignRole({ ...seen, role: "member" });
    expect(await refused(api.tasks.create({ ...ids(), title: "No" }))).toEqual(
      forbidden("task:create"),
    );
  });

  it("ends with the next call once it is taken away, and with the membership", async () => {
    const { api, memberId, person } = await someone("viewer", "member");
    const create = () => api.tasks.create({ ...ids(), title: "While it lasts" });
    await create();
    await ours.owner.as().projectMembers.remove({ ...ids(), memberId });
    expect(await refused(create())).toEqual(forbidden("task:create"));
    await give(memberId, "member");
    await create();
    await ours.owner.as().members.remove({ orgId: ours.orgId, memberId, version: 1 });
    await ours.join(person, "viewer");
    expect(await refused(create())).toEqual(forbidden("task:create"));
  });
});

it("what is about two projects at once must be allowed in both", async () => {
  const { person } = await someone("viewer", "member");
  const credential = { kind: "session", tokenHash: hashOf(person.token() ?? "") } as const;
  const scope = await openScope(instance.services.database, credential, ours.orgId);
  const there = await ours.owner.as().tasks.create({ ...elsewhere(), title: "There" });
  const mayWrite = async (input: object) =>
    may(await holderIn(scope, "task:update", input), "task:update");
  const [projectId, taskId] = [ours.project.id, ours.task.id];
  expect(await mayWrite({ projectId })).toBe(true);
  expect(await mayWrite({ projectId, taskId })).toBe(true);
  expect(await mayWrite({ projectId, taskId: there.id })).toBe(false);
  expect(await mayWrite({ projectId: ours.quiet.id, taskId })).toBe(false);
  expect(await mayWrite({ projectId, key: ours.quiet.key })).toBe(false);
  expect(await mayWrite({ projectId, code: `${ours.quiet.key}-1` })).toBe(false);
  expect(await mayWrite({ projectId: projectId.toUpperCase() })).toBe(true);
  expect(await mayWrite({ taskId: theirs.task.id, projectId })).toBe(false);
});

describe("sharing a project", () => {
  it("is for whoever manages it, also when they are nobody much elsewhere", async () => {
    const { api } = await someone("viewer", "manager");
    const { memberId } = await ours.aColleague();
    await api.projectMembers.set({ ...ids(), memberId, role: "lead" });
    const there = api.projectMembers.set({ ...elsewhere(), memberId, role: "viewer" });
    expect(await refused(there)).toEqual(forbidden("project:share"));
    const list = await api.projectMembers.list(ids());
    expect(list.find((each) => each.memberId === memberId)).toMatchObject({ role: "lead" });
  });

  it("gives nothing above one's own there, and decides about nobody above it", async () => {
    const { orgId, owner, staff } = ours;
    const permissions: Permission[] = ["project:read", "project:share", "task:read"];
    const role = await owner.as().roles.create({ orgId, name: "Host of a project", permissions });
    const { person, memberId: hostId } = await someone("viewer");
    const given = { role: "custom" as const, roleId: role.id };
    await owner.as().projectMembers.set({ ...ids(), memberId: hostId, ...given });
    const { memberId } = await ours.aColleague("viewer");
    const tooHigh = { kind: "role_too_high" };
    const set = (target: MemberId, inProject: ProjectRole) =>
      person.as().projectMembers.set({ ...ids(), memberId: target, role: inProject });
    expect(await refused(set(memberId, "member"))).toEqual(tooHigh);
    const members = (await owner.as().members.list({ orgId, limit: 100 })).items;
    for (const { email } of [owner, staff.admin, staff.manager]) {
      const target = members.find((member) => member.email === email)?.id;
      if (!target) throw new Error(`${email} is no member`);
      expect(await refused(set(target, "viewer"))).toEqual(tooHigh);
      const remove = person.as().projectMembers.remove({ ...ids(), memberId: target });
      expect(await refused(remove)).toEqual(tooHigh);
    }
  });

  it("frees nobody from a role that holds them down, unless one could give what they then hold", async () => {
    const { orgId, owner } = ours;
    const permissions: Permission[] = [...(await permissionsOf("viewer")), "project:share"];
    const role = await owner.as().roles.create({ orgId, name: "Viewer who shares", permissions });
    const { person, memberId: hostId } = await someone("viewer");
    const given = { role: "custom" as const, roleId: role.id };
    await owner.as().projectMembers.set({ ...ids(), memberId: hostId, ...given });
    const held = await someone("member", "viewer");
    const free = person.as().projectMembers.remove({ ...ids(), memberId: held.memberId });
    expect(await refused(free)).toEqual({ kind: "role_too_high" });
  });

  it("is nobody's for themselves", async () => {
    const { api, memberId } = await someone("viewer", "manager");
    const own = { kind: "own_membership" };
    expect(await refused(api.projectMembers.set({ ...ids(), memberId, role: "viewer" }))).toEqual(
      own,
    );
    expect(await refused(api.projectMembers.remove({ ...ids(), memberId }))).toEqual(own);
  });

  it("finds no project, member or role of another organization, nor anybody who was removed", async () => {
    const { owner, viewer } = ours;
    const { memberId, version } = await ours.aColleague();
    await owner.as().members.remove({ orgId: ours.orgId, memberId, version });
    const set = (input: { projectId?: ProjectId; memberId?: MemberId; orgId?: OrganizationId }) =>
      refused(
        owner.as().projectMembers.set({ ...ids(), memberId: viewer.id, role: "viewer", ...input }),
      );
    const nothing = (what: string) => ({ kind: "not_found", what });
    expect(await set({ projectId: theirs.project.id })).toEqual(nothing("project"));
    expect(await set({ memberId: theirs.viewer.id })).toEqual(nothing("member"));
    expect(await set({ memberId })).toEqual(nothing("member"));
    expect(await set({ orgId: theirs.orgId })).toEqual(nothing("organization"));
    const foreign = { role: "custom" as const, roleId: theirs.role.id };
    const role = owner.as().projectMembers.set({ ...ids(), memberId: viewer.id, ...foreign });
    expect(await refused(role)).toEqual(nothing("role"));
  });

  it("twice at the same moment leaves one of the two roles", async () => {
    const { memberId } = await ours.aColleague();
    await Promise.all((["lead", "viewer"] as const).map((role) => give(memberId, role)));
    const list = await ours.owner.as().projectMembers.list(ids());
    expect(list.filter((each) => each.memberId === memberId)).toHaveLength(1);
  });
});

async function permissionsOf(role: "viewer"): Promise<readonly Permission[]> {
  const [membership] = (await ours.staff[role].as().auth.me()).memberships;
  return membership?.permissions ?? [];
}

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
