import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { type MemberId, newId, type TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf } from "../testing/story.ts";
import { aCrowd, aTeam, fillTeam } from "../testing/teams.ts";
import { getWorkload } from "./workload.ts";

let database: Database;
let url: string;
let scope: Scope;
let project: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  project = await aProject(scope);
});

const assign = (taskId: TaskId, memberId: MemberId, type: AssignmentType = "developer") =>
  run(url, (db) =>
    sql`insert into assignment (org_id, id, task_id, member_id, type)
      values (${scope.orgId}, ${newId()}, ${taskId}, ${memberId}, ${type})`.execute(db),
  );

it("the load of a team is what its members have to do, by kind, wherever that is", async () => {
  const team = await aTeam(scope);
  const [ada, ben, outsider] = await aCrowd(url, scope, 3);
  if (!ada || !ben || !outsider) throw new Error("There is nobody");
  await fillTeam(url, team, [ada, ben]);
  const elsewhere = await aProject(scope);
  const [bug, story, there, closed, trashed, milestone] = [
    await aTask(scope, project),
    await aTask(scope, project),
    await aTask(scope, elsewhere),
    await aTask(scope, project, { statusId: statusOf(project, "done").id }),
    await aTask(scope, project),
    await aTask(scope, project),
  ];
  await run(url, async (db) => {
    await sql`update task set kind = 'bug' where id = ${bug.id}`.execute(db);
    await sql`update task set kind = 'userstory' where id = ${story.id}`.execute(db);
    await sql`update task set kind = 'milestone' where id = ${milestone.id}`.execute(db);
    await sql`update task set trashed_at = now() where id = ${trashed.id}`.execute(db);
  });
  for (const { id } of [bug, story, there, closed, trashed, milestone]) await assign(id, ada);
  await assign(bug.id, ada, "tester");
  await assign(bug.id, outsider);
  const ended = await aTask(scope, project);
  await assign(ended.id, ben);
  await run(url, (db) =>
    sql`update assignment set ended_at = now() where task_id = ${ended.id}`.execute(db),
  );
  const load = await getWorkload(scope, team.id);
  const of = (memberId: MemberId) => load.members.find((each) => each.memberId === memberId);
  expect(of(ada)).toMatchObject({
    counts: { usecase: 0, userstory: 1, task: 1, subtask: 0, bug: 2 },
    ...{ total: 4, level: "amber" },
  });
  expect(of(ben)).toMatchObject({ total: 0, level: "green" });
  expect(load.members).toHaveLength(2);
  expect(load).toMatchObject({ teamId: team.id, total: 4, mean: 2, balance: 0 });
});

it("work that is reopened counts again", async () => {
  const team = await aTeam(scope);
  const [ada] = await aCrowd(url, scope, 1);
  if (!ada) throw new Error("There is nobody");
  await fillTeam(url, team, [ada]);
  const { id } = await aTask(scope, project);
  await assign(id, ada);
  const close = (at: Date | null) =>
    run(url, (db) => sql`update task set completed_at = ${at} where id = ${id}`.execute(db));
  await close(new Date());
  expect((await getWorkload(scope, team.id)).total).toBe(0);
  await close(null);
  expect((await getWorkload(scope, team.id)).total).toBe(1);
});

it("a team of nobody is in balance", async () => {
  const { id } = await aTeam(scope);
  expect(await getWorkload(scope, id)).toMatchObject({
    members: [],
    total: 0,
    mean: 0,
    balance: 100,
  });
});

it("a team of another organization has no load that could be seen", async () => {
  const { scope: stranger } = await anOrganization(database, "Other");
  const { id } = await aTeam(scope);
  const reason = await getWorkload(stranger, id).catch(reasonBehind);
  expect(reason).toEqual({ kind: "not_found", what: "team" });
});
