import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { trashProject, updateProject } from "../projects/write.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
import { aTeam, joinTeam } from "../testing/teams.ts";
import { listActivity } from "./activity.ts";
import { readPerformance } from "./performance.ts";

let database: Database;
let url: string;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
});

const blindTo = (scope: Scope, projectId: Parameters<Scope["projectRoles"]["get"]>[0]) => ({
  ...scope,
  projectRoles: new Map([[projectId, { permissions: [] }]]),
});

test("a team did what those did who are in it, and whoever completed most comes first", async () => {
  const { scope } = await anOrganization(database);
  const project = await aProject(scope);
  const [ann, bob] = [
    await aMember(database, { scope }, { name: "Ann" }),
    await aMember(database, { scope }, { name: "Bob" }),
  ];
  const team = await aTeam(scope, { name: "Yard", projectId: project.id });
  for (const { scope: each } of [ann, bob])
    await joinTeam(scope, { teamId: team.id, memberId: each.memberId });
  const give = (assigneeId: Scope["memberId"], key: "done" | "todo") =>
    aTask(scope, project, { assigneeId, statusId: statusOf(project, key).id });
  await give(ann.scope.memberId, "todo");
  await give(bob.scope.memberId, "done");
  await give(bob.scope.memberId, "done");
  await give(bob.scope.memberId, "todo");
  await run(url, (db) =>
    sql`update task set created_at = completed_at - interval '3 hours' where completed_at is not null`.execute(
      db,
    ),
  );
  await run(url, async (db) => {
    await sql`update task set estimate_minutes = 30 where completed_at is not null`.execute(db);
    // Ann wrote down an hour at a task of Bob's.
    await sql`insert into time_entry (org_id, id, task_id, member_id, day, minutes, created_by)
      select org_id, gen_random_uuid(), id, ${ann.scope.memberId}, current_date, 60, ${ann.scope.memberId}
      from task where completed_at is not null order by number limit 1`.execute(db);
  });
  const { teams, members, ...rest } = await readPerformance(scope, { days: 7 });
  expect(rest).toMatchObject({ hasMoreTeams: false, hasMoreMembers: false, timeZone: "UTC" });
  expect(members).toMatchObject([
    ...[{ name: "Bob", completed: 2, open: 1, completionRate: 66, perWeek: 2, resolutionHours: 3 }],
    ...[{ name: "Ann", completed: 0, open: 1, completionRate: 0, resolutionHours: null }],
  ]);
  expect(members).toMatchObject([
    { name: "Bob", loggedHours: 0, timeUtilization: 50 },
    { name: "Ann", loggedHours: 1, timeUtilization: null },
  ]);
  expect(teams).toMatchObject([{ name: "Yard", loggedHours: 1, timeUtilization: 50 }]);
  expect(teams).toMatchObject([
    { name: "Yard", members: 2, completed: 2, open: 2, completionRate: 50, workloadBalance: 100 },
  ]);
  const blind = await readPerformance(blindTo(scope, project.id), { days: 7 });
  expect(blind.members.length).toBe(2);
  const { scope: viewer } = await aMember(database, { scope }, { role: "viewer" });
  const partly = await readPerformance(blindTo(viewer, project.id), { days: 7 });
  expect(partly).toMatchObject({
    members: [],
    teams: [{ completed: 0, open: 0, loggedHours: 0, members: 2 }],
  });
  const { scope: stranger } = await anOrganization(database, "Beta");
  expect(await readPerformance(stranger, { days: 7 })).toMatchObject({ members: [], teams: [] });
});

test("activity tells what was done lately, of what the reader sees alone", async () => {
  const { scope } = await anOrganization(database);
  const project = await aProject(scope);
  const hidden = await aProject(scope);
  const task = await aTask(scope, project, { title: "Oil the hinge" });
  await aTask(scope, hidden);
  const patch = { name: "Renamed" };
  const seen = { projectId: project.id, version: project.version };
  await write(scope, (inside) => updateProject(inside, { ...seen, patch }));
  const own = await listActivity(scope, { kind: "project", projectId: project.id });
  expect(own).toMatchObject([
    { projectName: "Renamed", taskId: null, taskCode: null },
    { taskId: task.id, taskCode: task.code, taskTitle: "Oil the hinge" },
    { projectId: project.id, taskId: null, actorName: "Olivia Owner" },
  ]);
  const organization = { kind: "organization" } as const;
  expect(await listActivity(scope, organization)).toHaveLength(5);
  const { scope: viewer } = await aMember(database, { scope }, { role: "viewer" });
  const partly = await listActivity(blindTo(viewer, hidden.id), organization);
  expect(partly.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
  const { scope: stranger } = await anOrganization(database, "Beta");
  expect(await listActivity(stranger, organization)).toEqual([]);
  const { version, id: projectId } = hidden;
  await write(scope, (inside) => trashProject(inside, { projectId, version }));
  expect(await listActivity(scope, organization)).toHaveLength(3);
});
