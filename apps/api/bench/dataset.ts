import type { LabelId, OrganizationId, ProjectId, StatusId, TaskId } from "@teamflow/domain/ids";
import { colours } from "@teamflow/domain/label";
import { firstStatuses } from "@teamflow/domain/status";
import { hashPassword } from "@teamflow/router/auth/password";
import { hashOf } from "@teamflow/router/secret";
import { generateNKeysBetween } from "fractional-indexing";
import pg from "pg";

/** A project as its members know it. */
export type Place = {
  orgId: OrganizationId;
  projectId: ProjectId;
  /** Those that end nothing: whether a task that ends held others up is asked in a statement of its own. */
  openStatusIds: StatusId[];
  labelIds: LabelId[];
  taskIds: TaskId[];
};

/** Somebody who works in an organization of their own, and reads in the large project. */
export type Person = {
  /** What the cookie of their session holds. */
  token: string;
  login: string;
  password: string;
  passwordHash: string;
  own: Place;
};

export type World = { large: Place; people: Person[] };

/** How much there is: organizations with a project each, tasks in the first one's, and in all others together. */
export type Size = { organizations: number; largeTasks: number; otherTasks: number };

const usual: Size = { organizations: 1_000, largeTasks: 10_000, otherTasks: 190_000 };
const labelCount = 6;

/**
 * Fills an empty, migrated database: 1,000 organizations with a project each, 200,000 tasks with none to three labels,
 * one project of 10,000. Each of the people owns one of the first organizations.
 *
 * @param ownerUrl a role that owns the tables
 * @param wish.size less than usual, to try what is measured without measuring it
 */
export async function fill(
  ownerUrl: string,
  { peopleCount, size = usual }: { peopleCount: number; size?: Size },
): Promise<World> {
  const password = "correct horse battery";
  const passwordHash = await hashPassword(password);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(idFunction);
    await insertOrganizations(client, { peopleCount, passwordHash, size });
    await insertProjects(client, size);
    await insertTasks(client, size);
    const tokens = await insertSessions(client, peopleCount);
    // As after a day's work: statistics are known and nothing waits to be written.
    await client.query("vacuum analyze");
    await client.query("checkpoint");
    const places = await readPlaces(client, peopleCount);
    const [large] = places;
    if (!large) throw new Error("There is no first organization");
    const people = tokens.map((token, at) => {
      const login = `person-${at + 1}@example.test`;
      return { token, login, password, passwordHash, own: places[at] ?? large };
    });
    return { large, people };
  } finally {
    await client.end();
  }
}

/** Ids in the order of time as `newId` makes them, for PostgreSQL before 18 as well. */
const idFunction = `
  create function pg_temp.id(at bigint) returns uuid language sql volatile as $$
    select (lpad(to_hex(1750000000000 + at), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
    from md5(random()::text || at) as hash
  $$`;

async function insertOrganizations(
  client: pg.Client,
  people: { peopleCount: number; passwordHash: string; size: Size },
): Promise<void> {
  const { peopleCount, passwordHash, size } = people;
  await client.query(`
    create temp table place as
    select n, pg_temp.id(n) as org_id, pg_temp.id(n) as user_id, pg_temp.id(n) as project_id
    from generate_series(1, ${size.organizations}) as n`);
  await client.query(`
    insert into organization (id, slug, name)
    select org_id, 'organization-' || n, 'Organization ' || n from place`);
  await client.query(
    `insert into "user" (id, email, name, password_hash)
    select user_id, 'person-' || n || '@example.test', 'Person ' || n, $1 from place`,
    [passwordHash],
  );
  await client.query(`
    insert into member (org_id, id, user_id, role)
    select org_id, pg_temp.id(n), user_id, 'owner' from place
    union all
    select large.org_id, pg_temp.id(guest.n), guest.user_id, 'member'
    from place as guest join place as large on large.n = 1
    where guest.n between 2 and ${peopleCount}`);
}

async function insertProjects(client: pg.Client, size: Size): Promise<void> {
  const taskCount = taskCountOf(size);
  await client.query(`
    insert into project (org_id, id, key, name, last_number, next_serial, last_serial)
    select org_id, project_id, 'ENG', 'Project ' || n, ${taskCount}, ${taskCount} + 1, ${taskCount} + ${serialsAhead}
    from place`);
  await client.query(`
    insert into code_counter (org_id, noun, last) select org_id, 'task', ${taskCount} + ${serialsAhead} from place`);
  await client.query(
    `insert into status (org_id, id, project_id, key, name, category, position)
    select org_id, pg_temp.id(n), project_id, key, name, category, position - 1
    from place, unnest($1::text[], $2::text[], $3::text[]) with ordinality as s (key, name, category, position)`,
    [
      firstStatuses.map((status) => status.key),
      firstStatuses.map((status) => status.name),
      firstStatuses.map((status) => status.category),
    ],
  );
  await client.query(
    `insert into label (org_id, id, project_id, name, colour)
    select org_id, pg_temp.id(n), project_id, 'Label ' || position, ($1::text[])[position]
    from place, generate_series(1, ${labelCount}) as position`,
    [colours],
  );
}

/** Numbers that a project took ahead, as it does by the hundred: enough that none takes more while it is measured. */
const serialsAhead = 1_000_000;

/** How many tasks the organization of a row of `place` has. */
function taskCountOf({ organizations, largeTasks, otherTasks }: Size): string {
  return `(case when n = 1 then ${largeTasks} else
    ${Math.floor(otherTasks / (organizations - 1))} +
    (n - 1 <= ${otherTasks % (organizations - 1)})::integer end)`;
}

async function insertTasks(client: pg.Client, size: Size): Promise<void> {
  await client.query(
    `create temp table work as
    select n, org_id, project_id, number, pg_temp.id(n * 100000 + number) as id, rank
    from unnest($1::text[]) with ordinality as ranks (rank, number)
    join place on number <= ${taskCountOf(size)}`,
    [generateNKeysBetween(null, null, size.largeTasks)],
  );
  await client.query(`
    insert into task (org_id, id, project_id, number, serial, title, description, status_id, priority, due_on, rank)
    select work.org_id, work.id, work.project_id, number, number, 'Something to be done, number ' || number,
      case when number % 3 = 0 then '' else repeat('What there is to say about it. ', number::integer % 10) end,
      status.id, (array['low', 'medium', 'high', 'urgent'])[1 + number % 4],
      case when number % 2 = 0 then current_date + number::integer % 60 end, rank
    from work
    join status on status.org_id = work.org_id and status.position = number % ${firstStatuses.length}`);
  await client.query(`
    insert into task_label (org_id, task_id, label_id, project_id)
    select work.org_id, work.id, label.id, work.project_id
    from work
    cross join generate_series(1, work.number % 4) as nth
    join label on label.org_id = work.org_id and label.name = 'Label ' || 1 + (work.number + nth) % ${labelCount}`);
}

async function insertSessions(client: pg.Client, peopleCount: number): Promise<string[]> {
  const tokens = Array.from({ length: peopleCount }, (_, at) => `token-of-person-${at + 1}`);
  await client.query(
    `insert into session (token_hash, user_id, expires_at)
    select coalesce(($1::bytea[])[n], sha256(n::text::bytea)), user_id, now() + interval '1 day' from place`,
    [tokens.map(hashOf)],
  );
  return tokens;
}

async function readPlaces(client: pg.Client, count: number): Promise<Place[]> {
  const { rows } = await client.query<Place>(`
    select org_id::text as "orgId", project_id::text as "projectId",
      array(select id::text from status s where s.org_id = place.org_id and category not in ('done', 'cancelled')
        order by position) as "openStatusIds",
      array(select id::text from label l where l.org_id = place.org_id order by name) as "labelIds",
      array(select id::text from task t where t.org_id = place.org_id order by number) as "taskIds"
    from place where n <= ${count} order by n`);
  return rows;
}
