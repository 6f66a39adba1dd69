import type { MemberId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { CompiledQuery, createQueryId, type KyselyPlugin, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Scope } from "../scope.ts";
import { entity } from "../testing/assignments.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask } from "../testing/story.ts";
import { aCrowd } from "../testing/teams.ts";
import { listCandidates } from "./eligible.ts";
import { listAssignmentHistory } from "./history.ts";
import { listAssignments, listOfEntity } from "./list.ts";

let url: string;
let scope: Scope;
let task: Task;
let memberIds: MemberId[];

/** Enough tasks and assignments that reading all of them is never the shortest way. */
beforeAll(async () => {
  const made = await aDatabase();
  ({ url } = made);
  ({ scope } = await anOrganization(made.database));
  task = await aTask(scope, await aProject(scope));
  memberIds = await aCrowd(url, scope, 60);
  await run(url, async (db) => {
    await sql`insert into task (org_id, id, project_id, number, serial, title, status_id, priority, rank)
      select org_id, gen_random_uuid(), project_id, 100 + n, 1000 + n, 'Task', status_id, 'medium', 'b' || n
      from task, generate_series(1, 4000) n where id = ${task.id}`.execute(db);
    await sql`insert into assignment (org_id, id, task_id, member_id, type)
      select task.org_id, gen_random_uuid(), task.id, m.id, 'reviewer'
      from task, unnest(${memberIds}::uuid[]) with ordinality m(id, place)
      where m.place % 20 = task.number % 20`.execute(db);
    await sql`insert into assignment_change (org_id, id, assignment_id, action, task_id, type, member_id)
      select org_id, gen_random_uuid(), id, 'assigned', task_id, type, member_id from assignment`.execute(
      db,
    );
    await sql`analyze`.execute(db);
  });
});

/** How the database goes about what a function asks of it. */
async function plansOf(read: (scope: Scope) => Promise<unknown>): Promise<string[]> {
  const statements = new Map<string, CompiledQuery>();
  const executor = scope.db.getExecutor();
  const spy: KyselyPlugin = {
    transformQuery: ({ node }) => {
      const compiled = executor.compileQuery(node, createQueryId());
      statements.set(compiled.sql, compiled);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await read({ ...scope, db: scope.db.withPlugin(spy) });
  return await run(url, async (db) => {
    const plans: string[] = [];
    for (const { sql: text, parameters } of statements.values()) {
      const explained = CompiledQuery.raw(`explain ${text}`, [...parameters]);
      const { rows } = await db.executeQuery<Record<"QUERY PLAN", string>>(explained);
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
    }
    return plans;
  });
}

const page = { limit: 50 };
const ofTask = () => ({ entityId: entity(task) });
const ofMember = () => ({ memberId: memberIds[0] });

test.each([
  ["all that is assigned", (from: Scope) => listAssignments(from, { ...page, state: "active" })],
  [
    "what a member is assigned to",
    (from: Scope) => listAssignments(from, { ...page, ...ofMember(), state: "active" }),
  ],
  [
    "what a member was ever assigned to",
    (from: Scope) => listAssignments(from, { ...page, ...ofMember(), state: "all" }),
  ],
  [
    "who was ever assigned to something",
    (from: Scope) => listAssignments(from, { ...page, ...ofTask(), state: "all" }),
  ],
  ["who is assigned to something", (from: Scope) => listOfEntity(from, entity(task))],
  ["all history", (from: Scope) => listAssignmentHistory(from, page)],
  ["a member's history", (from: Scope) => listAssignmentHistory(from, { ...page, ...ofMember() })],
  ["a task's history", (from: Scope) => listAssignmentHistory(from, { ...page, ...ofTask() })],
  [
    "who can be assigned",
    (from: Scope) => listCandidates(from, { ...page, ...ofTask(), type: "developer" }),
  ],
])("%s is found by an index, and never by reading all", async (_, read) => {
  const plans = await plansOf(read);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.join("\n")).toMatch(/Index (Only )?Scan.* using assignment/);
  expect(plans.join("\n")).not.toMatch(/Seq Scan on assignment(_change)? /);
});
