import type { ImportRow } from "@teamflow/domain/task-import";
import type { Project } from "@teamflow/domain/project";
import type { KyselyPlugin } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { getDescriptionVersion, listDescriptionVersions } from "../descriptions/versions.ts";
import { labelLimit, listLabels } from "../labels.ts";
import type { Scope } from "../scope.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { importTasks, previewImport } from "./import.ts";
import { listTasks } from "./list.ts";
import { getTask } from "./rows.ts";
import { restoreTask, trashTask, updateTask } from "./write.ts";

let database: Database;
let scope: Scope;
let colleague: Scope;
let project: Project;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database));
  ({ scope: colleague } = await aMember(database, { scope }, { name: "Grace" }));
});

beforeEach(async () => {
  project = await aProject(scope);
});

function take(rows: ImportRow[], from = scope) {
  return write(from, (inside) => importTasks(inside, project.id, rows));
}

async function tasks() {
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "number", limit: 1000 });
  return items.toReversed();
}

async function labelNames() {
  return (await listLabels(scope, project.id)).map((label) => label.name);
}

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

const boiler: ImportRow = {
  ...{
    externalId: "17",
    title: "Fix the boiler",
    description: "It is\ncold.",
    status: "In progress",
    priority: "P1",
  },
  ...{ labels: ["heat", "urgent"], dueOn: "2020-02-01" },
};

test("a row becomes a task with all that it says, also what lies in the past", async () => {
  const { user, scope: ada } = await aMember(database, { scope }, { name: "Ada" });
  const report = await take([{ ...boiler, assignee: user.email.toUpperCase() }]);
  expect(report).toEqual({
    created: 1,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    faults: [],
    labelsCreated: ["heat", "urgent"],
    tree: [],
  });
  const [row] = await tasks();
  const task = row && (await getTask(scope, row.id));
  expect(task).toMatchObject({
    ...{
      title: "Fix the boiler",
      description: "It is\ncold.",
      statusId: statusOf(project, "in_progress").id,
    },
    ...{ priority: "urgent", dueOn: "2020-02-01", assigneeId: ada.memberId, number: 1, version: 1 },
  });
  expect(task?.labelIds).toHaveLength(2);
  expect((await aTask(scope, project)).number).toBe(2);
});

test("the same file again changes nothing", async () => {
  const rows = [
    boiler,
    {
      externalId: "18",
      title: `${"long ".repeat(60)}\u200b`,
      labels: [`${"x".repeat(49)}🦊🦊`, "ΟΔΟΣ", "İzmir"],
    },
  ];
  await take(rows);
  const before = await tasks();
  for (let round = 0; round < 2; round++)
    expect(await take(rows)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      skipped: 0,
      labelsCreated: [],
    });
  expect(await tasks()).toEqual(before);
});

test("a row that says something new changes its task, and what it leaves out stays", async () => {
  await take([boiler]);
  const report = await take([{ externalId: "17", title: "Fix the kettle", labels: ["heat"] }]);
  expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
  const [row] = await tasks();
  const task = row && (await getTask(scope, row.id));
  expect(task).toMatchObject({
    title: "Fix the kettle",
    description: "It is\ncold.",
    priority: "urgent",
    dueOn: "2020-02-01",
    version: 2,
  });
  expect(task?.labelIds).toHaveLength(1);
  expect(await take([{ externalId: "17", title: "Fix the kettle", labels: [] }])).toMatchObject({
    updated: 1,
  });
  expect((await tasks())[0]?.labelIds).toEqual([]);
});

test("a task that an import closes is completed, and one that it opens again is not", async () => {
  await take([{ ...boiler, status: "Closed" }]);
  expect((await tasks())[0]?.completedAt).toBeInstanceOf(Date);
  await take([boiler]);
  expect((await tasks())[0]?.completedAt).toBeNull();
});

test("a preview says what an import then does, and does nothing", async () => {
  const rows = [
    boiler,
    { title: "" },
    { title: "a", labels: ["HEAT", "cold"], status: "Limbo" },
    { externalId: "17", title: "b" },
  ];
  const preview = await previewImport(scope, project.id, { rows });
  expect(await tasks()).toEqual([]);
  expect(await labelNames()).toEqual([]);
  expect(preview).toMatchObject({ created: 2, skipped: 2 });
  expect(preview.faults.map((fault) => fault.code)).toEqual([
    "required",
    "unknown_status",
    "duplicate",
  ]);
  expect(await take(rows)).toEqual(preview);
});

test("labels are found in any letter case, and made once", async () => {
  await take([{ title: "a", labels: ["Heat", "ΟΔΟΣ", "İzmir"] }]);
  expect(await take([{ title: "b", labels: ["HEAT", "οδοσ", "izmir", "new"] }])).toMatchObject({
    labelsCreated: ["new"],
  });
  expect(await labelNames()).toHaveLength(4);
  expect((await tasks())[1]?.labelIds).toHaveLength(4);
});

test("two imports at once that make the same labels and tasks both succeed, and each is made once", async () => {
  const rows = Array.from({ length: 20 }, (_, at) => ({
    externalId: String(at),
    title: `Task ${at}`,
    labels: [`label ${at % 5}`],
  }));
  const reports = await Promise.all([take(rows), take(rows.toReversed()), take(rows)]);
  expect(reports.reduce((sum, report) => sum + report.created, 0)).toBe(20);
  expect(await tasks()).toHaveLength(20);
  expect(await labelNames()).toHaveLength(5);
  expect((await tasks()).every((task) => task.labelIds.length === 1)).toBe(true);
});

test("a row whose task is in the trash is left out, and says so: nothing is changed there or made anew", async () => {
  await take([boiler]);
  const [task] = await tasks();
  if (!task) throw new Error("no task");
  const { id: taskId, version } = task;
  const trashed = await write(scope, (inside) => trashTask(inside, { taskId, version }));
  const fault = { row: 1, field: "externalId", code: "in_trash", skipped: true };
  const changed = { ...boiler, title: "Fix the kettle", labels: ["new"] };
  for (const row of [boiler, changed]) {
    const rows = [{ title: "" }, row, { title: "a", status: "Limbo" }];
    const report = { created: 1, updated: 0, unchanged: 0, skipped: 2, labelsCreated: [] };
    const preview = await previewImport(scope, project.id, { rows });
    expect(preview).toMatchObject(report);
    expect(preview.faults.map(({ code }) => code)).toEqual([
      ...["required", "in_trash", "unknown_status"],
    ]);
    expect(preview.faults).toContainEqual(fault);
    expect(await take(rows)).toEqual(preview);
  }
  expect(await getTask(scope, taskId)).toEqual(trashed);
  expect((await tasks()).map(({ title }) => title)).toEqual(["a", "a"]);
  await write(scope, (inside) => restoreTask(inside, { taskId, version: trashed.version }));
  expect(await take([changed])).toMatchObject({ updated: 1, skipped: 0, labelsCreated: ["new"] });
});

test("the same numbers in another project or organization are other tasks", async () => {
  await take([boiler]);
  project = await aProject(scope);
  expect(await take([boiler])).toMatchObject({ created: 1, labelsCreated: ["heat", "urgent"] });
  const { scope: stranger } = await anOrganization(database, "Beta");
  expect(await reasonOf(take([boiler], stranger))).toEqual({ kind: "not_found", what: "project" });
  expect(await reasonOf(previewImport(stranger, project.id, { rows: [boiler] }))).toEqual({
    kind: "not_found",
    what: "project",
  });
  const { user } = await aMember(database, { scope: stranger });
  const { faults } = await take([{ title: "a", assignee: user.email }]);
  expect(faults).toMatchObject([{ code: "unknown_member" }]);
});

test("cells that would hurt are taken as text or reported, and stop nothing [B26] [B30]", async () => {
  const hostile = [
    "'; drop table task --",
    "=HYPERLINK(1)",
    "a\u0000b",
    "\ud800",
    "constructor",
    "__proto__",
    "%_\\",
  ];
  const rows = hostile.map((cell, at): ImportRow => ({
    ...{
      title: cell || "x",
      externalId: `${at}${cell}`,
      description: cell,
      status: cell,
      priority: cell,
    },
    ...{ labels: [cell], dueOn: cell, assignee: cell },
  }));
  const report = await take(rows);
  expect(report).toMatchObject({ created: hostile.length, skipped: 0 });
  expect((await tasks()).map((task) => task.priority)).toEqual(hostile.map(() => "medium"));
  expect(await take(rows)).toMatchObject({ unchanged: hostile.length });
});

test("an import that would give a project too many labels does nothing", async () => {
  const rows = Array.from({ length: 11 }, (_, row) => ({
    title: "a",
    labels: Array.from({ length: 50 }, (_, at) => `label ${row}-${at}`),
  }));
  const refusal = { kind: "limit_reached", what: "label", limit: labelLimit };
  expect(await reasonOf(previewImport(scope, project.id, { rows }))).toEqual(refusal);
  expect(await reasonOf(take(rows))).toEqual(refusal);
  expect(await tasks()).toEqual([]);
  expect(await labelNames()).toEqual([]);
});

test("what an import of several calls makes is counted once ahead, and its labels together", async () => {
  const labelled = (from: number, count: number): ImportRow => ({
    title: `From ${from}`,
    labels: Array.from({ length: count }, (_, at) => `label ${from + at}`),
  });
  const earlier = Array.from({ length: 9 }, (_, at) => labelled(at * 50, 50));
  const rows = [labelled(430, 50), labelled(470, 20)];
  const ahead = await previewImport(scope, project.id, { rows, earlier });
  expect(ahead).toMatchObject({ created: 2, skipped: 0 });
  await take(earlier);
  expect(await previewImport(scope, project.id, { rows })).toEqual(ahead);
  const more = [...rows, labelled(490, 11)];
  const refusal = { kind: "limit_reached", what: "label", limit: labelLimit };
  expect(await reasonOf(previewImport(scope, project.id, { rows: more }))).toEqual(refusal);
  const other = await aProject(scope);
  expect(await reasonOf(previewImport(scope, other.id, { rows: more, earlier }))).toEqual(refusal);
});

/** The same door, which counts the statements that go through it. */
function counting(from: Scope): { scope: Scope; count: () => number } {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => ((statements += 1), node),
    transformResult: async ({ result }) => result,
  };
  return { scope: { ...from, db: from.db.withPlugin(counter) }, count: () => statements };
}

test("five hundred rows with fifty labels each are one import of few statements", async () => {
  const labels = Array.from({ length: 50 }, (_, at) => `label ${at}`);
  const rows = Array.from({ length: 500 }, (_, at) => ({
    ...boiler,
    externalId: `many ${at}`,
    title: `Task ${at}`,
    labels,
  }));
  const { scope: counted, count } = counting(scope);
  expect(await take(rows, counted)).toMatchObject({ created: 500, faults: [] });
  // Counted when built as well as when run.
  expect(count()).toBeLessThan(60);
  const { items } = await listTasks(scope, project.id, { filter: {}, sort: "rank", limit: 500 });
  expect(items.map((task) => task.number)).toEqual(Array.from({ length: 500 }, (_, at) => at + 1));
  expect(items.every((task) => task.labelIds.length === 50)).toBe(true);

  const again = counting(scope);
  expect(await take(rows, again.scope)).toMatchObject({ unchanged: 500 });
  expect(again.count()).toBeLessThan(30);
});

test("a description that is edited while an import brings it anew keeps both in its history", async () => {
  for (let round = 0; round < 8; round++) {
    const externalId = `race-${round}`;
    await take([{ externalId, title: "Both", description: "As it came" }]);
    const [task] = (await tasks()).filter((each) => each.externalId === externalId);
    if (!task) throw new Error("Nothing was imported");
    const { id: taskId, version } = task;
    const edit = write(colleague, (inside) =>
      updateTask(inside, { taskId, version, patch: { description: "By hand" } }),
    );
    const [, edited] = await Promise.all([
      take([{ externalId, title: "Both", description: "From the file" }]),
      reasonOf(edit),
    ]);
    // Whoever edits after the import saw an older task, and is told so.
    expect([undefined, "stale"]).toContain(edited?.kind);
    const { items } = await listDescriptionVersions(scope, taskId, { limit: 50 });
    const numbers = items.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    const [last] = items;
    const shown = last && (await getDescriptionVersion(scope, taskId, last.number));
    expect((await getTask(scope, taskId)).description).toBe(shown?.body);
  }
});
