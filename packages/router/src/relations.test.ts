import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import { beforeAll, describe, expect, it } from "vitest";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

const add = (who: Person, taskId: TaskId, otherId: TaskId, type: "blocks" | "relates" = "blocks") =>
  who.as().relations.add({ orgId: world.orgId, taskId, otherId, type });

it("lets whoever may change a task say what holds it up, and whoever may read it see that", async () => {
  const { orgId, staff } = world;
  const [waiting, blocker] = [await world.aTask(), await world.aTask()];
  const given = { orgId, taskId: waiting.id, otherId: blocker.id, isInverse: true };
  const made = await staff.member.as().relations.add({ ...given, type: "blocks" });
  const seen = await staff.viewer.as().relations.list({ orgId, taskId: waiting.id });
  expect(seen).toEqual([made]);
  const { code } = waiting;
  expect(await staff.viewer.as().tasks.byCode({ orgId, code })).toMatchObject({ isBlocked: true });
  const { id: relationId } = made;
  const end = (who: Person) => who.as().relations.remove({ orgId, taskId: blocker.id, relationId });
  expect((await refused(end(staff.viewer))).kind).toBe("forbidden");
  expect((await refused(add(staff.viewer, blocker.id, waiting.id))).kind).toBe("forbidden");
  await end(staff.member);
  expect(await staff.viewer.as().relations.list({ orgId, taskId: waiting.id })).toEqual([]);
});

/** Somebody new, who may do what members do, and in one project only what a list says. */
async function aMemberLimitedTo(permissions: readonly Permission[], projectId: ProjectId) {
  const { orgId, owner } = world;
  const person = await aPerson(instance, "Somebody");
  const memberId = await world.join(person, "member");
  const name = `Limited ${(limited += 1)}`;
  const { id: roleId } = await owner
    .as()
    .roles.create({ orgId, name, permissions: [...permissions] });
  const given = { orgId, projectId, memberId, role: "custom" as const, roleId };
  await owner.as().projectMembers.set(given);
  return person;
}

let limited = 0;

/** A project, and a task in it. */
async function elsewhere() {
  const { orgId, owner } = world;
  const project = await world.aProject();
  const create = () =>
    owner.as().tasks.create({ orgId, projectId: project.id, title: "Of the other project" });
  return { project, projectId: project.id, task: await create() };
}

it("shows nobody a task that they may not see, nor lets them tie anything to it", async () => {
  const { orgId, owner } = world;
  const { projectId, task: secret } = await elsewhere();
  const open = await world.aTask();
  const { id: relationId } = await add(owner, secret.id, open.id);
  const person = await aMemberLimitedTo(["project:read"], projectId);
  const seen = await person.as().relations.list({ orgId, taskId: open.id });
  expect(seen).toMatchObject([{ id: relationId, type: "blocks", isInverse: true, other: null }]);
  for (const word of [secret.id, secret.code, secret.title, projectId])
    expect(JSON.stringify(seen)).not.toContain(word);
  expect(await owner.as().relations.list({ orgId, taskId: open.id })).toMatchObject([
    { other: { code: secret.code } },
  ]);
  const nothing = { kind: "not_found", what: "task" };
  expect(await refused(add(person, open.id, secret.id, "relates"))).toEqual(nothing);
  const path = { orgId, projectId };
  expect((await refused(person.as().projects.criticalPath(path))).kind).toBe("forbidden");
});

it("ties no task to one in a project where somebody may only read, whichever end they begin at", async () => {
  const { projectId, task: far } = await elsewhere();
  const person = await aMemberLimitedTo(["project:read", "task:read"], projectId);
  const near = await world.aTask();
  const forbidden = { kind: "forbidden", permission: "task:update" };
  expect(await refused(add(person, near.id, far.id))).toEqual(forbidden);
  expect(await refused(add(person, far.id, near.id))).toEqual(forbidden);
  const { orgId, owner } = world;
  expect(await owner.as().relations.list({ orgId, taskId: far.id })).toEqual([]);
});

it("ties no task to one that was put away", async () => {
  const { orgId, owner } = world;
  const near = await world.aTask();
  const { task: trashed, project, projectId } = await elsewhere();
  const kept = await owner.as().tasks.create({ orgId, projectId, title: "Kept" });
  await owner.as().tasks.trash({ orgId, taskId: trashed.id, version: trashed.version });
  expect(await refused(add(owner, near.id, trashed.id))).toEqual({ kind: "trashed", what: "task" });
  await owner.as().projects.archive({ orgId, projectId, version: project.version });
  expect(await refused(add(owner, near.id, kept.id))).toEqual({
    kind: "archived",
    what: "project",
  });
});

it("lets whoever may change a task end what it is to one that they may not see, or that is put away", async () => {
  const { orgId, owner } = world;
  const { projectId, project, task: secret } = await elsewhere();
  const [near, other] = [await world.aTask(), await world.aTask()];
  const { id: relationId } = await add(owner, secret.id, near.id);
  const person = await aMemberLimitedTo(["project:read"], projectId);
  const end = (taskId: TaskId) => person.as().relations.remove({ orgId, taskId, relationId });
  // The relation is another task's, or this end is out of reach: there is nothing to end.
  expect(await refused(end(other.id))).toEqual({ kind: "not_found", what: "relation" });
  expect((await refused(end(secret.id))).kind).toBe("forbidden");
  await owner.as().projects.archive({ orgId, projectId, version: project.version });
  expect(await end(near.id)).toBeNull();
  expect(await refused(end(near.id))).toEqual({ kind: "not_found", what: "relation" });
  const { code } = near;
  expect(await owner.as().tasks.byCode({ orgId, code })).toMatchObject({ isBlocked: false });
  const [step] = (await owner.as().audit.taskHistory({ orgId, taskId: secret.id })).items;
  expect(step?.changes).toEqual([{ field: "blocks", before: near.code, after: null }]);
});

it("tells in a task's history neither what a hidden task is called, nor who did what with it", async () => {
  const { orgId, owner } = world;
  const { projectId, project, task: secret } = await elsewhere();
  const near = await world.aTask();
  await add(owner, secret.id, near.id);
  const done = project.statuses.find(({ category }) => category === "done");
  if (!done) throw new Error("Nothing is ever done");
  const { id: taskId, version } = secret;
  await owner.as().tasks.update({ orgId, taskId, version, statusId: done.id });
  const historyFor = async (who: Person) =>
    (await who.as().audit.taskHistory({ orgId, taskId: near.id })).items.slice(0, 2);
  const person = await aMemberLimitedTo(["project:read"], projectId);
  const [ceased, tied] = await historyFor(person);
  expect(tied?.changes).toEqual([
    { field: "blockedBy", before: null, after: null, isWithheld: true },
  ]);
  expect(ceased).toMatchObject({
    ...{ actorKind: "job", actorId: null, actorName: null, action: "tasks.update" },
    changes: [{ field: "isBlocked", before: true, after: false }],
  });
  // Whom only a third project hides something from is told all.
  const other = await aMemberLimitedTo([], (await elsewhere()).projectId);
  expect(await historyFor(other)).toEqual(await historyFor(owner));
  const [seen, named] = await historyFor(owner);
  expect(named?.changes).toEqual([{ field: "blockedBy", before: null, after: secret.code }]);
  expect(seen).toMatchObject({ actorKind: "person", actorName: "ours owner" });
});

it("says in the history of both what they are to each other", async () => {
  const { orgId, owner } = world;
  const [one, other] = [await world.aTask(), await world.aTask()];
  await add(owner, one.id, other.id);
  const changesOf = async (taskId: TaskId) =>
    (await owner.as().audit.taskHistory({ orgId, taskId })).items[0]?.changes;
  expect(await changesOf(one.id)).toEqual([{ field: "blocks", before: null, after: other.code }]);
  expect(await changesOf(other.id)).toEqual([
    { field: "blockedBy", before: null, after: one.code },
  ]);
});

describe("a lag", () => {
  const tie = (taskId: TaskId, otherId: TaskId, lagMinutes = 30) =>
    world.owner.as().relations.add({
      ...{ orgId: world.orgId, taskId, otherId },
      ...{ type: "finish_to_start", lagMinutes },
    });

  it("is changed by whoever may change both tasks, and both say so in their history", async () => {
    const { orgId, staff, owner } = world;
    const [one, other] = [await world.aTask(), await world.aTask()];
    const { id: relationId } = await tie(one.id, other.id);
    const change = (who: Person, lagMinutes: number) =>
      who.as().relations.update({ orgId, taskId: one.id, relationId, lagMinutes });
    expect((await refused(change(staff.viewer, 60))).kind).toBe("forbidden");
    expect((await refused(change(staff.member, 525_601))).kind).toBe("invalid");
    expect(await change(staff.member, 60)).toMatchObject({ id: relationId, lagMinutes: 60 });
    const changesOf = async (taskId: TaskId) =>
      (await owner.as().audit.taskHistory({ orgId, taskId })).items[0]?.changes;
    expect(await changesOf(one.id)).toEqual([
      { field: "precedes", before: `${other.code} +30 min`, after: `${other.code} +60 min` },
    ]);
    expect(await changesOf(other.id)).toEqual([
      { field: "follows", before: `${one.code} +30 min`, after: `${one.code} +60 min` },
    ]);
  });

  it("to a task that somebody may not see, or may only read, is not theirs to change", async () => {
    const { orgId, owner } = world;
    const { projectId, task: far } = await elsewhere();
    const near = await world.aTask();
    const { id: relationId } = await tie(near.id, far.id);
    const change = (who: Person, taskId: TaskId) =>
      who.as().relations.update({ orgId, taskId, relationId, lagMinutes: 60 });
    const blind = await aMemberLimitedTo(["project:read"], projectId);
    expect(await refused(change(blind, near.id))).toEqual({ kind: "not_found", what: "task" });
    const reader = await aMemberLimitedTo(["project:read", "task:read"], projectId);
    const forbidden = { kind: "forbidden", permission: "task:update" };
    expect(await refused(change(reader, near.id))).toEqual(forbidden);
    expect((await refused(change(reader, far.id))).kind).toBe("forbidden");
    await change(owner, near.id);
    const [step] = (await blind.as().audit.taskHistory({ orgId, taskId: near.id })).items;
    expect(step?.changes).toEqual([
      { field: "precedes", before: null, after: null, isWithheld: true },
    ]);
  });

  it("of a project that was put away stays", async () => {
    const { orgId, owner } = world;
    const { projectId, project, task: far } = await elsewhere();
    const near = await world.aTask();
    const { id: relationId } = await tie(near.id, far.id);
    await owner.as().projects.archive({ orgId, projectId, version: project.version });
    for (const taskId of [near.id, far.id]) {
      const work = owner.as().relations.update({ orgId, taskId, relationId, lagMinutes: 60 });
      expect(await refused(work)).toEqual({ kind: "archived", what: "project" });
    }
  });
});

it("finds the critical path of a project for whoever may read its tasks", async () => {
  const { orgId, owner, staff } = world;
  const { id: projectId } = await world.aProject();
  const task = (estimateHours: number) =>
    owner.as().tasks.create({ orgId, projectId, title: "Work", estimateHours });
  const [first, second, aside] = [await task(2), await task(3.5), await task(1)];
  await add(owner, first.id, second.id);
  const found = await staff.viewer.as().projects.criticalPath({ orgId, projectId });
  expect(found).toMatchObject({ totalMinutes: 330, path: [first.id, second.id] });
  expect(found.tasks.find(({ taskId }) => taskId === aside.id)?.slackMinutes).toBe(270);
});
