import { firstStatuses } from "@teamflow/domain/status";
import { hashOf } from "@teamflow/router/secret";
import { generateNKeysBetween } from "fractional-indexing";
import pg from "pg";

/** How large the organization is. Every person is in one team, every project is served by one. */
export const size = {
  people: 300,
  teams: 20,
  projects: 100,
  tasks: 200_000,
  /** Of each task: who is to do it, who develops it, who tests it. */
  assignmentsPerTask: 3,
} as const;

/** One task in so many is still to be done. */
const openShare = 10;
const teamSize = size.people / size.teams;

/** A project of somebody's team: whom it can be given to, and its open tasks. */
export type WorkPlace = { projectId: string; memberIds: string[]; openTaskIds: string[] };

/** Somebody who is signed in. */
export type Worker = { token: string; memberId: string; places: WorkPlace[] };

export type LargeOrganization = { orgId: string; projectIds: string[]; workers: Worker[] };

/**
 * Fills an empty, migrated database with one large organization, set by set. What triggers keep (whose task it is, what
 * is open, what is searched) is written with the rows, as they would have.
 *
 * @param ownerUrl a role that owns the tables
 * @param large.signedIn how many of the people have a session; all are managers
 * @param large.tasks how many tasks there are in all, fewer than usual for a quick look
 */
export async function fillLarge(
  ownerUrl: string,
  { signedIn, tasks }: { signedIn: number; tasks: number },
): Promise<LargeOrganization> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    for (const statement of [...people(), ...projects(tasks / size.projects), ...tables])
      await client.query(statement);
    await insertStatuses(client);
    await insertTasks(client, tasks);
    await insertAssignments(client);
    const tokens = await insertSessions(client, signedIn);
    await client.query("commit");
    await client.query("vacuum analyze");
    await client.query("checkpoint");
    return await read(client, tokens);
  } finally {
    await client.end();
  }
}

/** Ids in the order of time, as `newId` makes them. */
const idFunction = `
  create function pg_temp.id(at bigint) returns uuid language sql volatile as $$
    select (lpad(to_hex(1750000000000 + at), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
    from md5(random()::text || at) as hash
  $$`;

const here = "(select id from organization)";

function people(): string[] {
  return [
    idFunction,
    "insert into organization (id, slug, name) values (pg_temp.id(0), 'large', 'Large')",
    `create temp table person as select n, pg_temp.id(n) as user_id, pg_temp.id(n) as id,
      1 + (n - 1) % ${size.teams} as team, (n - 1) / ${size.teams} as place
      from generate_series(1, ${size.people}) n`,
    `insert into "user" (id, email, name, password_hash)
      select user_id, 'person-' || n || '@example.test', 'Person ' || n, '-' from person`,
    `insert into member (org_id, id, user_id, role, primary_function, secondary_functions)
      select ${here}, id, user_id, case when n = 1 then 'owner' else 'manager' end, 'developer', '{tester}' from person`,
  ];
}

function projects(tasksPerProject: number): string[] {
  return [
    "create temp table crew as select n, pg_temp.id(n) as id from generate_series(1, " +
      `${size.teams}) n`,
    `insert into team (org_id, id, name) select ${here}, id, 'Team ' || n from crew`,
    `insert into team_member (org_id, team_id, member_id, joined_on)
      select ${here}, crew.id, person.id, current_date - 400 from person join crew on crew.n = person.team`,
    `create temp table plan as select n, pg_temp.id(n) as id, 1 + (n - 1) % ${size.teams} as team
      from generate_series(1, ${size.projects}) n`,
    `insert into project (org_id, id, key, name, last_number) select ${here}, id, 'P' || n, 'Project ' || n,
      ${tasksPerProject} from plan`,
    `insert into team_project (org_id, team_id, project_id, team_name, team_is_active, is_primary)
      select ${here}, crew.id, plan.id, 'Team ' || crew.n, true, true from plan join crew on crew.n = plan.team`,
  ];
}

/** The triggers of the people and the projects ran; those of the rows below would take longer than all the rest. */
const tables = [
  "alter table task disable trigger user",
  "alter table assignment disable trigger user",
];

async function insertStatuses(client: pg.Client): Promise<void> {
  await client.query(
    `insert into status (org_id, id, project_id, key, name, category, position)
    select ${here}, pg_temp.id(plan.n), plan.id, key, name, category, position - 1
    from plan, unnest($1::text[], $2::text[], $3::text[]) with ordinality as s (key, name, category, position)`,
    [
      firstStatuses.map(({ key }) => key),
      firstStatuses.map(({ name }) => name),
      firstStatuses.map(({ category }) => category),
    ],
  );
}

/** Words of titles: each pair stands in a few hundred tasks. */
const things =
  "boiler,roof,door,engine,valve,pump,window,cable,sensor,invoice,contract,report,ramp,crane,filter";
const deeds =
  "repair,order,measure,paint,check,replace,describe,move,test,weld,ship,count,clean,plan,draw";

async function insertTasks(client: pg.Client, tasks: number): Promise<void> {
  const tasksPerProject = tasks / size.projects;
  await client.query(
    `create temp table work as
    select plan.n as project, plan.team, plan.id as project_id, number::integer as number, rank,
      ((plan.n - 1) * ${tasksPerProject} + number)::integer as serial, pg_temp.id(plan.n * 100000 + number) as id,
      number % ${openShare} = 0 as is_open
    from unnest($1::text[]) with ordinality as ranks (rank, number) cross join plan`,
    [generateNKeysBetween(null, null, tasksPerProject)],
  );
  await client.query(
    `create temp table given as
    select work.id as task_id, work.serial, work.is_open, type, person.id as member_id
    from work cross join unnest(array['assignee', 'developer', 'tester']) with ordinality as t (type, nth)
    join person on person.team = work.team and person.place = (work.serial / ${openShare} + nth) % ${teamSize}`,
  );
  await client.query(
    `insert into task (org_id, id, project_id, number, serial, title, description, status_id, priority, assignee_id,
      due_on, estimate_minutes, rank, completed_at, created_at, updated_at)
    select ${here}, work.id, work.project_id, number, work.serial,
      (string_to_array($2, ','))[1 + work.serial / 7 % 15] || ' the ' || (string_to_array($1, ','))[1 + work.serial % 15]
        || ' of hall ' || work.serial,
      repeat('What there is to say about it. ', number % 6), status.id,
      (array['low', 'medium', 'high', 'urgent'])[1 + number % 4], given.member_id,
      case when number % 2 = 0 then current_date - 20 + number % 60 end, 60 * (number % 9), rank,
      case when not work.is_open then now() - make_interval(mins => work.serial) end,
      now() - make_interval(mins => 2 * work.serial), now() - make_interval(mins => work.serial)
    from work
    join given on given.task_id = work.id and given.type = 'assignee'
    join status on status.project_id = work.project_id
      and status.key = case when not work.is_open then 'done' when number % 20 = 0 then 'todo' else 'in_progress' end`,
    [things, deeds],
  );
  await client.query(
    `insert into code_counter (org_id, noun, last) values (${here}, 'task', ${tasks})`,
  );
  await client.query(
    `insert into search_entry (org_id, id, kind, project_id, name, words)
    select org_id, id, 'task', project_id, title, search_words(title, description) from task`,
  );
}

async function insertAssignments(client: pg.Client): Promise<void> {
  await client.query(
    `insert into assignment (org_id, id, task_id, member_id, type, is_primary, is_open, assigned_at)
    select ${here}, pg_temp.id(serial), task_id, member_id, type, type = 'assignee', is_open,
      now() - make_interval(mins => serial) from given`,
  );
  for (const table of ["task", "assignment"])
    await client.query(`alter table ${table} enable trigger user`);
}

async function insertSessions(client: pg.Client, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, (_, at) => `token-of-person-${at + 1}`);
  await client.query(
    `insert into session (token_hash, user_id, expires_at)
    select token, user_id, now() + interval '1 day'
    from unnest($1::bytea[]) with ordinality as t (token, nth) join person on person.n = nth`,
    [tokens.map(hashOf)],
  );
  return tokens;
}

async function read(client: pg.Client, tokens: string[]): Promise<LargeOrganization> {
  const { rows } = await client.query<{ orgId: string; memberId: string; places: WorkPlace[] }>(
    `select ${here}::text as "orgId", person.id::text as "memberId", (
      select json_agg(json_build_object('projectId', plan.id,
        'memberIds', array(select mate.id from person mate where mate.team = plan.team order by place),
        'openTaskIds', array(select work.id from work where work.project = plan.n and is_open order by number)))
      from plan where plan.team = person.team) as places
    from person where n <= $1 order by n`,
    [tokens.length],
  );
  const { rows: plans } = await client.query<{ id: string }>(
    "select id::text as id from plan order by n",
  );
  return {
    orgId: rows[0]?.orgId ?? "",
    projectIds: plans.map(({ id }) => id),
    workers: rows.map(({ memberId, places }, at) => ({
      token: tokens[at] ?? "",
      memberId,
      places,
    })),
  };
}
