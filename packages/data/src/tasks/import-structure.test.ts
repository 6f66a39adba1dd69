import type { Project } from "@teamflow/domain/project";
import type { TaskRow } from "@teamflow/domain/task";
import type { ImportRow } from "@teamflow/domain/task-import";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { counting, entity, give } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  placeAfterAll,
  type SignedIn,
  statusOf,
  write,
} from "../testing/story.ts";
import { importTasks, previewImport } from "./import.ts";
import { listTasks } from "./list.ts";
import { trashTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let kim: { user: SignedIn; scope: Scope };
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  kim = await aMember(database, { scope }, { name: "Kim Vries" });
});

beforeEach(async () => {
  project = await aProject(scope);
});

const take = (rows: ImportRow[], from = scope) =>
  write(from, (inside) => importTasks(inside, project.id, rows));
const preview = (rows: ImportRow[], earlier: ImportRow[] = []) =>
  previewImport(scope, project.id, { rows, earlier });

async function tasks(): Promise<TaskRow[]> {
  const page = { filter: {}, sort: "number" as const, limit: 1000 };
  const { items } = await listTasks(scope, project.id, page);
  return items.toReversed();
}

/** The tree as it is kept: each title with the title above it. */
async function tree(): Promise<Record<string, string | null>> {
  const all = await tasks();
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  return Object.fromEntries(
    all.map(({ title, parentId }) => [title, parentId && (titles.get(parentId) ?? "elsewhere")]),
  );
}

async function titled(title: string): Promise<TaskRow> {
  const task = (await tasks()).find((each) => each.title === title);
  return task ?? Promise.reject(new Error(`There is no ${title}`));
}

/** Rows numbered by their titles. */
const row = (title: string, given: Partial<ImportRow> = {}): ImportRow => ({
  ...{ externalId: title, title, ...given },
});
const codes = (faults: { row: number; field: string; code: string }[]) =>
  faults.map(({ row: at, field, code }) => `${at} ${field} ${code}`);

test("a row becomes a task with all that it is made of", async () => {
  const report = await take([
    row("leak", {
      ...{ kind: "Defect", severity: "high", resolution: "Won't fix", status: "Closed" },
      ...{ estimate: "1d 4h", points: "2,5", startOn: "2020-02-01", dueOn: "2020-02-03 14:30" },
      assignee: "kim vries",
    }),
  ]);
  expect(report).toMatchObject({ created: 1, faults: [] });
  expect(await titled("leak")).toMatchObject({
    ...{
      kind: "bug",
      severity: "critical",
      resolution: "wont_fix",
      estimateHours: 12,
      points: 2.5,
    },
    ...{ startOn: "2020-02-01", startAt: null, dueOn: "2020-02-03" },
    ...{ dueAt: new Date("2020-02-03T14:30:00Z"), assigneeId: kim.scope.memberId },
  });
});

test("the same structure again changes nothing; another changes what it says and no more", async () => {
  const rows = [
    row("step", { kind: "subtask", parent: "story", estimate: "2h", dueOn: "2026-02-03 14:30" }),
    row("story", { kind: "story", points: "3", startOn: "2026-01-01" }),
    row("leak", { kind: "bug", severity: "minor", parent: "story" }),
  ];
  await take(rows);
  const before = await tasks();
  expect(await take(rows)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  expect(await tasks()).toEqual(before);
  const changed = [
    row("step", { estimate: "3h", dueOn: "2026-02-04" }),
    row("leak", { kind: "task" }),
  ];
  expect(await take(changed)).toMatchObject({ updated: 2, unchanged: 0, faults: [] });
  expect(await titled("step")).toMatchObject({
    ...{ kind: "subtask", estimateHours: 3, dueOn: "2026-02-04", dueAt: null, version: 2 },
  });
  expect(await titled("leak")).toMatchObject({ kind: "task", severity: null });
  expect(await tree()).toEqual({ step: "story", story: null, leak: "story" });
});

describe("what stands under what", () => {
  test("is found by number, by code and by title, and a number of the file wins", async () => {
    const there = await aTask(scope, project, { title: "Cellar" });
    const second = await aTask(scope, project, { title: "Attic" });
    await take([row("7", { title: "Roof" })]);
    const report = await take([
      row("a", { parent: "#7" }),
      row("b", { parent: there.code }),
      row("c", { parent: "ROOF" }),
      row("f", { parent: "cellar" }),
      row("g", { parent: second.code.toLowerCase() }),
      row("d", { parent: "new" }),
      row("new"),
      row("e", { parent: there.code, title: "E" }),
      row(there.code, { title: "Named as a code" }),
    ]);
    expect(report.faults).toEqual([]);
    expect(await tree()).toMatchObject({
      ...{ a: "Roof", b: "Named as a code", c: "Roof", d: "new", E: "Named as a code" },
      ...{ new: null, Cellar: null },
      ...{ f: "Cellar", g: "Attic" },
    });
  });

  test("is named where it is not found, or is several; the task comes all the same", async () => {
    const { scope: stranger } = await anOrganization(database, "Elsewhere");
    const theirs = await aTask(stranger, await aProject(stranger), { title: "Theirs" });
    const other = await aTask(scope, await aProject(scope), { title: "Other project" });
    const gone = await aTask(scope, project, { title: "Gone" });
    await write(scope, (inside) => trashTask(inside, { taskId: gone.id, version: gone.version }));
    await take([{ title: "Twin" }, { title: "twin" }]);
    const parents = [
      "Twin",
      "Theirs",
      "Other project",
      "Gone",
      theirs.id,
      other.code,
      gone.code,
      "%",
    ];
    const report = await take(parents.map((parent, at) => row(`row ${at}`, { parent })));
    expect(report).toMatchObject({ created: parents.length, skipped: 0, tree: [] });
    expect(codes(report.faults)).toEqual([
      "0 parent ambiguous_parent",
      ...parents.slice(1).map((_, at) => `${at + 1} parent unknown_parent`),
    ]);
  });

  test("may come in any order, and a dry run says the same as what is then done", async () => {
    const rows = [
      row("step", { kind: "sub-task", parent: "task" }),
      row("task", { parent: "story" }),
      row("epic", { kind: "epic" }),
      row("story", { kind: "story", parent: "epic" }),
    ];
    const ahead = await preview(rows);
    expect(ahead.tree).toEqual([
      { row: 0, parentRow: 1, depth: 3 },
      { row: 1, parentRow: 3, depth: 2 },
      { row: 3, parentRow: 2, depth: 1 },
    ]);
    expect(await take(rows)).toEqual(ahead);
    expect(await tree()).toEqual({ step: "task", task: "story", epic: null, story: "epic" });
    expect((await take(rows)).tree).toEqual(ahead.tree);
  });

  test("of a call that is only tried may be in a call before it", async () => {
    const [epic, story] = [row("epic", { kind: "epic" }), row("story", { parent: "epic" })];
    const ahead = await preview(
      [story, row("milestone", { parent: "mark" })],
      [epic, row("mark", { kind: "milestone" })],
    );
    expect(ahead).toMatchObject({
      ...{ created: 2, skipped: 0, tree: [{ row: 0, parentRow: null, depth: 1 }] },
      faults: [{ row: 1, field: "parent", code: "kind_does_not_fit", skipped: false }],
    });
    expect(codes((await take([story])).faults)).toEqual(["0 parent unknown_parent"]);
  });

  test("goes in no circle, not too deep, and only under what takes it", async () => {
    const chain = Array.from({ length: 21 }, (_, at) =>
      row(`deep ${at}`, at === 0 ? {} : { parent: `deep ${at - 1}` }),
    );
    const report = await take([
      ...chain.toReversed(),
      ...[row("a", { parent: "b" }), row("b", { parent: "a" })],
      ...[row("mark", { kind: "milestone" }), row("c", { parent: "mark" })],
      ...[row("sub", { kind: "subtask" }), row("d", { kind: "story", parent: "sub" })],
    ]);
    expect(report).toMatchObject({ created: 27, skipped: 0 });
    expect(codes(report.faults).map((fault) => fault.slice(fault.indexOf(" ") + 1))).toEqual([
      ...["parent too_deep", "parent would_cycle"],
      ...["parent kind_does_not_fit", "parent kind_does_not_fit"],
    ]);
  });

  test("is moved with what stands below it, in whichever order the rows say so", async () => {
    await take([row("one"), row("two", { parent: "one" }), row("three", { parent: "two" })]);
    const swapped = [row("two", { parent: "top" }), row("one", { parent: "three" }), row("top")];
    expect(await take(swapped)).toMatchObject({ created: 1, updated: 2, faults: [] });
    expect(await tree()).toEqual({ top: null, two: "top", three: "two", one: "three" });
  });
});

describe("what a task is", () => {
  test("fits what stands above and below it, and who is assigned to it", async () => {
    await take([
      ...[row("story", { kind: "story" }), row("task", { parent: "story" })],
      ...[row("step", { kind: "subtask", parent: "task" }), row("held")],
    ]);
    const held = await titled("held");
    await give(scope, { entityId: entity(held), memberId: kim.scope.memberId, type: "reviewer" });
    const report = await take([
      row("task", { kind: "epic" }),
      row("held", { kind: "milestone" }),
      row("step", { kind: "milestone", assignee: kim.user.email }),
    ]);
    expect(codes(report.faults)).toEqual([
      ...["0 kind kind_does_not_fit", "1 kind in_use", "2 assignee not_of_a_milestone"],
    ]);
    expect((await tasks()).map(({ kind }) => kind)).toEqual([
      ...["userstory", "task", "milestone", "task"],
    ]);
  });

  test("decides what else it can have; what it no longer can goes", async () => {
    await take([row("a", { estimate: "2h", points: "1", startOn: "2026-01-01" })]);
    const report = await take([
      row("a", { kind: "milestone", estimate: "3h" }),
      row("b", { severity: "high", resolution: "fixed" }),
      row("c", { startOn: "2026-02-02", dueOn: "2026-02-01" }),
    ]);
    expect(codes(report.faults)).toEqual([
      ...["0 estimate not_of_a_milestone", "1 severity only_of_a_bug"],
      ...["1 resolution only_of_a_bug", "2 startOn ends_before_start"],
    ]);
    expect(await titled("a")).toMatchObject({
      ...{ kind: "milestone", estimateHours: null, points: null, startOn: null },
    });
    expect(await titled("c")).toMatchObject({ startOn: null, dueOn: "2026-02-01" });
  });
});

test("an assignee is known by address, by user name, and by a name that only one has", async () => {
  const twins = [await aMember(database, { scope }), await aMember(database, { scope })];
  await run(url, (db) =>
    sql`update "user" set name = 'Sam Twin', username = case id when ${twins[0]?.user.userId ?? ""}::uuid
      then 'sammie' end where id = any(${twins.map(({ user }) => user.userId)}::uuid[])`.execute(
      db,
    ),
  );
  const names = ["Sammie", "SAM TWIN", "Kim Vries", "Nobody"];
  const report = await take(names.map((assignee, at) => row(`${at}`, { assignee })));
  expect(codes(report.faults)).toEqual([
    ...["1 assignee ambiguous_member", "3 assignee unknown_member"],
  ]);
  expect((await tasks()).map(({ assigneeId }) => assigneeId)).toEqual([
    ...[twins[0]?.scope.memberId, null, kim.scope.memberId, null],
  ]);
});

test("an import with people, parents and mentions tells its viewers, and nobody by name", async () => {
  const place = await placeAfterAll(scope);
  const description = `Ask @${kim.user.email}`;
  await take([row("a", { assignee: kim.user.email, parent: "b", description }), row("b")]);
  const events = (await everyEventAfter(scope, place)).map(({ event }) => event.type);
  // An older transaction of another test can hold the place back.
  expect(events.filter((type) => type !== "project.created")).toEqual(["task.imported"]);
});

test("two imports at once that turn a tree around leave one that can be kept", async () => {
  await take(["a", "b", "c"].map((title) => row(title)));
  const pairs = [
    ["a", "b"],
    ["b", "c"],
    ["c", "a"],
    ["b", "a"],
  ] as const;
  const reports = await Promise.all(pairs.map(([title, parent]) => take([row(title, { parent })])));
  for (const { faults } of reports) for (const { code } of faults) expect(code).toBe("would_cycle");
  const kept = await tree();
  for (const title of ["a", "b", "c"]) {
    const way = [title];
    for (let above = kept[title]; above && way.length < 5; above = kept[above]) way.push(above);
    expect(new Set(way).size).toBe(way.length);
  }
});

describe("five hundred rows are as many statements as fifty, and few:", () => {
  const rows = (count: number, given: Partial<ImportRow> = {}) =>
    Array.from({ length: count }, (_, at) =>
      row(`${at}`, {
        ...{ parent: at % 10 === 0 ? undefined : `${at - (at % 10)}`, estimate: "2h" },
        ...{ labels: ["bulk"], description: `See #P0X-${at}`, ...given },
      }),
    ).toReversed();
  const statements = async (work: (from: Scope) => Promise<unknown>) => {
    const counted = counting(scope);
    await work(counted.scope);
    return counted.count();
  };

  test("to make, to change and to find unchanged", async () => {
    const counts = new Map<number, number[]>();
    for (const count of [50, 500]) {
      project = await aProject(scope);
      const changed = rows(count, { status: "Done", description: "Anew", labels: ["other"] });
      const moved = changed.map((each) => ({
        ...{ ...each, parent: each.parent ?? "0", assignee: kim.user.email },
      }));
      counts.set(count, [
        await statements((from) => take(rows(count), from)),
        await statements((from) => take(rows(count), from)),
        await statements((from) => take(changed, from)),
        await statements((from) => take(moved, from)),
      ]);
      expect((await tasks()).every(({ assigneeId }) => assigneeId === kim.scope.memberId)).toBe(
        true,
      );
    }
    expect(counts.get(500)).toEqual(counts.get(50));
    expect(Math.max(...(counts.get(500) ?? []))).toBeLessThan(20);
  });
});

test("a second import of what was done leaves it done since it was", async () => {
  await take([row("a", { status: "Done" })]);
  const done = await titled("a");
  await take([row("a", { status: "Done", title: "Again" })]);
  const [again] = await tasks();
  expect(again).toMatchObject({ title: "Again", completedAt: done.completedAt });
  expect(again?.statusId).toBe(statusOf(project, "done").id);
});
