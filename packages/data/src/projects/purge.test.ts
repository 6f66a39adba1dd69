import { NewClient } from "@teamflow/domain/client";
import { NewProgram } from "@teamflow/domain/program";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { insertClient, trashClient } from "../clients.ts";
import type { Database } from "../database.ts";
import { insertLabel } from "../labels.ts";
import { insertProgram, trashProgram } from "../programs.ts";
import { upsertProjectMember } from "../project-members.ts";
import { openKeeper, type Scope } from "../scope.ts";
import { goesWithTask, purgeTrash } from "../tasks/purge.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import {
  aMember,
  anOrganization,
  aProject,
  aTask,
  everyEventAfter,
  placeAfterAll,
  write,
} from "../testing/story.ts";
import { goesWithProject, purgePlans } from "./purge.ts";
import { trashProject, updateProject } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

beforeEach(async () => {
  ({ scope } = await anOrganization(database, "Acme"));
});

/** Tables that refer to another, and whose rows the database does not delete with it. */
async function referring(table: string): Promise<string[]> {
  const { rows } = await run(url, (db) =>
    sql<{ name: string }>`
      select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = ${table}::regclass and confdeltype not in ('c', 'n')
      order by name`.execute(db),
  );
  return rows.map(({ name }) => name);
}

const age = (table: "project" | "program" | "client", id: string) =>
  run(url, (db) =>
    sql`update ${sql.table(table)} set trashed_at = now() - interval '30 days 1 minute' where id = ${id}`.execute(
      db,
    ),
  );

async function purge(): Promise<[tasks: number, plans: number]> {
  const keeper = openKeeper(database, scope.orgId);
  return [await purgeTrash(keeper), await purgePlans(keeper)];
}

async function aFullProject() {
  const project = await aProject(scope);
  const label = await write(scope, (inside) =>
    insertLabel(inside, project.id, { name: "old", colour: "red" }),
  );
  for (const title of ["One", "Two"])
    await aTask(scope, project, { title, labelIds: [label.id], assigneeId: scope.memberId });
  const { scope: other } = await aMember(database, { scope });
  await write(scope, (inside) =>
    upsertProjectMember(inside, {
      ...{ projectId: project.id, memberId: other.memberId, role: "lead", roleId: null },
    }),
  );
  const renamed = await write(scope, (inside) =>
    updateProject(inside, {
      ...{ projectId: project.id, version: 1, patch: { key: `N${project.key}`.slice(0, 8) } },
    }),
  );
  return await write(scope, (inside) =>
    trashProject(inside, { projectId: project.id, version: renamed.version }),
  );
}

test("whatever refers to a task, to a project, or to what goes with them, goes too", async () => {
  const gone = new Set<string>([...goesWithTask, ...goesWithProject, "task"]);
  const referred = await Promise.all(["project", ...gone].map(referring));
  expect([...new Set(referred.flat())].toSorted()).toEqual([...gone].toSorted());
  const ofTask = [...(await referring("task")), "assignment_change"].toSorted();
  expect([...goesWithTask].toSorted()).toEqual(ofTask);
});

test("a project that has been in the trash for more than 30 days is gone, with all that was in it", async () => {
  const [old, recent] = [await aFullProject(), await aFullProject()];
  await age("project", old.id);
  const place = await placeAfterAll(scope);
  expect(await purge()).toEqual([2, 1]);
  const { rows } = await run(url, (db) =>
    sql`select id, (select count(*)::integer from task where task.project_id = project.id) as tasks
      from project where org_id = ${scope.orgId}`.execute(db),
  );
  expect(rows).toEqual([{ id: recent.id, tasks: 2 }]);
  const events = await everyEventAfter(scope, place);
  expect(events.map(({ event }) => event).slice(-2)).toEqual([
    expect.objectContaining({ type: "task.purged", projectId: old.id, count: 2, actorId: null }),
    expect.objectContaining({ type: "project.purged", projectId: old.id, actorId: null }),
  ]);
  const trail = await run(url, (db) =>
    sql`select action, actor_kind, before->>'key' as key from audit
      where subject_id = ${old.id} and action = 'upkeep.run'`.execute(db),
  );
  expect(trail.rows).toEqual([{ action: "upkeep.run", actor_kind: "job", key: old.key }]);
  expect(await purge()).toEqual([0, 0]);
});

test("a former key of what is gone is free, and so is its last one", async () => {
  const old = await aFullProject();
  await age("project", old.id);
  await purge();
  await expect(aProject(scope, { key: old.key })).resolves.toMatchObject({ code: "PRJ-2" });
});

test("clients and programs go too, once nothing stands under them", async () => {
  const client = await write(scope, (inside) =>
    insertClient(inside, NewClient.parse({ name: "Canal House" })),
  );
  const program = await write(scope, (inside) =>
    insertProgram(inside, NewProgram.parse({ name: "Water" })),
  );
  await write(scope, (inside) => trashClient(inside, { clientId: client.id, version: 1 }));
  await write(scope, (inside) => trashProgram(inside, { programId: program.id, version: 1 }));
  expect(await purge()).toEqual([0, 0]);
  await age("client", client.id);
  await age("program", program.id);
  expect(await purge()).toEqual([0, 2]);
});

test("another organization's trash stays as it is", async () => {
  const old = await aFullProject();
  await age("project", old.id);
  const { scope: other } = await anOrganization(database, "Other");
  const keeper = openKeeper(database, other.orgId);
  expect([await purgeTrash(keeper), await purgePlans(keeper)]).toEqual([0, 0]);
});

test("two at once delete each project once", async () => {
  const old = await aFullProject();
  await age("project", old.id);
  const keeper = openKeeper(database, scope.orgId);
  await purgeTrash(keeper);
  const counts = await Promise.all([purgePlans(keeper), purgePlans(keeper)]);
  expect(counts.toSorted()).toEqual([0, 1]);
});
