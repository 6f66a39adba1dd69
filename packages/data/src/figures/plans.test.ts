import { CompiledQuery, createQueryId, type KyselyPlugin, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask } from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam } from "../testing/teams.ts";
import { listActivity } from "./activity.ts";
import { readFigures } from "./figures.ts";
import { readPerformance } from "./performance.ts";

let url: string;
let scope: Scope;

/**
 * Twenty thousand tasks of 20 projects and 60 members: a tenth open, the others completed over two years, and for half of
 * them an hour written down on the day on which they were completed.
 */
beforeAll(async () => {
  const made = await aDatabase();
  ({ url } = made);
  ({ scope } = await anOrganization(made.database));
  const memberIds = await aCrowd(url, scope, 60);
  await fillTeam(url, await aTeam(scope), memberIds);
  for (let at = 0; at < 20; at += 1) await aTask(scope, await aProject(scope));
  await run(url, async (db) => {
    await sql`insert into task (org_id, id, project_id, number, serial, title, status_id, priority, rank,
        assignee_id, due_on, created_at, completed_at, updated_at)
      select task.org_id, gen_random_uuid(), task.project_id, 100 + n, task.serial * 10000 + n,
        'Task ' || n, status.id, 'medium', 'b' || n, (${memberIds}::uuid[])[1 + n % 60],
        case when n % 3 = 0 then current_date - n % 700 end,
        now() - interval '18 hours' * n - interval '1 day',
        case when status.key = 'done' then now() - interval '18 hours' * n end,
        now() - interval '18 hours' * n
      from task cross join generate_series(1, 1000) n
      join lateral (select case when n % 10 = 0 then 'todo' else 'done' end as key) wanted on true
      join status on status.org_id = task.org_id and status.project_id = task.project_id
        and status.key = wanted.key`.execute(db);
    await sql`insert into time_entry (org_id, id, task_id, member_id, day, minutes, created_by)
      select org_id, gen_random_uuid(), id, assignee_id, updated_at::date, 60, assignee_id
      from task where number % 2 = 0 and assignee_id is not null`.execute(db);
    await sql`update task set estimate_minutes = 60 where number % 4 = 0`.execute(db);
    await sql`analyze`.execute(db);
    await sql`vacuum task, time_entry`.execute(db);
  });
}, 60_000);

type Node = Record<string, unknown> & { Plans?: Node[] };

/** The statements that something asks: how many rows of a table each takes in its hands, and whether from an index. */
async function workOf(read: (heard: Scope) => Promise<unknown>, table = "task") {
  const asked: CompiledQuery[] = [];
  const built = new Map<unknown, CompiledQuery>();
  const executor = scope.db.getExecutor();
  // Parts of a statement come by as well: only what gets an answer was asked.
  const spy: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      built.set(queryId, executor.compileQuery(node, createQueryId()));
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      const statement = built.get(queryId);
      if (statement) asked.push(statement);
      return result;
    },
  };
  await read({ ...scope, db: scope.db.withPlugin(spy) });
  return await run(url, async (db) => {
    const work: { text: string; rows: number; isWhole: boolean }[] = [];
    for (const { sql: text, parameters } of asked) {
      const explained = CompiledQuery.raw(`explain (analyze, format json) ${text}`, [
        ...parameters,
      ]);
      const { rows } = await db.executeQuery<{ "QUERY PLAN": { Plan: Node }[] }>(explained);
      const nodes = (rows[0]?.["QUERY PLAN"] ?? []).flatMap(({ Plan }) => flat(Plan));
      const own = nodes.filter((node) => node["Relation Name"] === table);
      work.push({
        text,
        rows: own.reduce((sum, node) => sum + rowsOf(node), 0),
        isWhole: own.some((node) => node["Node Type"] === "Seq Scan"),
      });
    }
    return work;
  });
}

function rowsOf(node: Node): number {
  const kept = Number(node["Actual Rows"]) + Number(node["Rows Removed by Filter"] ?? 0);
  return kept * Number(node["Actual Loops"]);
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

const organization = { kind: "organization" } as const;

test("figures are eight statements at most, and what days brought is read of those days alone", async () => {
  const work = await workOf((heard) => readFigures(heard, organization, { days: 30 }));
  expect(work.length).toBeLessThanOrEqual(8);
  const flows = work.filter(({ text }) => text.includes("flow"));
  expect(flows).toHaveLength(1);
  // Two months of made and of completed, of 24: some 1,600 each.
  expect(flows[0]?.rows).toBeLessThan(4000);
  expect(work.filter(({ isWhole }) => isWhole)).toEqual([]);
});

test("hours are read of those days alone, or of what was completed in them", async () => {
  const figures = await workOf(
    (heard) => readFigures(heard, organization, { days: 30 }),
    "time_entry",
  );
  const reading = figures.filter(({ rows }) => rows > 0);
  expect(reading).toHaveLength(2);
  // Of two months, of 24: some 840 entries. One statement reads them by day, the other by the tasks that were done.
  expect(Math.max(...reading.map(({ rows }) => rows))).toBeLessThan(2000);
  const performance = await workOf((heard) => readPerformance(heard, { days: 30 }), "time_entry");
  expect(Math.max(...performance.map(({ rows }) => rows))).toBeLessThan(2000);
  expect([...figures, ...performance].filter(({ isWhole }) => isWhole)).toEqual([]);
});

test("performance is three statements, of open tasks and of what was completed in the period", async () => {
  const work = await workOf((heard) => readPerformance(heard, { days: 30 }));
  expect(work).toHaveLength(3);
  expect(Math.max(...work.map(({ rows }) => rows))).toBeLessThan(4000);
  expect(work.filter(({ isWhole }) => isWhole)).toEqual([]);
});

test("activity looks at as many tasks as it can tell of", async () => {
  const [work, ...others] = await workOf((heard) => listActivity(heard, organization));
  expect(others).toEqual([]);
  expect(work).toMatchObject({ isWhole: false });
  expect(work?.rows).toBeLessThanOrEqual(100);
});

test("a project's figures do not read the others' tasks one by one", async () => {
  const { id: projectId } = await aProject(scope);
  const work = await workOf((heard) =>
    readFigures(heard, { kind: "project", projectId }, { days: 366 }),
  );
  expect(work.length).toBeLessThanOrEqual(8);
  const standing = work.find(({ text }) => text.includes("inProgress"));
  expect(standing?.rows).toBeLessThanOrEqual(1);
});
