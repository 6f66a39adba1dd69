import type { TaskView } from "@teamflow/domain/filter/filter";
import { readView } from "@teamflow/domain/filter/read";
import type { ProjectId } from "@teamflow/domain/ids";
import type { KyselyPlugin } from "kysely";
import { CompiledQuery, createQueryId, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask } from "../testing/story.ts";
import { aCrowd } from "../testing/teams.ts";
import { countFoundGroups, findTasks } from "./find.ts";

let url: string;
let scope: Scope;
/** One of the twenty. */
let projectId: ProjectId;

/** Twenty thousand tasks of 20 projects and 60 members, a tenth of them open. */
beforeAll(async () => {
  const made = await aDatabase();
  ({ url } = made);
  ({ scope } = await anOrganization(made.database));
  const memberIds = await aCrowd(url, scope, 60);
  for (let at = 0; at < 20; at += 1) {
    const project = await aProject(scope);
    await aTask(scope, project);
    projectId = project.id;
  }
  await run(url, async (db) => {
    await sql`insert into task (org_id, id, project_id, number, serial, title, status_id, priority, rank,
        assignee_id, due_on, completed_at, updated_at)
      select task.org_id, gen_random_uuid(), task.project_id, 100 + n, task.serial * 10000 + n,
        'Task ' || n || ' of many', status.id, 'medium', 'b' || n,
        case when n % 4 > 0 then (${memberIds}::uuid[])[1 + (n * 7 + task.serial) % 60] end,
        case when n % 3 = 0 then current_date + n % 400 end,
        case when status.key = 'done' then now() end, now() - interval '1 minute' * n
      from task cross join generate_series(1, 1000) n
      join lateral (select case when n % 10 = 0 then 'todo' else 'done' end as key) wanted on true
      join status on status.org_id = task.org_id and status.project_id = task.project_id
        and status.key = wanted.key`.execute(db);
    await sql`analyze`.execute(db);
  });
}, 60_000);

type Node = Record<string, unknown> & { Plans?: Node[] };
type Ask = (heard: Scope, view: TaskView) => Promise<unknown>;

const aPage: Ask = (heard, view) => findTasks(heard, { ...view, limit: 50 });

/** How often the database takes a row of `task` in its hands, and whether it ever reads the whole table. */
async function workOf(text: string, ask = aPage): Promise<{ rows: number; isWhole: boolean }> {
  const read = readView(text);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const asked: CompiledQuery[] = [];
  const executor = scope.db.getExecutor();
  const spy: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(executor.compileQuery(node, createQueryId()));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const heard = { ...scope, db: scope.db.withPlugin(spy) };
  await ask(heard, read.view);
  const page = asked.find((query) => query.sql.includes('from "task"'));
  if (!page) throw new Error("The page was not asked for");
  return await run(url, async (db) => {
    const explained = CompiledQuery.raw(`explain (analyze, format json) ${page.sql}`, [
      ...page.parameters,
    ]);
    const { rows } = await db.executeQuery<{ "QUERY PLAN": { Plan: Node }[] }>(explained);
    const nodes = (rows[0]?.["QUERY PLAN"] ?? []).flatMap(({ Plan }) => flat(Plan));
    const own = nodes.filter(
      (node) => node["Relation Name"] === "task" && node["Alias"] === "task",
    );
    const readIn = (node: Node) =>
      (Number(node["Actual Rows"]) + Number(node["Rows Removed by Filter"] ?? 0)) *
      Number(node["Actual Loops"]);
    return {
      rows: own.reduce((sum, node) => sum + readIn(node), 0),
      isWhole: own.some((node) => node["Node Type"] === "Seq Scan"),
    };
  });
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

test.each([
  ["what is mine and open, by when it is due", "is:open assignee:@me sort:due", 100],
  ["what somebody has to do", "is:open assignee:USR-5 sort:due", 100],
  ["what is nobody's", "is:open assignee:none", 1200],
  ["what is due within a week", "due:today..7d sort:due", 1200],
  ["what was changed last", "", 200],
  ["what is overdue, by when it was due", "is:overdue sort:due", 300],
  ["a status of one project", "project:PRJ-3 status:todo", 1100],
  ["a project's urgent work", "project:PRJ-3 priority:urgent", 1100],
  ["all that is due, the next first", "sort:due", 200],
])("%s is read from an index, and not from all tasks", async (_, text, most) => {
  const { rows, isWhole } = await workOf(text);
  expect(isWhole).toBe(false);
  expect(rows).toBeLessThanOrEqual(most);
});

test.each([
  ["status", "group:status", 1100],
  ["assignee", "group:assignee", 1100],
  ["priority", "group:priority", 1100],
  ["label", "group:label", 1100],
  ["parent", "group:parent", 1100],
  ["team", "group:team", 1100],
  ["nothing", "", 1100],
])("the groups by %s of one project are counted from its own tasks", async (_, text, most) => {
  const { rows, isWhole } = await workOf(text, (heard, view) =>
    countFoundGroups(heard, { ...view, projectId }),
  );
  expect(isWhole).toBe(false);
  expect(rows).toBeGreaterThan(1000);
  expect(rows).toBeLessThanOrEqual(most);
});

test.each([
  ["what is mine and open", "is:open assignee:@me group:status", 100],
  ["what somebody has to do", "is:open assignee:USR-5 group:project", 100],
  ["what is due within a week", "due:today..7d group:due", 1200],
  ["what is overdue", "is:overdue group:assignee", 300],
])("the groups of %s in all projects are counted from an index", async (_, text, most) => {
  const { rows, isWhole } = await workOf(text, countFoundGroups);
  expect(isWhole).toBe(false);
  expect(rows).toBeLessThanOrEqual(most);
});
