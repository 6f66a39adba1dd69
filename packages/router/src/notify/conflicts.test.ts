import { EntityId, type MemberId } from "@teamflow/domain/ids";
import { usualThresholds } from "@teamflow/domain/load-thresholds";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { anInstance, type Instance } from "../testing/instance.ts";
import { aHouse, type Colleague, type House } from "../testing/told.ts";

let instance: Instance;
let house: House;
let [leader, planner, ada, bob]: Colleague[] = [];

beforeAll(async () => {
  instance = await anInstance();
});

beforeEach(async () => {
  house = await aHouse(instance, "Bakery");
  [leader, planner, ada, bob] = [
    await house.aColleague(),
    await house.aColleague(),
    await house.aColleague(),
    await house.aColleague(),
  ];
  const { orgId, owner, project } = house;
  const { id: projectId, version } = project;
  await owner.as().projects.update({ orgId, projectId, version, leadId: some(leader).memberId });
  const held = { orgId, projectId, role: "manager" as const };
  await owner.as().projectMembers.set({ ...held, memberId: some(planner).memberId });
});

function some(colleague: Colleague | undefined): Colleague {
  if (!colleague) throw new Error("There is nobody");
  return colleague;
}

const wanted = async (memberId: MemberId) => ({
  ...{ entityId: EntityId.parse((await house.aTask()).id), memberId, type: "reviewer" as const },
});
const give = async (memberId: MemberId, by = house.owner) =>
  by.as().assignments.assign({ orgId: house.orgId, ...(await wanted(memberId)) });
const conflictsOf = async (colleague: Colleague | undefined) =>
  (await house.inboxOf(some(colleague))).filter(({ type }) => type === "assignment_conflict");
/** Gives somebody as much as is not too much. */
const load = async (colleague: Colleague | undefined) => {
  for (let given = 0; given < usualThresholds.overloadedFromAssignments - 1; given += 1)
    await give(some(colleague).memberId);
};

it("who leads the project and who plans in it are told once of one too many, and nobody else", async () => {
  await load(ada);
  expect(await conflictsOf(leader)).toEqual([]);
  const { entityId } = await give(some(ada).memberId);
  for (const colleague of [leader, planner])
    expect(await conflictsOf(colleague)).toMatchObject([
      {
        ...{ taskId: entityId, actorName: "Bakery", details: { conflict: "overloaded" } },
        message: expect.stringMatching(/too much to do already/),
      },
    ]);
  for (const colleague of [ada, bob]) expect(await conflictsOf(colleague)).toEqual([]);
});

it("whoever does it themselves is not told, and whoever it is given to is told of that alone", async () => {
  await load(leader);
  await give(some(leader).memberId, some(planner).person);
  expect(await conflictsOf(leader)).toEqual([]);
  expect(await conflictsOf(planner)).toEqual([]);
});

it("handed to somebody who has too much, it is told as well", async () => {
  await load(ada);
  const { orgId, owner } = house;
  const { id: assignmentId, version } = await give(some(bob).memberId);
  const { memberId } = some(ada);
  const to = { orgId, assignmentId, version, memberId, reason: null };
  await owner.as().assignments.reassign(to);
  expect(await conflictsOf(leader)).toHaveLength(1);
});

it("who owns a client is told when somebody else comes to own it as well", async () => {
  const { orgId, owner } = house;
  const client = await owner.as().clients.create({ orgId, name: "Mill" });
  const own = (memberId: MemberId) => ({
    ...{ orgId, entityId: EntityId.parse(client.id), memberId, type: "owner" as const },
  });
  for (const { memberId } of [some(ada), some(bob)]) {
    const { version } = await owner.as().members.byId({ orgId, memberId });
    const does = { primaryFunction: "owner" as const };
    await owner.as().members.update({ orgId, memberId, version, ...does });
  }
  await owner.as().assignments.assign(own(some(ada).memberId));
  expect(await conflictsOf(ada)).toEqual([]);
  await owner.as().assignments.assign(own(some(bob).memberId));
  expect(await conflictsOf(ada)).toMatchObject([
    {
      details: { conflict: "held_by_other", entityName: "Mill", assignmentType: "owner" },
      message: expect.stringMatching(/somebody else is as well/),
    },
  ]);
  for (const colleague of [bob, leader, planner]) expect(await conflictsOf(colleague)).toEqual([]);
});

it("by the task's own field as well, when it is made or changed", async () => {
  await load(ada);
  const { orgId, owner } = house;
  await house.aTask(some(ada).memberId);
  expect(await conflictsOf(leader)).toHaveLength(1);
  const { id: taskId, version } = await house.aTask(some(bob).memberId);
  const { memberId: assigneeId } = some(ada);
  await owner.as().tasks.update({ orgId, taskId, version, assigneeId });
  expect(await conflictsOf(leader)).toHaveLength(2);
  expect(await conflictsOf(planner)).toHaveLength(2);
});

it("of many at once one notice tells how many, to whoever may see them", async () => {
  await load(ada);
  const { orgId, owner, project } = house;
  const items = [
    await wanted(some(ada).memberId),
    await wanted(some(ada).memberId),
    await wanted(some(bob).memberId),
  ];
  await owner.as().assignments.bulk({ orgId, items });
  for (const colleague of [leader, planner])
    expect(await conflictsOf(colleague)).toMatchObject([
      {
        projectId: project.id,
        taskId: null,
        details: { count: 2 },
        title: "2 assignments in conflict",
      },
    ]);
});

it("whoever may see nothing of the project any more is not told, though they led it", async () => {
  const { orgId, owner, project } = house;
  const blind = await owner.as().roles.create({
    ...{ orgId, name: "Blind", description: "", permissions: ["project:read"] },
  });
  await owner.as().projectMembers.set({
    ...{ orgId, projectId: project.id, memberId: some(leader).memberId },
    ...{ role: "custom", roleId: blind.id },
  });
  await load(ada);
  await give(some(ada).memberId);
  expect(await conflictsOf(planner)).toHaveLength(1);
  expect(await conflictsOf(leader)).toEqual([]);
});
