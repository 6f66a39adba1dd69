import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { type MemberId, newId, type TaskId } from "@teamflow/domain/ids";
import { type LoadThresholds, usualThresholds } from "@teamflow/domain/load-thresholds";
import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { reasonBehind } from "../constraints.ts";
import type { Database } from "../database.ts";
import { getSettings, updateOrganization } from "../organizations.ts";
import type { Scope } from "../scope.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { anOrganization, aProject, aTask, statusOf, write } from "../testing/story.ts";
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

it("hours are those at which open tasks are estimated, each once for whoever has it, and they count as much", async () => {
  const team = await aTeam(scope);
  const [ada, ben] = await aCrowd(url, scope, 2);
  if (!ada || !ben) throw new Error("There is nobody");
  await fillTeam(url, team, [ada, ben]);
  const long = await aTask(scope, project, { estimateHours: 39.5 });
  const short = await aTask(scope, project, { estimateHours: 0.5, kind: "bug" });
  const vague = await aTask(scope, project);
  for (const { id } of [long, short, vague]) await assign(id, ada);
  await assign(long.id, ada, "tester");
  await assign(long.id, ben);
  const load = await getWorkload(scope, team.id);
  const of = (memberId: MemberId) => load.members.find((each) => each.memberId === memberId);
  expect(of(ada)).toMatchObject({ total: 4, estimatedHours: 40, level: "amber" });
  expect(of(ben)).toMatchObject({ total: 1, estimatedHours: 39.5, level: "green" });
  expect(load.estimatedHours).toBe(79.5);
});

it("from how much on a load is too much is the organization's own to say", async () => {
  const { scope: own } = await anOrganization(database, "Strict");
  const team = await aTeam(own);
  const [ada] = await aCrowd(url, own, 1);
  if (!ada) throw new Error("There is nobody");
  await fillTeam(url, team, [ada]);
  const task = await aTask(own, await aProject(own), { estimateHours: 5 });
  await run(url, (db) =>
    sql`insert into assignment (org_id, id, task_id, member_id, type)
      values (${own.orgId}, ${newId()}, ${task.id}, ${ada}, 'developer')`.execute(db),
  );
  const levelNow = async () => (await getWorkload(own, team.id)).members.map(({ level }) => level);
  expect(await levelNow()).toEqual(["green"]);
  const decide = async (patch: Partial<LoadThresholds>) => {
    const { version } = await getSettings(own);
    await write(own, (inside) => updateOrganization(inside, { version, patch }));
  };
  await decide({ fullFromHours: 5 });
  expect(await levelNow()).toEqual(["amber"]);
  await decide({ fullFromHours: 4, overloadedFromHours: 5 });
  expect(await levelNow()).toEqual(["red"]);
  expect((await getWorkload(own, team.id)).thresholds).toEqual({
    ...{ ...usualThresholds, fullFromHours: 4, overloadedFromHours: 5 },
  });
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
