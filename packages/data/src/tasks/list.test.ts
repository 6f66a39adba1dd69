import type { ProjectId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { TaskFilter, TaskSort } from "@teamflow/domain/task";
import { taskSorts } from "@teamflow/domain/task-terms";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { insertLabel } from "../labels.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { countTasks, listTasks, listTrashedTasks } from "./list.ts";

let database: Database;
let url: string;
let scope: Scope;
/** 130 tasks of which many are alike in every order but the manual one. */
let crowd: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  crowd = await aProject(scope, { key: "ENG" });
  await run(url, (db) =>
    sql`insert into task (org_id, id, project_id, number, serial, title, status_id, priority, rank, updated_at, due_on, trashed_at)
      select ${scope.orgId}, gen_random_uuid(), ${crowd.id}, n, 1000 + n, 'Task ' || n, ${statusOf(crowd, "todo").id}, 'medium',
        'a' || chr(65 + n / 26) || chr(65 + n % 26),
        timestamptz '2026-01-01' + interval '1 day' * (n % 2),
        case when n % 3 = 0 then null else date '2026-01-01' + n % 2 end,
        case when n > 110 then timestamptz '2026-02-01' + interval '1 day' * (n % 2) end
      from generate_series(1, 130) n`.execute(db),
  );
});

type Pages = (
  cursor: string | undefined,
) => Promise<{ items: { code: string }[]; nextCursor: string | null }>;

async function everyCode(read: Pages): Promise<string[]> {
  const codes: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await read(cursor ?? undefined);
    codes.push(...page.items.map((task) => task.code));
    cursor = page.nextCursor;
    expect(codes.length).toBeLessThanOrEqual(200);
  }
  return codes;
}

const list = (
  sort: TaskSort,
  limit: number,
  from: { scope: Scope; projectId: ProjectId } = { scope, projectId: crowd.id },
) =>
  everyCode((cursor) => listTasks(from.scope, from.projectId, { filter: {}, sort, limit, cursor }));

describe("a list of tasks that are alike skips none and doubles none, in any order and page:", () => {
  test.each(taskSorts)("by %s", async (sort) => {
    const whole = await list(sort, 150);
    expect(new Set(whole).size).toBe(110);
    for (const limit of [1, 7, 100])
      expect(await list(sort, limit), `pages of ${limit}`).toEqual(whole);
  });
});

test("each order is what it says", async () => {
  const items = async (sort: TaskSort) =>
    (await listTasks(scope, crowd.id, { filter: {}, sort, limit: 150 })).items;
  const ranks = (await items("rank")).map((task) => task.rank);
  expect(ranks).toEqual(ranks.toSorted());
  const numbers = (await items("number")).map((task) => task.number);
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
  const times = (await items("updated")).map((task) => task.updatedAt.getTime());
  expect(times).toEqual(times.toSorted((one, other) => other - one));
  const days = (await items("due")).map((task) => task.dueOn ?? "infinity");
  expect(days).toEqual(days.toSorted());
  expect(days.at(-1)).toBe("infinity");
});

test("the trash is paged likewise, and holds what no list shows", async () => {
  const page = (limit: number) =>
    everyCode((cursor) => listTrashedTasks(scope, crowd.id, { limit, cursor }));
  const whole = await page(100);
  expect(whole).toHaveLength(20);
  expect(await page(3)).toEqual(whole);
  expect(new Set([...whole, ...(await list("rank", 100))]).size).toBe(130);
});

describe("a cursor of another order or a forged one is refused, never an error of the database:", () => {
  const id = "01970000-0000-7000-8000-000000000000";
  const encode = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");
  test.each([
    ["number", ["twelve", id]],
    ["number", [2 ** 40, id]],
    ["number", ["1; drop table task", id]],
    ["updated", ["yesterday", id]],
    ["updated", ["0000-01-01T00:00:00Z", id]],
    ["updated", [12, id]],
    ["due", ["2026-02-30", id]],
    ["due", ["-infinity", id]],
    ["rank", [7, id]],
    ["rank", ["a\u0000", id]],
    ["rank", ["a0", "no id"]],
    ["rank", ["a0"]],
  ] as const)("%s from %j", async (sort, place) => {
    const error: unknown = await listTasks(scope, crowd.id, {
      filter: {},
      sort,
      limit: 5,
      cursor: encode(place),
    }).catch((thrown: unknown) => thrown);
    expect(reasonBehind(error)).toEqual({ kind: "bad_cursor" });
  });

  test("whatever was forged, the answer is a page or a refusal", async () => {
    const place = fc.tuple(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.double(),
        fc.constantFrom("infinity", "9999-12-31T00:00:00Z", "2026-01-01"),
      ),
      fc.uuid(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...taskSorts), place, async (sort, forged) => {
        const outcome = await listTasks(scope, crowd.id, {
          filter: {},
          sort,
          limit: 1,
          cursor: encode(forged),
        }).catch(reasonBehind);
        expect(outcome).toSatisfy(
          (value) =>
            JSON.stringify(value) === '{"kind":"bad_cursor"}' || Array.isArray(value?.items),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("the trash", async () => {
    for (const forged of [
      ["0000-01-01T00:00:00Z", id],
      ["now", id],
      [1, id],
    ]) {
      const error: unknown = await listTrashedTasks(scope, crowd.id, {
        limit: 5,
        cursor: encode(forged),
      }).catch((thrown: unknown) => thrown);
      expect(reasonBehind(error)).toEqual({ kind: "bad_cursor" });
    }
  });
});

describe("of a project with one task of each kind", () => {
  let project: Project;
  const titles = [
    "100% done",
    "1000 done",
    "snake_case",
    "snakeXcase",
    String.raw`back\slash`,
    "Ümlaut",
  ];

  beforeAll(async () => {
    project = await aProject(scope, { key: "FLT" });
    for (const title of titles) await aTask(scope, project, { title });
  });

  async function found(filter: TaskFilter, from = scope): Promise<string[]> {
    const { items } = await listTasks(from, project.id, { filter, sort: "number", limit: 50 });
    const counts = await countTasks(from, project.id, filter);
    expect(counts.reduce((sum, each) => sum + each.count, 0)).toBe(items.length);
    return items.map((task) => task.title).toReversed();
  }

  test.each([
    ["0%", ["100% done"]],
    ["%", ["100% done"]],
    ["_", ["snake_case"]],
    ["\\", [String.raw`back\slash`]],
    ["SNAKE", ["snake_case", "snakeXcase"]],
    ["ümlaut", ["Ümlaut"]],
    ["' or true --", []],
  ])("the text %s finds itself and matches nothing else [B24] [B26]", async (text, expected) => {
    expect(await found({ text })).toEqual(expected);
  });

  test("a number or a code finds its task", async () => {
    expect(await found({ text: "3" })).toEqual(["snake_case"]);
    expect(await found({ text: "flt-3" })).toEqual(["snake_case"]);
    expect(await found({ text: "999999999" })).toEqual([]);
  });

  test("each filter finds what it names, and together they find what has all of it", async () => {
    const { scope: ada } = await aMember(database, { scope });
    const label = await write(scope, (inside) =>
      insertLabel(inside, project.id, { name: "heat", colour: "red" }),
    );
    const done = statusOf(project, "done").id;
    const all = {
      statusId: done,
      priority: "high" as const,
      labelId: label.id,
      assigneeId: ada.memberId,
    };
    await aTask(scope, project, {
      title: "All of it",
      statusId: done,
      priority: "high",
      labelIds: [label.id],
      assigneeId: ada.memberId,
    });
    await aTask(scope, project, { title: "Half of it", statusId: done, priority: "high" });
    expect(await found(all)).toEqual(["All of it"]);
    expect(await found({ labelId: label.id })).toEqual(["All of it"]);
    expect(await found({ assigneeId: ada.memberId })).toEqual(["All of it"]);
    expect(await found({ statusId: done })).toEqual(["All of it", "Half of it"]);
    expect(await found({ priority: "high", assigneeId: null })).toEqual(["Half of it"]);
    expect(await found({ priority: "urgent" })).toEqual([]);
  });

  test("another organization finds nothing, by any filter and in any order", async () => {
    const { scope: stranger } = await anOrganization(database, "Beta");
    for (const filter of [
      {},
      { text: "done" },
      { text: "3" },
      { statusId: statusOf(project, "todo").id },
    ])
      expect(await found(filter, stranger)).toEqual([]);
    for (const sort of taskSorts)
      expect(await list(sort, 50, { scope: stranger, projectId: crowd.id })).toEqual([]);
    expect((await listTrashedTasks(stranger, crowd.id, { limit: 50 })).items).toEqual([]);
  });
});
