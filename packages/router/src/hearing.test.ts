import type { LiveEvent } from "@teamflow/domain/event";
import type { ProjectId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import { beforeAll, expect, it } from "vitest";
import { anInstance, aPerson, type Instance, type Person } from "./testing/instance.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "ours");
});

/** Follows an organization as somebody. */
async function following(person: Person, lastEventId?: string) {
  const heard: LiveEvent[] = [];
  const ids: string[] = [];
  const stream = await person.as().events.live({ orgId: world.orgId, lastEventId });
  const iterator = stream[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await iterator.next();
    if (done) throw new Error("The stream ended");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tRPC hands a tracked event to a caller as a pair.
    const [id, event] = value as unknown as [string, LiveEvent];
    ids.push(id);
    heard.push(event);
    return event;
  };
  const until = async (isIt: (event: LiveEvent) => boolean) => {
    for (;;) {
      const event = await next();
      if (isIt(event)) return event;
    }
  };
  return { heard, ids, next, until, end: () => iterator.return?.() };
}

let count = 0;

/** Somebody who may do what members do; in one project what a list says. */
async function aListener(permissions: readonly Permission[], projectId: ProjectId) {
  const { orgId, owner } = world;
  const person = await aPerson(instance, "Listener");
  const memberId = await world.join(person, "member");
  const name = `Hears little ${(count += 1)}`;
  const role = await owner.as().roles.create({ orgId, name, permissions: [...permissions] });
  const given = { orgId, projectId, memberId, role: "custom" as const, roleId: role.id };
  const give = () => owner.as().projectMembers.set(given);
  return { person, give };
}

const aTaskIn = (projectId: ProjectId, title = "Work") =>
  world.owner.as().tasks.create({ orgId: world.orgId, projectId, title });

const isOf =
  (taskId: string) =>
  (event: LiveEvent): boolean =>
    "taskId" in event && event.taskId === taskId;

it("tells nothing of a project to whoever may not see it, from the moment that they may not", async () => {
  const { orgId, owner } = world;
  const { id: projectId } = await world.aProject();
  const { person, give } = await aListener(["label:read"], projectId);
  const stream = await following(person);
  await stream.next();
  const seen = await aTaskIn(projectId);
  await stream.until(isOf(seen.id));
  await give();
  await stream.until(({ type }) => type === "project_member.changed");
  const hidden = await aTaskIn(projectId);
  const label = await owner.as().labels.create({ orgId, projectId, name: "Red", colour: "red" });
  const { version } = await owner.as().projects.byId({ orgId, projectId });
  await owner.as().projects.update({ orgId, projectId, version, description: "Changed" });
  const open = await world.aTask();
  await stream.until(isOf(open.id));
  const told = stream.heard.map((event) => event.type);
  expect(JSON.stringify(stream.heard)).not.toContain(hidden.id);
  expect(told).not.toContain("project.updated");
  // Each kind of record by its own right: the role holds that of labels.
  expect(stream.heard).toContainEqual(expect.objectContaining({ labelId: label.id }));
  await stream.end();
});

it("tells of a view to its owner alone, until it is shared", async () => {
  const { orgId, owner, staff } = world;
  const stream = await following(staff.lead);
  const own = await following(staff.member);
  await Promise.all([stream.next(), own.next()]);
  const api = staff.member.as();
  const view = await api.views.create({ orgId, name: "Mine", filter: "is:open" });
  const isView = (event: LiveEvent) => "viewId" in event && event.viewId === view.id;
  await own.until(isView);
  const { version } = view;
  const changed = await api.views.update({ orgId, viewId: view.id, version, name: "Still mine" });
  const open = await world.aTask();
  await stream.until(isOf(open.id));
  expect(stream.heard.filter(isView)).toEqual([]);
  const shared = { orgId, viewId: view.id, version: changed.version, projectId: null };
  const visible = await api.views.share({ ...shared, visibility: "organization" });
  expect(await stream.until(isView)).not.toHaveProperty("ownerId");
  // That it is private again is news to whoever had it on screen.
  await api.views.share({ ...shared, version: visible.version, visibility: "private" });
  await stream.until(isView);
  await owner.as().organizations.byId({ orgId });
  await Promise.all([stream.end(), own.end()]);
});

it("tells that a task waits no more, and not who did what with one that is hidden", async () => {
  const { orgId, owner } = world;
  const project = await world.aProject();
  const blocker = await aTaskIn(project.id);
  const waiting = await world.aTask();
  await owner
    .as()
    .relations.add({ orgId, taskId: blocker.id, otherId: waiting.id, type: "blocks" });
  const { person, give } = await aListener(["project:read"], project.id);
  await give();
  const [hidden, whole] = [await following(person), await following(world.staff.viewer)];
  await Promise.all([hidden.next(), whole.next()]);
  const done = project.statuses.find(({ category }) => category === "done");
  const { id: taskId, version } = blocker;
  await owner.as().tasks.update({ orgId, taskId, version, statusId: done?.id });
  const isItself = (event: LiveEvent) => isOf(waiting.id)(event) && !("otherId" in event);
  const told = await hidden.until((event) => isItself(event) && actorOf(event) === null);
  expect(told).not.toHaveProperty("viaProjectId");
  expect(JSON.stringify(hidden.heard)).not.toContain(project.id);
  await whole.until((event) => isItself(event) && actorOf(event) !== null);
  await Promise.all([hidden.end(), whole.end()]);
});

function actorOf(event: LiveEvent) {
  return "actorId" in event ? event.actorId : undefined;
}

it("lets whoever hears little go on behind what was not for them, and lose nothing", async () => {
  const { id: projectId } = await world.aProject();
  const { person, give } = await aListener(["label:read"], projectId);
  await give();
  const stream = await following(person);
  await stream.next();
  const hidden = await aTaskIn(projectId);
  await stream.until(({ type }) => type === "passed");
  await stream.end();
  const open = await world.aTask();
  const later = await following(person, stream.ids.at(-1));
  await later.until(isOf(open.id));
  expect(JSON.stringify([stream.heard, later.heard])).not.toContain(hidden.id);
  const place = stream.ids.at(-1) ?? "";
  expect(later.ids.every((id) => id !== place)).toBe(true);
  await later.end();
});

it("what somebody works on at this moment is heard by them alone, and what it left by whoever sees the task", async () => {
  const { orgId, owner, staff, aTask } = world;
  const { id: taskId } = await aTask();
  const [own, others] = [await following(staff.member), await following(owner)];
  await Promise.all([own.next(), others.next()]);
  const api = staff.member.as().timeEntries;
  await api.start({ orgId, taskId });
  await own.until(({ type }) => type === "timer.changed");
  await api.stop({ orgId });
  await others.until(({ type }) => type === "time_entry.created");
  expect(others.heard.map(({ type }) => type)).not.toContain("timer.changed");
  await Promise.all([own.end(), others.end()]);
});
