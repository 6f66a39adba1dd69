import { type LabelId, type MemberId, newId, type TaskId } from "@teamflow/domain/ids";
import type { Task, TaskPatch } from "@teamflow/domain/task";
import { locales } from "@teamflow/domain/user";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, type Instance } from "../testing/instance.ts";
import { aHouse, type Colleague, type House } from "../testing/told.ts";
import { changeOf, isRemarkable, remarkableFields } from "./task-fields.ts";
import { saidOf } from "./words.ts";

let instance: Instance;
let house: House;
let ada: Colleague;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

const statusIn = (category: string) => {
  const status = house.project.statuses.find((each) => each.category === category);
  if (!status) throw new Error(`There is no status ${category}`);
  return status.id;
};
const aBug = (statusId = statusIn("todo")) => {
  const { orgId, owner, project } = house;
  const bug = { title: "Crumbs", kind: "bug", statusId } as const;
  return owner.as().tasks.create({ orgId, projectId: project.id, ...bug });
};
const watch = ({ id: taskId }: Pick<Task, "id">) =>
  ada.person.as().watchers.watch({ orgId: house.orgId, taskId });
const update = ({ id: taskId, version }: Task, patch: TaskPatch) =>
  house.owner.as().tasks.update({ orgId: house.orgId, taskId, version, ...patch });
const relate = (one: Task, other: Task) =>
  house.owner
    .as()
    .relations.add({ orgId: house.orgId, taskId: one.id, otherId: other.id, type: "blocks" });

type Other = { label: LabelId; lead: MemberId; parent: TaskId };

type Changes = Readonly<Record<Exclude<keyof TaskPatch, "statusId">, readonly [TaskPatch, string]>>;

/** Each field that can be changed, changed, and what is said of it. */
const changes = ({ label, lead, parent }: Other): Changes => ({
  title: [{ title: "Crumbs everywhere" }, "title"],
  description: [{ description: "Below the oven" }, "description"],
  priority: [{ priority: "urgent" }, "priority (urgent)"],
  assigneeId: [{ assigneeId: lead }, "assignee"],
  labelIds: [{ labelIds: [label] }, "labels"],
  kind: [{ kind: "task" }, "kind, severity"],
  severity: [{ severity: "blocker" }, "severity"],
  resolution: [{ resolution: "deferred" }, "resolution"],
  parentId: [{ parentId: parent }, "parent"],
  externalId: [{ externalId: "BR-7" }, "external id"],
  estimateHours: [{ estimateHours: 2 }, "estimate"],
  points: [{ points: 3 }, "points"],
  startOn: [{ startOn: "2999-05-03" }, "start"],
  startAt: [{ startAt: new Date("2999-05-03T12:00:00Z") }, "start"],
  dueOn: [{ dueOn: "2999-05-03" }, "due date (3 May 2999)"],
  dueAt: [{ dueAt: new Date("2999-05-03T12:00:00Z") }, "due date (3 May 2999)"],
});

describe("whoever watches a task", () => {
  beforeEach(async () => {
    ada = await house.aColleague();
  });

  it("is told by its name of each field that changed", async () => {
    const { orgId, owner, project } = house;
    const label = await owner
      .as()
      .labels.create({ orgId, projectId: project.id, name: "Floor", colour: "teal" });
    const { memberId } = await house.aColleague("lead");
    const parent = await house.aTask();
    const told: string[] = [];
    const other = { label: label.id, lead: memberId, parent: parent.id };
    for (const [field, [patch, said]] of Object.entries(changes(other))) {
      const bug = await aBug(statusIn(field === "resolution" ? "done" : "todo"));
      await watch(bug);
      const { title } = await update(bug, patch);
      told.push(`Bakery changed ${bug.code} ${title} in Bakery project: ${said}.`);
    }
    expect((await house.inboxOf(ada)).map(({ message }) => message)).toEqual(told);
  });

  it("is told that a date was taken away, and not which", async () => {
    const bug = await update(await aBug(), { dueOn: "2999-05-03" });
    await watch(bug);
    await update(bug, { dueOn: null });
    expect((await house.inboxOf(ada)).at(-1)?.message).toMatch(/: due date\.$/);
  });

  it("is told when it waits no longer, when it does again, and by nobody's name", async () => {
    const [blocker, waiting] = [await aBug(), await aBug()];
    await watch(waiting);
    await relate(blocker, waiting);
    const done = await update(blocker, { statusId: statusIn("done") });
    await update(done, { statusId: statusIn("todo") });
    const crumbs = `${waiting.code} Crumbs`;
    expect((await house.inboxOf(ada)).map(({ title, message }) => [title, message])).toEqual([
      [`Changed: ${crumbs}`, `Bakery changed ${crumbs} in Bakery project: what it waits for.`],
      [`No longer blocked: ${crumbs}`, `${crumbs} in Bakery project is no longer blocked.`],
      [`Blocked again: ${crumbs}`, `${crumbs} in Bakery project is blocked again.`],
    ]);
  });

  it("is told so once of many that waited, and whoever ended what they waited for is not named", async () => {
    const { orgId, owner } = house;
    const [one, other] = [await aBug(), await aBug()];
    const waiting = [await aBug(), await aBug()];
    for (const task of waiting) await watch(task);
    for (const [blocker, held] of [[one, waiting[0]] as const, [other, waiting[1]] as const])
      if (held) await relate(blocker, held);
    await house.tell();
    const change = { statusId: statusIn("done") };
    await owner.as().tasks.bulkEdit({ orgId, taskIds: [one.id, other.id], change });
    expect((await house.inboxOf(ada)).at(-1)).toMatchObject({
      title: "No longer blocked: 2 tasks",
      message: "2 tasks in Bakery project are no longer blocked.",
      actorId: null,
    });
  });
});

const about = {
  ...{ type: "task_watched" as const, actorName: "Ada", projectName: null },
  ...{ taskCode: "BAKE-1", taskTitle: "Crumbs" },
};

describe.each(locales)("in %s", (locale) => {
  const unnamed = saidOf({ ...about, details: { fields: ["gone"] } }, locale).message;

  it.each(remarkableFields)("%s has a name of its own", (field) => {
    const { message } = saidOf({ ...about, details: { fields: [field] } }, locale);
    expect(message).toMatch(/: \p{L}[\p{L} ]+\.$/u);
    expect(message).not.toBe(unnamed);
  });
});

it("what only says where a task stands, or is known to nobody, is no news", () => {
  expect(["rank", "version", "watcher", "viaProjectId", "toString"].filter(isRemarkable)).toEqual(
    [],
  );
  expect(changeOf({ rank: "a", version: 2, updatedAt: newId() })).toBeUndefined();
  expect(changeOf({ dueOn: "not a day", version: 2 })).toEqual({ fields: ["dueOn"] });
});
