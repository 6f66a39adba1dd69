import { aCrew, hireMany, taken, writeAtOnce } from "./crew.ts";
import type { Fault, Run } from "./fault.ts";

const racers = 10;
/** What a team takes at most. */
const places = 200;

/** The same assignment, the one primary of a task and the last place of a team: each is there once. */
export const f23: Fault = {
  name: "F23",
  title: "ten at once assign the same, take the same task over, and want the last place of a team",
  inject: async (run) => {
    const memberIds = await hireMany(run, racers);
    await aCrew(run, "Racers", memberIds);
    for (let round = run.times(20); round > 0; round--) {
      await assignTwice(run, memberIds[round % racers] ?? "");
      await takeOver(run, memberIds);
    }
    await lastPlace(run);
  },
  expect: async (run) => {
    const { psql, place, demand } = run;
    const doubled = await psql.ask(
      `select from assignment where org_id = $1 and ended_at is null
        group by task_id, member_id, type having count(*) > 1`,
      [place.orgId],
    );
    demand(doubled.length === 0, `I6: ${doubled.length} assignments are there twice`);
    const primaries = await psql.ask(
      `select from assignment where org_id = $1 and is_primary group by task_id having count(*) > 1`,
      [place.orgId],
    );
    demand(primaries.length === 0, `I6: ${primaries.length} tasks have two primaries`);
    const untrue = await psql.ask(
      `select from task t left join assignment a on a.org_id = t.org_id and a.task_id = t.id and a.is_primary
        where t.org_id = $1 and t.assignee_id is distinct from a.member_id`,
      [place.orgId],
    );
    demand(untrue.length === 0, `I6: ${untrue.length} tasks name somebody else than their primary`);
  },
};

async function assignTwice(run: Run, memberId: string): Promise<void> {
  const { id: entityId } = await run.api.tasks.create.mutate({
    ...run.place,
    title: "Wanted once",
  });
  const input = { entityId, memberId, type: "developer" };
  const answers = await writeAtOnce(
    run,
    "assignments.assign",
    Array.from({ length: racers }, () => input),
  );
  run.demand(taken(answers) === 1, `the same assignment was made ${taken(answers)} times`);
  const others = answers.filter(({ status }) => status === 409);
  run.demand(
    others.every(({ body }) => body.includes("already_assigned")),
    "who came too late was not told that it is assigned already",
  );
}

async function takeOver(run: Run, memberIds: string[]): Promise<void> {
  const { id: entityId } = await run.api.tasks.create.mutate({
    ...run.place,
    title: "Wanted by all",
  });
  const answers = await writeAtOnce(
    run,
    "assignments.assign",
    memberIds.map((memberId) => ({ entityId, memberId, type: "assignee", isPrimary: true })),
  );
  run.demand(taken(answers) > 0, "nobody got the task");
  const [row] = await run.psql.ask<{ count: number }>(
    `select count(*)::integer as count from assignment where org_id = $1 and task_id = $2 and is_primary`,
    [run.place.orgId, entityId],
  );
  run.demand(row?.count === 1, `I6: a task has ${row?.count} primaries`);
}

async function lastPlace(run: Run): Promise<void> {
  const teamId = await aCrew(run, "Nearly full", await hireMany(run, places - 1));
  const late = await hireMany(run, racers);
  const answers = await writeAtOnce(
    run,
    "teamMembers.add",
    late.map((memberId) => ({ teamId, memberId })),
  );
  run.demand(taken(answers) === 1, `${taken(answers)} got the last place of a team`);
  const [row] = await run.psql.ask<{ said: number; there: number }>(
    `select member_count as said, (select count(*)::integer from team_member m
        where m.org_id = team.org_id and m.team_id = team.id and left_at is null) as there
      from team where org_id = $1 and id = $2`,
    [run.place.orgId, teamId],
  );
  run.demand(
    row?.said === places && row.there === places,
    `a team of ${places} counts ${row?.said} and has ${row?.there}`,
  );
}
