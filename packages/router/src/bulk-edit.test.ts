import { newId } from "@teamflow/domain/ids";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aHouse } from "./testing/told.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;
let someIds: World["task"]["id"][];

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
});

beforeEach(async () => {
  someIds = [(await world.aTask()).id, (await world.aTask()).id];
});

const urgent = { priority: "urgent" as const };

it("a change that comes again with its key is answered as before, and happens once", async () => {
  const { orgId, owner } = world;
  const again = () => owner.as({ idempotencyKey: "bulk" }).tasks;
  const report = await again().bulkEdit({ orgId, taskIds: someIds, change: urgent });
  expect(report).toMatchObject({ total: 2, changed: 2, refused: 0 });
  expect(await again().bulkEdit({ orgId, taskIds: someIds, change: urgent })).toEqual(report);
  const [taskId = newId()] = someIds;
  expect((await owner.as().tasks.byId({ orgId, taskId })).version).toBe(2);
  const { undoId } = report;
  if (!undoId) throw new Error("There is nothing to take back");
  const back = () => owner.as({ idempotencyKey: "undo" }).tasks.undoBulk({ orgId, undoId });
  expect(await back()).toEqual(await back());
  expect(await owner.as().tasks.byId({ orgId, taskId })).toMatchObject({
    ...{ version: 3, priority: "medium" },
  });
});

it("501 are refused, and so is a suspended member, whatever was given", async () => {
  const { orgId, owner, outsiders } = world;
  const taskIds = Array.from({ length: 501 }, () => newId<"Task">());
  expect(
    await refused(owner.as().tasks.bulkEdit({ orgId, taskIds, change: urgent })),
  ).toMatchObject({ kind: "invalid", issues: [{ path: "taskIds", limit: 500 }] });
  const gone = outsiders.suspended.as().tasks;
  expect(await refused(gone.bulkEdit({ orgId, taskIds: someIds, change: urgent }))).toEqual({
    ...{ kind: "not_found", what: "organization" },
  });
});

it("whoever holds more in one project changes what is there, and nothing elsewhere", async () => {
  const { orgId, owner, staff, quiet, project } = world;
  const viewer = staff.viewer.as().tasks;
  const elsewhere = await owner.as().tasks.create({ orgId, projectId: quiet.id, title: "Quiet" });
  const taskIds = [...someIds, elsewhere.id];
  const wish = { orgId, taskIds, change: urgent, mode: "best_effort" as const };
  expect(await refused(viewer.bulkEdit(wish))).toEqual({
    ...{ kind: "forbidden", permission: "task:update" },
  });
  const memberId = world.viewer.id;
  const held = { orgId, projectId: project.id, memberId, role: "member" as const };
  await owner.as().projectMembers.set(held);
  const report = await viewer.bulkEdit(wish);
  expect(report).toMatchObject({ changed: 2, refused: 1 });
  expect(report.items[2]?.reason).toEqual({ kind: "forbidden", permission: "task:update" });
  if (!report.undoId) throw new Error("There is nothing to take back");
  const undo = { orgId, undoId: report.undoId };
  expect(await viewer.undoBulk(undo)).toMatchObject({ changed: 2, refused: 0 });
  expect(await refused(staff.lead.as().tasks.undoBulk(undo))).toEqual({
    ...{ kind: "not_found", what: "task_bulk" },
  });
});

it("who was given much at once is told once, and so is who watches much of what", async () => {
  const house = await aHouse(instance, "Bulk");
  const [ada, bo] = [await house.aColleague(), await house.aColleague()];
  const tasks = [await house.aTask(), await house.aTask(), await house.aTask()];
  const { orgId, owner } = house;
  const taskIds = tasks.map(({ id }) => id);
  for (const taskId of taskIds) await bo.person.as().watchers.watch({ orgId, taskId });
  const given = { orgId, taskIds, change: { assigneeId: ada.memberId } };
  const { undoId } = await owner.as().tasks.bulkEdit(given);
  expect(await house.titlesOf(ada)).toEqual(["assignment_created: 3 new assignments for you"]);
  expect(await house.titlesOf(bo)).toEqual(["task_watched: Changed: 3 tasks"]);
  const done = house.project.statuses.find(({ category }) => category === "done");
  if (!undoId || !done) throw new Error("There is nothing to go on with");
  await owner.as().tasks.undoBulk({ orgId, undoId });
  await owner.as().tasks.bulkEdit({ orgId, taskIds, change: { statusId: done.id } });
  await owner.as().tasks.bulkEdit({ orgId, taskIds, change: { trash: true } });
  expect((await house.titlesOf(ada)).slice(1)).toEqual([
    "assignment_removed: 3 assignments taken from you",
  ]);
  expect((await house.inboxOf(bo)).slice(2)).toMatchObject([
    { title: "3 tasks: Done", details: { count: 3 }, projectId: house.project.id },
    { title: "Changed: 3 tasks", details: { fields: ["trashed"] } },
  ]);
  expect(instance.defects).toEqual([]);
});
