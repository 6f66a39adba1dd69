import type { TaskId } from "@teamflow/domain/ids";
import { beforeAll, expect, it } from "vitest";
import { anInstance, type Instance, type Person } from "./testing/instance.ts";
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

it("shows nobody a task that they may not see, nor lets them tie anything to it", async () => {
  const { orgId, owner, staff } = world;
  const hidden = await world.aProject();
  const role = await owner.as().roles.create({
    ...{ orgId, name: "Sees no tasks", description: "", permissions: ["project:read"] },
  });
  const secret = await owner.as().tasks.create({ orgId, projectId: hidden.id, title: "Secret" });
  const open = await world.aTask();
  await add(owner, secret.id, open.id);
  const me = await staff.member.as().auth.me();
  const memberId = me?.memberships.find((each) => each.orgId === orgId)?.memberId;
  if (!memberId) throw new Error("Nobody is a member");
  await owner
    .as()
    .projectMembers.set({ orgId, projectId: hidden.id, memberId, role: "custom", roleId: role.id });
  const own = await staff.member.as().relations.list({ orgId, taskId: open.id });
  expect(own).toEqual([]);
  expect(await owner.as().relations.list({ orgId, taskId: open.id })).toHaveLength(1);
  const nothing = { kind: "not_found", what: "task" };
  expect(await refused(add(staff.member, open.id, secret.id, "relates"))).toEqual(nothing);
  const path = { orgId, projectId: hidden.id };
  expect((await refused(staff.member.as().projects.criticalPath(path))).kind).toBe("forbidden");
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
