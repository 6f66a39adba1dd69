import type { ProjectId } from "@teamflow/domain/ids";
import type { Permission, Role } from "@teamflow/domain/permission";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

let count = 0;

async function aRole(permissions: readonly Permission[]) {
  const name = `A role ${(count += 1)}`;
  const given = { orgId: world.orgId, name, permissions: [...permissions] };
  return (await world.owner.as().roles.create(given)).id;
}

/** Somebody new with a role, and what they may in one project in place of it. */
async function aMemberWith(role: Role, permissions: readonly Permission[], projectId: ProjectId) {
  const { orgId, owner } = world;
  const person = await aPerson(instance, "Somebody");
  const memberId = await world.join(person, role);
  const roleId = await aRole(permissions);
  const given = { orgId, projectId, memberId, role: "custom" as const, roleId };
  await owner.as().projectMembers.set(given);
  return { api: person.as(), memberId };
}

/** Somebody who may do nothing but in one project, where they may do what a list says. */
async function aGuest(permissions: readonly Permission[], projectId: ProjectId) {
  const guest = await aMemberWith("member", permissions, projectId);
  const { orgId, owner } = world;
  const roleId = await aRole(["organization:read"]);
  const { memberId } = guest;
  const version = await world.versionOf(memberId);
  await owner.as().members.assignRole({ orgId, memberId, version, role: "custom", roleId });
  return guest;
}

describe("a project that a role hides", () => {
  it("stands in no list of projects, not in the trash's either", async () => {
    const { orgId, owner } = world;
    const { id: projectId, version, name } = await world.aProject();
    const { api } = await aMemberWith("manager", [], projectId);
    const listed = async () => (await api.projects.list({ orgId, limit: 200 })).items;
    expect((await listed()).map(({ id }) => id)).not.toContain(projectId);
    expect((await listed()).length).toBeGreaterThan(0);
    await owner.as().projects.trash({ orgId, projectId, version });
    const trashed = (who: typeof api) => who.projects.trashed({ orgId, limit: 200 });
    expect(JSON.stringify(await trashed(api))).not.toContain(projectId);
    expect(JSON.stringify(await trashed(owner.as()))).toContain(projectId);
    expect(name).not.toBe("");
  });

  it("is named by no team that serves it, nor in the team's history", async () => {
    const { orgId, owner } = world;
    const [hidden, open] = [await world.aProject(), await world.aProject()];
    const { id: teamId } = await owner.as().teams.create({ orgId, name: `Crew ${(count += 1)}` });
    for (const { id: projectId } of [hidden, open])
      await owner.as().teams.linkProject({ orgId, teamId, projectId });
    const { api } = await aMemberWith("member", [], hidden.id);
    const team = await api.teams.byId({ orgId, teamId });
    expect(team.projects.map(({ id }) => id)).toEqual([open.id]);
    const listed = (await api.teams.list({ orgId, limit: 200 })).items;
    const told = [team, listed, await api.teams.history({ orgId, teamId })];
    for (const word of [hidden.id, hidden.code, `"${hidden.key}"`])
      expect(JSON.stringify(told)).not.toContain(word);
    expect(JSON.stringify(told)).toContain(open.id);
    const serving = async (projectId: ProjectId) =>
      (await api.teams.list({ orgId, projectId })).items.map(({ id }) => id);
    expect(await serving(open.id)).toContain(teamId);
    expect(await serving(hidden.id)).toEqual([]);
  });
});

describe("whoever may read in a single project", () => {
  it("finds its tasks in what is asked of all projects, and no others", async () => {
    const { orgId, owner } = world;
    const { id: projectId } = await world.aProject();
    const title = `Turbine ${(count += 1)}`;
    const own = await owner.as().tasks.create({ orgId, projectId, title });
    await owner.as().tasks.create({ orgId, projectId: world.project.id, title });
    const { api } = await aGuest(["task:read", "project:read"], projectId);
    const found = await api.tasks.find({ orgId, filter: `${title} is:open` });
    expect(found.items.map(({ id }) => id)).toEqual([own.id]);
    const hits = await api.search.find({ orgId, text: title });
    expect(hits.map(({ subjectId }) => subjectId)).toEqual([own.id]);
    const { items } = await api.projects.list({ orgId });
    expect(items.map(({ id }) => id)).toEqual([projectId]);
    const view = await api.views.create({ orgId, name: "Mine", filter: "is:open" });
    expect((await api.views.byId({ orgId, viewId: view.id })).filter).toBe("is:open");
    // What names another project is refused as before.
    const elsewhere = { orgId, projectId: world.project.id };
    const forbidden = { kind: "forbidden", permission: "task:read" };
    expect(await refused(api.tasks.list(elsewhere))).toEqual(forbidden);
  });

  it("finds assignments there, and none above all projects", async () => {
    const { orgId, owner } = world;
    const { id: projectId } = await world.aProject();
    const task = await owner.as().tasks.create({ orgId, projectId, title: "Assigned" });
    const { api, memberId } = await aGuest(["task:read", "assignment:read"], projectId);
    const { memberId: holder } = await world.aColleague();
    const version = await world.versionOf(holder);
    const does = { memberId: holder, version, secondaryFunctions: ["owner" as const] };
    await owner.as().members.update({ orgId, ...does });
    const atClient = { entityId: world.client.id, memberId: holder, type: "owner" } as const;
    await owner.as().assignments.assign({ orgId, ...atClient });
    const everything = await owner.as().assignments.list({ orgId, limit: 200 });
    expect(everything.items.some(({ clientId, programId }) => clientId ?? programId)).toBe(true);
    await owner.as().tasks.update({
      ...{ orgId, taskId: task.id, version: task.version, assigneeId: memberId },
    });
    const { items } = await api.assignments.list({ orgId, limit: 200 });
    expect(items.map(({ taskId }) => taskId)).toEqual([task.id]);
    const history = await api.assignments.history({ orgId, limit: 200 });
    expect(new Set(history.items.map(({ taskId }) => taskId))).toEqual(new Set([task.id]));
  });

  it("is refused what they may in no project at all", async () => {
    const { orgId } = world;
    const { id: projectId } = await world.aProject();
    const { api } = await aGuest(["project:read"], projectId);
    const forbidden = { kind: "forbidden", permission: "task:read" };
    expect(await refused(api.tasks.find({ orgId, filter: "" }))).toEqual(forbidden);
    expect(await refused(api.views.list({ orgId }))).toEqual(forbidden);
  });
});
