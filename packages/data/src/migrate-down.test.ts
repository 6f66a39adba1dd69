import { NewComment } from "@teamflow/domain/comment";
import { newId } from "@teamflow/domain/ids";
import { NewRelation } from "@teamflow/domain/relation";
import type { Project } from "@teamflow/domain/project";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { beforeAll, expect, test } from "vitest";
import { sealAudits } from "./audit-chain.ts";
import { verifyChain } from "./audit-verify.ts";
import { insertComment } from "./comments/write.ts";
import type { Database } from "./database.ts";
import { migrateDown, migrateToLatest, provider } from "./migrate.ts";
import { trashProject } from "./projects/write.ts";
import { insertRelation } from "./relations.ts";
import { insertRole } from "./roles.ts";
import { openKeeper, type Scope } from "./scope.ts";
import { listTasks } from "./tasks/list.ts";
import { trashTask } from "./tasks/write.ts";
import { does, entity, give } from "./testing/assignments.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { type Content, contentOf, schemaOf } from "./testing/schema.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "./testing/story.ts";
import { aTeam, joinTeam } from "./testing/teams.ts";
import { insertWatcher } from "./watchers.ts";

/** The last release without plans, teams and assignments. */
const ground = "0009_instance";

let database: Database;
let url: string;
let scope: Scope;
let kim: Scope;
let project: Project;
let task: Task;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  const acme = await anOrganization(database);
  const beta = await anOrganization(database, "Beta");
  ({ scope } = acme);
  ({ scope: kim } = await aMember(database, acme, { name: "Kim" }));
  project = await aProject(scope);
  task = await aTask(scope, project, { assigneeId: kim.memberId, externalId: "OLD-1" });
  await aTask(beta.scope, await aProject(beta.scope));
  await planWork();
  await talk();
  await sealAudits(openKeeper(database, scope.orgId));
});

/** Trees, bugs, relations, a team, assignments, a role of its own, and what stands in the trash. */
async function planWork(): Promise<void> {
  const bug = await aTask(scope, project, { kind: "bug", parentId: task.id, estimateHours: 2 });
  await aTask(scope, project, { kind: "milestone", dueOn: "2030-01-01" });
  const statusId = statusOf(project, "done").id;
  await aTask(scope, project, { kind: "bug", statusId, resolution: "deferred" });
  const relation = NewRelation.parse({ type: "blocks", otherId: task.id });
  await write(scope, (inside) => insertRelation(inside, bug.id, relation));
  const other = await aProject(scope);
  await write(scope, (inside) =>
    trashProject(inside, { projectId: other.id, version: other.version }),
  );
  const team = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId: team.id, memberId: kim.memberId, role: "developer" });
  const tester = { entityType: "task", entityId: entity(task), type: "tester" } as const;
  await does(scope, kim.memberId, { primaryFunction: "tester" });
  await give(scope, { ...tester, memberId: kim.memberId });
  await write(scope, (inside) =>
    insertRole(inside, {
      name: "Fixers",
      description: "",
      permissions: ["task:update", "comment:create", "time:log"],
    }),
  );
}

/** What members said and were told, how they are told, and a flag that was changed. */
async function talk(): Promise<void> {
  const comment = NewComment.parse({ body: "Is it wet, @everyone?" });
  await write(kim, (inside) => insertComment(inside, task.id, comment));
  await write(kim, (inside) => insertWatcher(inside, task.id));
  const { orgId: org, memberId: member } = kim;
  await run(url, async (db) => {
    const told = newId();
    await sql`insert into notification (org_id, id, member_id, type, event_id, task_id)
      values (${org}, ${told}, ${member}, 'task_mentioned', ${newId()}, ${task.id})`.execute(db);
    await sql`insert into delivery (org_id, id, notification_id, channel)
      values (${org}, ${newId()}, ${told}, 'email')`.execute(db);
    await sql`insert into flag_subject (flag_key, kind, subject_id)
      values ('bulk_assignments', 'organization', ${org})`.execute(db);
    await sql`insert into recent (org_id, id, member_id, task_id)
      values (${org}, ${newId()}, ${member}, ${task.id})`.execute(db);
  });
}

async function migrations(): Promise<[string, Migration][]> {
  return Object.entries(await provider.getMigrations());
}

/** The names of the migrations that may be taken back, the newest first. */
async function newer(): Promise<string[]> {
  return (await migrations())
    .map(([name]) => name)
    .filter((name) => name > ground)
    .toReversed();
}

test("every migration since plans and teams can be taken back", async () => {
  const stuck = (await migrations()).filter(([name, { down }]) => name > ground && !down);
  expect(stuck.map(([name]) => name)).toEqual([]);
});

/** What each release had, as a database has it that never knew a later one: the schema, and the columns of the ground. */
async function releases(): Promise<{ schemas: Map<string, string[]>; like: Content }> {
  const schemas = new Map<string, string[]>();
  let like: Content = {};
  const { url: fresh } = await aDatabase();
  await run(fresh, async (db) => {
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
  });
  for (const [name, { up }] of await migrations()) {
    await run(fresh, (db) => db.transaction().execute(up));
    schemas.set(name, withoutRights(await schemaOf(fresh)));
    if (name === ground) like = await contentOf(fresh);
  }
  return { schemas, like };
}

/** Rights are given at the end of a start, to all there is. */
function withoutRights(lines: string[]): string[] {
  return lines.filter((line) => !/^\w+ right /.test(line));
}

async function goDown(schemas: Map<string, string[]>): Promise<void> {
  const names = await newer();
  for (const [index, name] of names.entries()) {
    const toName = names[index + 1] ?? ground;
    expect(await migrateDown({ ownerUrl: url, toName })).toEqual({ takenBack: [name] });
    // All that do not fit are told, not only the first.
    expect.soft(withoutRights(await schemaOf(url)), `without ${name}`).toEqual(schemas.get(toName));
  }
}

test("a populated database goes back release by release and comes forward again with all that the earlier ones knew", async () => {
  const { schemas, like } = await releases();
  const [schema, content] = [await schemaOf(url), await contentOf(url, like)];
  expect([...Object.keys(content)]).toEqual(
    expect.arrayContaining(["user", "organization", "member", "project", "task", "audit"]),
  );
  for (const table of ["user", "organization", "member", "project", "task"])
    expect(content[table]?.rows.length, table).toBeGreaterThan(1);

  await goDown(schemas);
  const { role, ...rest } = content;
  expect(await contentOf(url, like)).toEqual({ ...rest, role: expect.anything() });
  expect(await permissionsOfFixers()).toEqual(["task:update"]);

  expect(await migrateToLatest({ ownerUrl: url })).toEqual({
    applied: (await newer()).toReversed(),
  });
  expect(await schemaOf(url)).toEqual(schema);
  expect(await contentOf(url, like)).toEqual({ ...rest, role });
});

async function permissionsOfFixers(): Promise<string[] | undefined> {
  const { rows } = await run(url, (db) =>
    sql<{ permissions: string[] }>`select permissions from role where name = 'Fixers'`.execute(db),
  );
  return rows[0]?.permissions;
}

test("whoever works on a database that went down and up finds their work and goes on", async () => {
  const made = await aTask(scope, project, { title: "Afterwards" });
  const { items } = await write(scope, (inside) =>
    listTasks(inside, project.id, { limit: 50, sort: "number", filter: {} }),
  );
  expect(items.map(({ title }) => title)).toContain("Afterwards");
  expect(items.find(({ id }) => id === task.id)).toMatchObject({ assigneeId: kim.memberId });
  const { memberId } = kim;
  const { id: teamId } = await aTeam(scope, { projectId: project.id });
  await joinTeam(scope, { teamId, memberId, role: "tester" });
  const tester = { entityType: "task", entityId: entity(made), type: "tester" } as const;
  await give(scope, { ...tester, memberId });
  const comment = NewComment.parse({ body: "Dry again" });
  await write(scope, (inside) => insertComment(inside, made.id, comment));
  const keeper = openKeeper(database, scope.orgId);
  await sealAudits(keeper);
  expect(await verifyChain(keeper)).toMatchObject({ firstBreak: null });
});

test("of two tasks with one name in another system, the one in the trash loses it on the way back", async () => {
  const gone = await aTask(scope, project, { externalId: "SAME-1" });
  await write(scope, (inside) => trashTask(inside, { taskId: gone.id, version: gone.version }));
  const stays = await aTask(scope, project, { externalId: "SAME-1" });
  await migrateDown({ ownerUrl: url, toName: "0015_touch" });
  const { rows } = await run(url, (db) =>
    sql<{ id: string }>`select id from task where external_id = 'SAME-1'`.execute(db),
  );
  expect(rows).toEqual([{ id: stays.id }]);
  await migrateToLatest({ ownerUrl: url });
});

test.each([
  ["a release that cannot be gone back to", "0008_audit", "0009_instance cannot be taken back"],
  ["a release that never was", "0009_elsewhere", "There is no migration 0009_elsewhere"],
])("the way back to %s is refused before anything happens", async (_, toName, message) => {
  const before = await schemaOf(url);
  await expect(migrateDown({ ownerUrl: url, toName })).rejects.toThrow(message);
  expect(await schemaOf(url)).toEqual(before);
  expect(await migrateToLatest({ ownerUrl: url })).toEqual({ applied: [] });
});
