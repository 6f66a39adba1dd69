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

describe("a project that is put away or thrown away", () => {
  const aProject = () => ours.aProject();
  const seen = ({ id, version }: Awaited<ReturnType<typeof aProject>>) => ({
    ...{ orgId: ours.orgId, projectId: id, version },
  });
  const giveIn = (
    projectId: ReturnType<typeof ids>["projectId"],
    memberId: MemberId,
    role: Given["role"],
  ) => ours.owner.as().projectMembers.set({ orgId: ours.orgId, projectId, memberId, role });

  it("goes to the trash by whoever manages it, and by nobody who is less there than in the organization", async () => {
    const made = await aProject();
    const [above, below] = [await someone("manager"), await someone("viewer")];
    await giveIn(made.id, above.memberId, "lead");
    await giveIn(made.id, below.memberId, "manager");
    const refusal = { kind: "forbidden", permission: "project:delete" };
    expect(await refused(above.api.projects.trash(seen(made)))).toEqual(refusal);
    expect(await refused(ours.staff.lead.as().projects.trash(seen(made)))).toEqual(refusal);
    const trashed = await below.api.projects.trash(seen(made));
    expect(await refused(above.api.projects.restore(seen(trashed)))).toEqual(refusal);
    expect(await below.api.projects.restore(seen(trashed))).toMatchObject({ trashedAt: null });
    expect(await refused(below.api.projects.trashed({ orgId: ours.orgId }))).toEqual(refusal);
  });

  it("is out of reach for its owner too, by key, by id and by its tasks' codes", async () => {
    const api = ours.owner.as();
    const made = await aProject();
    const { orgId } = ours;
    const task = await api.tasks.create({ orgId, projectId: made.id, title: "Gone" });
    const trashed = await api.projects.trash(seen(made));
    const place = { orgId, projectId: made.id };
    for (const attempt of [
      () => api.projects.byKey({ orgId, key: made.key }),
      () => api.projects.byId(place),
      () => api.projects.people(place),
      () => api.statuses.list(place),
      () => api.projectMembers.list(place),
      () => api.audit.projectHistory(place),
      () => api.tasks.create({ ...place, title: "Late" }),
      () => api.labels.create({ ...place, name: "late", colour: "red" }),
      () => api.tasks.import({ ...place, dryRun: true, rows: [{ title: "Late" }] }),
      () => api.tasks.byId({ orgId, taskId: task.id }),
      () => api.tasks.byCode({ orgId, code: task.code }),
      () => api.audit.taskHistory({ orgId, taskId: task.id }),
    ])
      expect((await refused(attempt())).kind).toBe("not_found");
    expect(await api.projects.progress({ orgId, projectIds: [made.id] })).toEqual([]);
    expect((await api.projects.trashed({ orgId })).items.map(({ id }) => id)).toContain(made.id);
    await api.projects.restore(seen(trashed));
    expect(await api.tasks.byCode({ orgId, code: task.code })).toMatchObject({ id: task.id });
  });

  it("is archived by whoever may change it, and then changes for nobody", async () => {
    const made = await aProject();
    const { orgId } = ours;
    const refusal = { kind: "forbidden", permission: "project:update" };
    expect(await refused(ours.staff.lead.as().projects.archive(seen(made)))).toEqual(refusal);
    const archived = await ours.staff.manager.as().projects.archive(seen(made));
    const attempt = ours.owner.as().tasks.create({ orgId, projectId: made.id, title: "Late" });
    expect(await refused(attempt)).toEqual({ kind: "archived", what: "project" });
    expect(
      (await ours.owner.as().projects.byKey({ orgId, key: made.key })).archivedAt,
    ).not.toBeNull();
    await ours.staff.manager.as().projects.unarchive(seen(archived));
  });
});

describe("a project that gets another key", () => {
  it("is renamed by whoever manages it, whatever they are elsewhere", async () => {
    const { orgId } = ours;
    const made = await ours.aProject();
    const { api, memberId } = await someone("viewer");
    await ours.owner
      .as()
      .projectMembers.set({ orgId, projectId: made.id, memberId, role: "manager" });
    const change = { orgId, projectId: made.id, version: made.version, key: `Z${made.key}` };
    const renamed = await api.projects.update(change);
    expect(await api.projects.byKey({ orgId, key: made.key })).toMatchObject({
      ...{ id: made.id, key: renamed.key, permissions: grants.manager },
    });
    const elsewhere = { ...change, projectId: ours.quiet.id, key: "ZZZ" };
    expect((await refused(api.projects.update(elsewhere))).kind).toBe("forbidden");
  });

  it("keeps those out who may not see it, by the former key and by a task's former code too", async () => {
    const { orgId, owner } = ours;
    const made = await ours.aProject();
    const task = await owner.as().tasks.create({ orgId, projectId: made.id, title: "Hidden" });
    await owner.as().projects.update({
      ...{ orgId, projectId: made.id, version: made.version, key: `Y${made.key}` },
    });
    const permissions_: Permission[] = ["event:read"];
    const own = await owner
      .as()
      .roles.create({ orgId, name: "Sees nothing", permissions: permissions_ });
    const { api, memberId } = await someone("member");
    const role = { role: "custom" as const, roleId: own.id };
    await owner.as().projectMembers.set({ orgId, projectId: made.id, memberId, ...role });
    for (const attempt of [
      () => api.projects.byKey({ orgId, key: made.key }),
      () => api.tasks.byCode({ orgId, code: task.code }),
      () => api.projects.progress({ orgId, projectIds: [ours.project.id, made.id] }),
    ])
      expect((await refused(attempt())).kind).toBe("forbidden");
    expect(await api.projects.progress({ orgId, projectIds: [ours.project.id] })).toHaveLength(1);
  });

  it.each(["PRJ", "team"])("never gets the key %s, with which other codes begin", async (key) => {
    const { orgId, quiet } = ours;
    const fault = { kind: "invalid", issues: [{ path: "key", code: "reserved_key" }] };
    const update = { orgId, projectId: quiet.id, version: quiet.version, key };
    expect(await refused(ours.owner.as().projects.update(update))).toMatchObject(fault);
    const made = ours.owner.as().projects.create({ orgId, name: "X", key });
    expect(await refused(made)).toMatchObject(fault);
  });
});

describe("a project's place and people", () => {
  it("is under nothing of another organization's, and led by none of its members", async () => {
    const { orgId } = ours;
    const made = await ours.aProject();
    const api = ours.owner.as();
    const seen = { orgId, projectId: made.id, version: made.version };
    for (const [given, what] of [
      [{ clientId: theirs.client.id }, "client"],
      [{ programId: theirs.program.id }, "program"],
      [{ leadId: theirs.viewer.id }, "member"],
    ] as const) {
      expect(await refused(api.projects.update({ ...seen, ...given }))).toEqual({
        ...{ kind: "not_found", what },
      });
      const create = { orgId, name: "X", key: `X${made.key}`, ...given };
      expect(await refused(api.projects.create(create))).toEqual({ kind: "not_found", what });
    }
    const both = { clientId: ours.client.id, programId: ours.program.id };
    expect(await refused(api.projects.update({ ...seen, ...both }))).toMatchObject({
      ...{ kind: "invalid", issues: [{ path: "programId", code: "client_or_program" }] },
    });
  });

  it("are told to everybody who sees it: its lead and who holds a role there", async () => {
    const { orgId } = ours;
    const made = await ours.aProject();
    const { memberId } = await someone("member");
    const lead = { orgId, projectId: made.id, version: made.version, leadId: memberId };
    await ours.owner.as().projects.update(lead);
    const found = await ours.staff.viewer.as().projects.people({ orgId, projectId: made.id });
    expect(found.items).toEqual([expect.objectContaining({ memberId, isLead: true, teamIds: [] })]);
    expect(found.items[0]?.code).toMatch(/^USR-\d+$/);
  });
});

it("leaves no defect in the log", () => {
  expect(instance.defects).toEqual([]);
});
