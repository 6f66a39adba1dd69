import type { Project } from "@teamflow/domain/project";
import { Priority } from "@teamflow/domain/task";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { type Scope, openScope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { countColumns } from "./columns.ts";
import { listTasks } from "./list.ts";
import { trashTask } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  project = await aProject(scope);
  await aTask(scope, project, { priority: "high", assigneeId: scope.memberId });
  await aTask(scope, project, { priority: "high", statusId: statusOf(project, "in_review").id });
  await aTask(scope, project, { priority: "low" });
  await aTask(scope, project, { priority: "low", statusId: statusOf(project, "done").id });
  await aTask(scope, project, { priority: "low", title: "Old boiler" });
  const { id: taskId, version } = await aTask(scope, project, { priority: "urgent" });
  await write(scope, (inside) => trashTask(inside, { taskId, version }));
  await aTask(scope, await aProject(scope), { priority: "urgent" });
});

const open = { isOpen: true };

test("a board's columns are counted by assignee and by priority, the fullest first", async () => {
  expect(await countColumns(scope, project.id, { by: "assignee", filter: open })).toEqual([
    { value: null, count: 3, active: 1 },
    { value: scope.memberId, count: 1, active: 0 },
  ]);
  expect(await countColumns(scope, project.id, { by: "priority", filter: {} })).toEqual([
    { value: "low", count: 3, active: 0 },
    { value: "high", count: 2, active: 1 },
  ]);
});

test("what is counted is what the columns list", async () => {
  for (const filter of [{ ...open, text: "boiler" }, { isOpen: false }, open]) {
    const columns = await countColumns(scope, project.id, { by: "priority", filter });
    for (const { value, count } of columns) {
      const priority = Priority.parse(value);
      const asked = { filter: { ...filter, priority }, sort: "rank", limit: 9 } as const;
      expect((await listTasks(scope, project.id, asked)).items).toHaveLength(count);
    }
    const { items } = await listTasks(scope, project.id, { filter, sort: "rank", limit: 9 });
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(items.length);
  }
});

test("strangers, and whoever may not read a project's tasks, count nothing of it", async () => {
  const { scope: stranger } = await anOrganization(database, "Beta");
  const { user, scope: guest } = await aMember(database, { scope }, { name: "Guest" });
  const roleId = crypto.randomUUID();
  await run(url, async (db) => {
    await sql`insert into role (org_id, id, name, permissions)
      values (${scope.orgId}, ${roleId}, 'Blind', '{project:read}')`.execute(db);
    await sql`insert into project_member (org_id, project_id, member_id, role, role_id)
      values (${scope.orgId}, ${project.id}, ${guest.memberId}, 'custom', ${roleId})`.execute(db);
  });
  const blind = await openScope(database, user.credential, scope.orgId);
  for (const from of [stranger, blind])
    for (const by of ["assignee", "priority"] as const)
      expect(await countColumns(from, project.id, { by, filter: {} })).toEqual([]);
});
