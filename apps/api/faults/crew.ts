import { type Answer, call } from "./call.ts";
import type { Run } from "./fault.ts";

/** Makes people members of the run's organization who never sign in. @returns their ids as members */
export async function hireMany({ psql, place }: Run, count: number): Promise<string[]> {
  const rows = await psql.ask<{ id: string }>(
    `with person as (
      insert into "user" (id, email, name, password_hash)
        select id, id || '@example.test', 'Person ' || id, '-' from (select gen_random_uuid() as id
          from generate_series(1, $2::integer)) made returning id)
    insert into member (org_id, id, user_id, role)
      select $1, gen_random_uuid(), id, 'member' from person returning id::text as id`,
    [place.orgId, count],
  );
  return rows.map(({ id }) => id);
}

/** A team for the run's project, and in it whoever is named. @returns its id */
export async function aCrew(run: Run, name: string, memberIds: string[]): Promise<string> {
  const { id } = await run.api.teams.create.mutate({ ...run.place, name });
  await run.psql.ask(
    `insert into team_member (org_id, team_id, member_id, joined_on)
      select $1, $2, id, current_date from unnest($3::uuid[]) id`,
    [run.place.orgId, id, memberIds],
  );
  return id;
}

/** Writes once, at one server or the other, as the owner. */
export async function write(
  run: Run,
  path: string,
  sent: { input: object; at: number },
): Promise<Answer> {
  const { url } = run.replicas[sent.at % 2 === 0 ? 0 : 1];
  const input = { orgId: run.place.orgId, ...sent.input };
  const { cookie } = run.ground.owner;
  return await call(url, path, { cookie, input, key: crypto.randomUUID() });
}

/** Writes at the same moment at both servers, one after the other in turn. Nobody may meet with a defect. */
export async function writeAtOnce(run: Run, path: string, inputs: object[]): Promise<Answer[]> {
  const answers = await Promise.all(inputs.map((input, at) => write(run, path, { input, at })));
  for (const { status, body } of answers)
    run.demand([200, 409, 422, 503].includes(status), `${path} was answered ${status}: ${body}`);
  return answers;
}

/** How many were let through. */
export function taken(answers: Answer[]): number {
  return answers.filter(({ status }) => status === 200).length;
}
