import { aCrew, hireMany, taken, write } from "./crew.ts";
import type { Fault, Run } from "./fault.ts";

/**
 * Two rules that look at each other's rows: whoever has work in a team's projects does not leave it without a word, and
 * whoever is in no team gets no such work. At the same moment exactly one of the two is let through.
 */
export const f12: Fault = {
  name: "F12",
  title: "somebody leaves a team while they are assigned in its project",
  inject: async (run) => {
    const memberIds = await hireMany(run, run.times(20));
    const teamId = await aCrew(run, "Leavers", memberIds);
    for (const [at, memberId] of memberIds.entries()) await race(run, { teamId, memberId, at });
  },
  expect: async ({ psql, place, demand }) => {
    const rows = await psql.ask(
      `select from assignment a join task t on t.org_id = a.org_id and t.id = a.task_id
        where a.org_id = $1 and a.type = 'developer' and a.ended_at is null and not exists (
          select from team_project p join team_member m on m.org_id = p.org_id and m.team_id = p.team_id
          where p.org_id = a.org_id and p.project_id = t.project_id
            and m.member_id = a.member_id and m.left_at is null)`,
      [place.orgId],
    );
    demand(rows.length === 0, `${rows.length} are assigned and in no team of the project`);
  },
};

type Race = { teamId: string; memberId: string; at: number };

async function race(run: Run, { teamId, memberId, at }: Race): Promise<void> {
  const task = await run.api.tasks.create.mutate({ ...run.place, title: `Leaver's ${at}` });
  const answers = await Promise.all([
    write(run, "assignments.assign", {
      input: { entityId: task.id, memberId, type: "developer" },
      at,
    }),
    write(run, "teamMembers.remove", { input: { teamId, memberId }, at: at + 1 }),
  ]);
  const [assigned, left] = answers.map(({ status }) => status);
  run.demand(taken(answers) === 1, `of assigning (${assigned}) and leaving (${left}) one must win`);
  run.note("times the assignment won", assigned === 200 ? 1 : 0);
  for (const { status, body } of answers)
    run.demand([200, 409, 422].includes(status), `who lost was answered ${status}: ${body}`);
}
