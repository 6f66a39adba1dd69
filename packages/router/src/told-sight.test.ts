import type { Permission } from "@teamflow/domain/permission";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, type Instance } from "./testing/instance.ts";
import { aHouse, type Colleague } from "./testing/told.ts";

let instance: Instance;
let house: Awaited<ReturnType<typeof aHouse>>;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "House");
});

let count = 0;

async function aRole(permissions: readonly Permission[]) {
  const { orgId, owner } = house;
  const name = `Role ${(count += 1)}`;
  return (await owner.as().roles.create({ orgId, name, permissions: [...permissions] })).id;
}

/** Gives somebody a role of which only these permissions are left. */
async function narrow({ memberId }: Colleague, permissions: readonly Permission[]) {
  const { orgId, owner } = house;
  const roleId = await aRole(permissions);
  const { version } = await owner.as().members.byId({ orgId, memberId });
  await owner.as().members.assignRole({ orgId, memberId, version, role: "custom", roleId });
}

async function aProject() {
  const key = `HP${(count += 1)}`;
  return await house.owner.as().projects.create({ orgId: house.orgId, name: key, key });
}

const find = async ({ person }: Pick<Colleague, "person">, filter: string) =>
  (await person.as().tasks.find({ orgId: house.orgId, filter })).items;
const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);

const relate = (one: Task, other: Task) =>
  house.owner
    .as()
    .relations.add({ orgId: house.orgId, taskId: one.id, otherId: other.id, type: "blocks" });

describe("a filter finds nothing by", () => {
  it("a task that somebody may not see, as by one that was never there", async () => {
    const { orgId, owner } = house;
    const ada = await house.aColleague();
    const hidden = await aProject();
    const secret = await house.aTask(null, hidden.id);
    const open = await house.aTask();
    await relate(open, secret);
    const roleId = await aRole(["project:read"]);
    const inProject = { orgId, projectId: hidden.id, memberId: ada.memberId };
    await owner.as().projectMembers.set({ ...inProject, role: "custom", roleId });
    for (const filter of [`blocks:${secret.code}`, `blocks:${secret.code},HOUS-99999`]) {
      expect(ids(await find({ person: owner }, filter))).toEqual([open.id]);
      expect(await find(ada, filter)).toEqual([]);
    }
    const own = await house.aTask();
    await relate(open, own);
    expect(ids(await find(ada, `blocks:${own.code}`))).toEqual([open.id]);
  });

  it("what a comment named that was deleted since, until it is taken back", async () => {
    const { orgId, owner } = house;
    const ada = await house.aColleague();
    const [row] = await house.ask(
      sql<{ number: number }>`select number from member where id = ${ada.memberId}`,
    );
    const code = `USR-${row?.number}`;
    const task = await house.aTask();
    const said = await owner
      .as()
      .comments.create({ orgId, taskId: task.id, body: `Ask @${code} about it` });
    expect(ids(await find(ada, "mentions:@me"))).toEqual([task.id]);
    const { id: commentId, version } = said;
    await owner.as().comments.remove({ orgId, commentId, version, taskId: task.id });
    expect(await find(ada, "mentions:@me")).toEqual([]);
  });

  it("a team, nor groups by it, for whoever may not read teams", async () => {
    const { orgId, owner } = house;
    const { id: projectId } = await aProject();
    const name = `Night crew ${(count += 1)}`;
    await owner.as().teams.create({ orgId, name, projectId });
    const task = await house.aTask(null, projectId);
    const ada = await house.aColleague();
    const [found] = await find(ada, `team:"${name}" group:team`);
    expect(found).toMatchObject({ id: task.id, group: name });
    await narrow(ada, ["organization:read", "project:read", "task:read"]);
    expect(await find(ada, `team:"${name}"`)).toEqual([]);
    const all = await find(ada, "is:open group:team");
    expect(ids(all)).toContain(task.id);
    expect(JSON.stringify(all)).not.toContain(name);
    const groups = await ada.person.as().tasks.findGroups({ orgId, filter: "group:team" });
    expect(groups.map(({ group }) => group)).toEqual([null]);
  });
});

describe("an inbox", () => {
  it("shows no client or program by name to whoever may not read them any more", async () => {
    const { orgId, owner } = house;
    const client = await owner.as().clients.create({ orgId, name: "Secret client" });
    const program = await owner.as().programs.create({ orgId, name: "Secret program" });
    const ada = await house.aColleague();
    const { version } = await owner.as().members.byId({ orgId, memberId: ada.memberId });
    const does = { memberId: ada.memberId, version, secondaryFunctions: ["owner" as const] };
    await owner.as().members.update({ orgId, ...does });
    for (const { id: entityId } of [client, program])
      await owner
        .as()
        .assignments.assign({ orgId, entityId, memberId: ada.memberId, type: "owner" });
    const names = ({ details }: { details: { entityName?: string | undefined } }) =>
      details.entityName;
    expect((await house.inboxOf(ada)).map(names)).toEqual(["Secret client", "Secret program"]);
    await narrow(ada, ["organization:read", "program:read"]);
    const left = (await house.inboxOf(ada)).filter(({ type }) => type === "assignment_created");
    expect(left.map(names)).toEqual(["Secret program"]);
    const { perType, lastTen } = await ada.person.as().notifications.summary({ orgId });
    expect(perType.assignment_created).toBe(1);
    expect(JSON.stringify(lastTen)).not.toContain("Secret client");
  });

  it("says that a task waits no more, and not who did what with the other", async () => {
    const { orgId, owner, project } = house;
    const ada = await house.aColleague();
    const [blocker, waiting] = [await house.aTask(), await house.aTask()];
    await relate(blocker, waiting);
    await ada.person.as().watchers.watch({ orgId, taskId: waiting.id });
    await house.tell();
    const done = project.statuses.find(({ category }) => category === "done");
    const { id: taskId, version } = blocker;
    await owner.as().tasks.update({ orgId, taskId, version, statusId: done?.id });
    const told = (await house.inboxOf(ada)).at(-1);
    expect(told).toMatchObject({ taskId: waiting.id, details: { fields: ["isBlocked"] } });
    expect(told).toMatchObject({ actorId: null, actorName: null });
  });
});
