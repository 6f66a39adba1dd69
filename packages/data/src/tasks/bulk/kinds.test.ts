import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { BulkTaskEdit } from "@teamflow/domain/task-bulk";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Database } from "../../database.ts";
import type { Scope } from "../../scope.ts";
import { counting, entity, give } from "../../testing/assignments.ts";
import { aDatabase } from "../../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../../testing/story.ts";
import { importTasks } from "../import.ts";
import { listTasks } from "../list.ts";
import { getTask } from "../rows.ts";
import { updateTask } from "../write.ts";
import { editTasks } from "./edit.ts";
import { undoTasks } from "./undo.ts";

let database: Database;
let scope: Scope;
let kim: Scope;
let project: Project;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: kim } = await aMember(database, { scope }, { name: "Kim" }));
});

beforeEach(async () => {
  project = await aProject(scope);
});

type Change = z.input<typeof BulkTaskEdit>["change"];
type Given = Omit<z.input<typeof BulkTaskEdit>, "taskIds" | "change">;

const edit = (tasks: readonly Pick<Task, "id">[], change: Change, how: Given = {}) =>
  write(scope, (inside) =>
    editTasks(
      inside,
      BulkTaskEdit.parse({
        ...{ taskIds: tasks.map(({ id }) => id), change, mode: "best_effort", ...how },
      }),
    ),
  );
const task = (given: object = {}) => aTask(scope, project, given);
const current = ({ id }: Pick<Task, "id">) => getTask(scope, id);
const content = ({ version: _, updatedAt: __, ...each }: Task) => each;
const everyOne = (tasks: readonly Pick<Task, "id">[]) => Promise.all(tasks.map(current));

async function undo({ undoId }: Awaited<ReturnType<typeof edit>>) {
  if (!undoId) throw new Error("Nothing was changed");
  return await write(scope, (inside) => undoTasks(inside, undoId));
}

const reasonsOf = ({ items }: Awaited<ReturnType<typeof edit>>) =>
  items.map(({ reason }) => reason);

test("many become bugs as severe as is said, and major where nothing is", async () => {
  const tasks = [await task(), await task({ kind: "bug", severity: "minor" })];
  expect(await edit(tasks, { kind: "bug" })).toMatchObject({ changed: 1, unchanged: 1 });
  expect((await everyOne(tasks)).map(({ severity }) => severity)).toEqual(["major", "minor"]);
  await edit(tasks, { kind: "bug", severity: "critical" });
  expect((await everyOne(tasks)).map(({ severity }) => severity)).toEqual(["critical", "critical"]);
});

test("what is a bug no longer has no severity and no resolution, and no other is given one", async () => {
  const done = statusOf(project, "done").id;
  const bug = await task({ kind: "bug", statusId: done, resolution: "fixed" });
  expect(reasonsOf(await edit([bug], { kind: "task", severity: "minor" }))).toMatchObject([
    { kind: "invalid", issues: [{ path: "severity", code: "only_of_a_bug" }] },
  ]);
  await edit([bug], { kind: "task" });
  expect(await current(bug)).toMatchObject({ kind: "task", severity: null, resolution: null });
  expect(reasonsOf(await edit([bug], { severity: "minor" }))).toMatchObject([{ kind: "invalid" }]);
});

test("a milestone keeps no estimate and no start, and one undo brings all of it back", async () => {
  const tasks = [
    await task({ estimateHours: 2.5, points: 3, startOn: "2999-01-01", dueOn: "2999-02-01" }),
    await task({ kind: "bug", severity: "critical", startAt: new Date("2999-01-01T08:00:00Z") }),
    await task({ kind: "userstory" }),
  ];
  const before = await everyOne(tasks);
  const report = await edit(tasks, { kind: "milestone", priority: "high" });
  expect(report).toMatchObject({ changed: 3, refused: 0 });
  for (const each of await everyOne(tasks))
    expect(each).toMatchObject({
      ...{ kind: "milestone", priority: "high", estimateHours: null, points: null },
      ...{ startOn: null, startAt: null, severity: null },
    });
  expect(await undo(report)).toMatchObject({ changed: 3, refused: 0 });
  expect((await everyOne(tasks)).map(content)).toEqual(before.map(content));
});

describe("the tree's rules decide about each:", () => {
  test("what it stands under, and what stands under it", async () => {
    const story = await task({ kind: "userstory" });
    const below = await task({ kind: "task", parentId: story.id });
    const report = await edit([below], { kind: "usecase" });
    expect(reasonsOf(report)).toMatchObject([{ kind: "kind_does_not_fit" }]);
    const parent = await edit([story], { kind: "subtask" });
    expect(reasonsOf(parent)).toEqual([{ kind: "kind_does_not_fit", accepted: expect.any(Array) }]);
    expect(await everyOne([story, below])).toMatchObject([{ kind: "userstory" }, { kind: "task" }]);
  });

  test("each as if those before it were of the new kind, and back again the other way round", async () => {
    const top = await task({ kind: "usecase" });
    const middle = await task({ kind: "userstory", parentId: top.id });
    const low = await task({ kind: "task", parentId: middle.id });
    const first = await edit([top, middle, low], { kind: "subtask" });
    expect(first.items.map(({ status }) => status)).toEqual(["refused", "refused", "changed"]);
    await undo(first);
    const before = await everyOne([top, middle, low]);
    const upwards = await edit([low, middle, top], { kind: "subtask" });
    expect(upwards).toMatchObject({ changed: 3, refused: 0 });
    expect(await undo(upwards)).toMatchObject({ changed: 3, refused: 0 });
    expect((await everyOne([top, middle, low])).map(content)).toEqual(before.map(content));
  });

  test("a milestone to which somebody is assigned, unless it is nobody's by the same change", async () => {
    const [mine, shared] = [
      await task({ assigneeId: scope.memberId }),
      await task({ assigneeId: scope.memberId }),
    ];
    const besides = { entityId: entity(shared), memberId: kim.memberId, type: "assignee" as const };
    await give(scope, { ...besides, isPrimary: false });
    const kept = await edit([mine, shared], { kind: "milestone" });
    expect(reasonsOf(kept)).toEqual([
      { kind: "in_use", what: "assignment", count: 1 },
      { kind: "in_use", what: "assignment", count: 2 },
    ]);
    const given = await edit([mine, shared], { kind: "milestone", assigneeId: null });
    expect(reasonsOf(given)).toEqual([null, { kind: "in_use", what: "assignment", count: 1 }]);
    const assigned = await edit([await task()], { kind: "milestone", assigneeId: scope.memberId });
    expect(reasonsOf(assigned)).toMatchObject([{ kind: "type_does_not_fit" }]);
  });

  test("as a single change is decided", async () => {
    const story = await task({ kind: "userstory" });
    await task({ kind: "task", parentId: story.id });
    for (const kind of ["usecase", "subtask", "bug", "milestone", "task"] as const) {
      const [dry] = (await edit([story], { kind }, { dryRun: true })).items;
      const single = await write(scope, (inside) =>
        updateTask(inside, { taskId: story.id, version: story.version, patch: { kind } }),
      ).then(
        ({ id, version }) => ({ id, version }),
        () => null,
      );
      expect([kind, dry?.status]).toEqual([kind, single ? "changed" : "refused"]);
      if (single)
        await write(scope, (inside) =>
          updateTask(inside, {
            taskId: single.id,
            version: single.version,
            patch: { kind: story.kind },
          }),
        );
      story.version = (await current(story)).version;
    }
  });
});

test("of all or nothing, a kind that does not fit stops all", async () => {
  const story = await task({ kind: "userstory" });
  const below = await task({ kind: "task", parentId: story.id });
  const alone = await task();
  const report = await edit([alone, below], { kind: "usecase" }, { mode: "all_or_nothing" });
  expect(report.items.map(({ status }) => status)).toEqual(["skipped", "refused"]);
  expect((await current(alone)).kind).toBe("task");
});

test("five hundred become of another kind, and are taken back, in fewer than forty statements each", async () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({ title: `Task ${at}` }));
  await write(scope, (inside) => importTasks(inside, project.id, rows));
  const page = { filter: {}, sort: "number" as const, limit: 500 };
  const { items } = await listTasks(scope, project.id, page);
  const counted = counting(scope);
  const given = {
    ...{ taskIds: items.map(({ id }) => id), mode: "all_or_nothing" as const, dryRun: false },
    ...{ change: { kind: "bug" as const, severity: "minor" as const }, seen: [] },
  };
  const report = await write(counted.scope, (inside) => editTasks(inside, given));
  expect(counted.count()).toBeLessThan(40);
  expect(report).toMatchObject({ changed: 500, refused: 0 });
  const back = counting(scope);
  const { undoId } = report;
  if (!undoId) throw new Error("Nothing was changed");
  const undone = await write(back.scope, (inside) => undoTasks(inside, undoId));
  expect(back.count()).toBeLessThan(40);
  expect(undone).toMatchObject({ changed: 500, refused: 0 });
});

test("two who make a parent and what stands under it of kinds that do not fit wait for each other", async () => {
  const story = await task({ kind: "userstory" });
  const below = await task({ kind: "task", parentId: story.id });
  const reports = await Promise.all([
    edit([story], { kind: "subtask" }),
    edit([below], { kind: "bug" }),
    edit([below], { kind: "usecase" }),
  ]);
  const [parent, child] = await everyOne([story, below]);
  expect([parent?.kind, child?.kind]).not.toContain("usecase");
  expect(reports[2].refused).toBe(1);
});
