import { sql } from "kysely";
import { expect, test } from "vitest";
import { getProject } from "./projects/rows.ts";
import { touched } from "./migrations/0015_touch.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject, aTask } from "./testing/story.ts";

test("when a row was changed last is true also where somebody changed it at a terminal", async () => {
  const { database, url } = await aDatabase();
  const { scope } = await anOrganization(database);
  const task = await aTask(scope, await aProject(scope));
  const change = (set: string) =>
    run(url, async (db) => {
      const { rows } = await sql<{ updatedAt: Date }>`
        update task set ${sql.raw(set)} where id = ${task.id} returning updated_at as "updatedAt"`.execute(
        db,
      );
      return rows[0]?.updatedAt.getTime() ?? 0;
    });
  const before = await change("updated_at = '2020-01-01'");
  expect(before).toBe(Date.parse("2020-01-01"));
  expect(await change("title = title")).toBe(before);
  expect(await change("title = 'Another'")).toBeGreaterThan(before);
});

test("a new task changes nothing of its project, which only counts it", async () => {
  const { database } = await aDatabase();
  const { scope } = await anOrganization(database);
  const project = await aProject(scope);
  await aTask(scope, project);
  expect(await getProject(scope, project.id)).toMatchObject({ updatedAt: project.updatedAt });
});

test("every table that says when it was changed is kept so", async () => {
  const { url } = await aDatabase();
  const { rows } = await run(url, (db) =>
    sql<{ table: string }>`
      select c.table_name as "table" from information_schema.columns c
      where c.table_schema = 'public' and c.column_name = 'updated_at' order by 1`.execute(db),
  );
  expect(rows.map(({ table }) => table)).toEqual([...touched, "time_entry", "view"].toSorted());
});
