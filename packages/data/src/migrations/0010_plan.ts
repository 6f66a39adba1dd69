import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/**
 * Codes that people can say (`PRJ-3`, `USR-1`), the levels above a project (clients and programs), and what a project
 * knows of itself besides its tasks: state, dates, lead, allowed moves between statuses, former keys.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await addCodes(db);
  await addClients(db);
  await growProjects(db);
}

/**
 * Loses clients, programs, former keys, allowed moves, and what a project and its statuses say since; what was in the
 * trash or archived is a project like any other again. Codes are given out anew by age, and may be others than before.
 */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop index task_progress_idx`.execute(db);
  await sql`alter table label drop column version`.execute(db);
  await sql`drop table status_transition, former_project_key`.execute(db);
  await sql`drop index status_name_key`.execute(db);
  await sql`alter table status drop column colour, drop column wip_limit`.execute(db);
  for (const table of ["member", "project"] as const)
    await sql`drop trigger ${sql.id(`${table}_code`)} on ${sql.table(table)}`.execute(db);
  await sql`alter table member drop column number`.execute(db);
  // With a column go its indexes and constraints.
  await sql`
    alter table project
      drop column number, drop column client_id, drop column program_id, drop column status, drop column priority,
      drop column starts_on, drop column due_on, drop column lead_id, drop column restricts_transitions,
      drop column archived_at, drop column trashed_at, drop column next_serial, drop column last_serial`.execute(
    db,
  );
  await sql`drop table program, client`.execute(db);
  await sql`drop function take_code()`.execute(db);
  await sql`drop table code_counter`.execute(db);
}

/**
 * The last number that an organization gave to a kind of record. Rows take theirs when they are inserted, whoever
 * inserts them, so that no two ever get the same one; a number that a failed insert took is not given again.
 */
async function addCodes(db: Kysely<never>): Promise<void> {
  await sql`
    create table code_counter (
      org_id uuid not null references organization,
      noun text not null check (noun in ('client', 'program', 'project', 'team', 'member', 'task')),
      last integer not null,
      constraint code_counter_pkey primary key (org_id, noun)
    )`.execute(db);
  await tenantPolicy(db, "code_counter");
  await sql`
    create function take_code() returns trigger language plpgsql as $$
      begin
        insert into code_counter as counter (org_id, noun, last) values (new.org_id, tg_argv[0], 1)
          on conflict on constraint code_counter_pkey do update set last = counter.last + 1
          returning last into new.number;
        return new;
      end $$`.execute(db);

  for (const table of ["member", "project"] as const) await addNumber(db, table);
}

/** Numbers what is there by age, and what comes by its turn. */
async function addNumber(db: Kysely<never>, table: "member" | "project"): Promise<void> {
  const age = sql.ref(table === "member" ? "joined_at" : "created_at");
  const name = sql.table(table);
  await sql`alter table ${name} add column number integer`.execute(db);
  await sql`
    update ${name} as t set number = aged.place
    from (select org_id, id, row_number() over (partition by org_id order by ${age}, id) as place from ${name}) aged
    where aged.org_id = t.org_id and aged.id = t.id`.execute(db);
  await sql`
    insert into code_counter (org_id, noun, last)
    select org_id, ${sql.lit(table)}, max(number) from ${name} group by org_id`.execute(db);
  await sql`alter table ${name} alter column number set default 0`.execute(db);
  await sql`alter table ${name} alter column number set not null`.execute(db);
  await giveNumbers(db, table);
}

async function giveNumbers(db: Kysely<never>, table: string): Promise<void> {
  await sql`create unique index ${sql.id(`${table}_number_idx`)} on ${sql.table(table)} (org_id, number)`.execute(
    db,
  );
  await sql`
    create trigger ${sql.id(`${table}_code`)} before insert on ${sql.table(table)}
    for each row execute function take_code(${sql.lit(table)})`.execute(db);
}

async function addClients(db: Kysely<never>): Promise<void> {
  await sql`
    create table client (
      org_id uuid not null references organization,
      id uuid not null,
      number integer not null default 0,
      name text not null,
      description text not null default '',
      email text,
      phone text,
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      archived_at timestamptz(3),
      trashed_at timestamptz(3),
      constraint client_pkey primary key (org_id, id)
    )`.execute(db);
  await sql`create unique index client_name_key on client (org_id, lower(name)) where trashed_at is null`.execute(
    db,
  );
  await sql`
    create table program (
      org_id uuid not null references organization,
      id uuid not null,
      number integer not null default 0,
      client_id uuid,
      name text not null,
      description text not null default '',
      status text not null default 'active'
        check (status in ('planning', 'active', 'on_hold', 'completed', 'cancelled')),
      starts_on date,
      due_on date,
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      archived_at timestamptz(3),
      trashed_at timestamptz(3),
      constraint program_pkey primary key (org_id, id),
      constraint program_dates_check check (due_on >= starts_on),
      constraint program_client_fkey foreign key (org_id, client_id) references client (org_id, id)
    )`.execute(db);
  await sql`create unique index program_name_key on program (org_id, lower(name)) where trashed_at is null`.execute(
    db,
  );
  await sql`create index program_client_idx on program (org_id, client_id)`.execute(db);
  for (const table of ["client", "program"]) {
    await giveNumbers(db, table);
    await tenantPolicy(db, table);
  }
}

async function growProjects(db: Kysely<never>): Promise<void> {
  // A project stands in a program, or directly under a client, or alone: a program says itself whose it is.
  await sql`
    alter table project
      add column client_id uuid,
      add column program_id uuid,
      add column status text not null default 'active'
        check (status in ('planning', 'active', 'on_hold', 'completed', 'cancelled')),
      add column priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
      add column starts_on date,
      add column due_on date,
      add column lead_id uuid,
      add column restricts_transitions boolean not null default false,
      add column archived_at timestamptz(3),
      add column trashed_at timestamptz(3),
      add column next_serial integer not null default 1,
      add column last_serial integer not null default 0,
      add constraint project_parent_check check (client_id is null or program_id is null),
      add constraint project_dates_check check (due_on >= starts_on),
      add constraint project_client_fkey foreign key (org_id, client_id) references client (org_id, id),
      add constraint project_program_fkey foreign key (org_id, program_id) references program (org_id, id),
      add constraint project_lead_fkey foreign key (org_id, lead_id) references member (org_id, id)`.execute(
    db,
  );
  await sql`create index project_client_idx on project (org_id, client_id)`.execute(db);
  await sql`create index project_program_idx on project (org_id, program_id)`.execute(db);
  await sql`create index project_lead_idx on project (org_id, lead_id)`.execute(db);
  await sql`create index project_name_idx on project (org_id, lower(name), id) where trashed_at is null`.execute(
    db,
  );
  await sql`create index project_due_idx on project (org_id, coalesce(due_on, 'infinity'), id)
    where trashed_at is null`.execute(db);
  await sql`create index project_priority_idx on project (
    org_id,
    (case priority when 'urgent' then 0 when 'high' then 1 when 'medium' then 2 else 3 end),
    id
  ) where trashed_at is null`.execute(db);
  for (const table of ["client", "program", "project"])
    await sql`create index ${sql.id(`${table}_trash_idx`)} on ${sql.table(table)} (org_id, trashed_at, id)
      where trashed_at is not null`.execute(db);
  await addFormerKeys(db);
  await growStatuses(db);
  await sql`alter table label add column version integer not null default 1`.execute(db);
  // Progress is counted by this alone, without a look at the tasks.
  await sql`create index task_progress_idx on task (org_id, project_id, status_id, due_on)
    where trashed_at is null`.execute(db);
}

async function addFormerKeys(db: Kysely<never>): Promise<void> {
  // A link with a former key still leads to its project, until another project takes the key.
  await sql`
    create table former_project_key (
      org_id uuid not null references organization,
      key text not null,
      project_id uuid not null,
      created_at timestamptz not null default now(),
      constraint former_project_key_pkey primary key (org_id, key),
      constraint former_project_key_project_fkey foreign key (org_id, project_id) references project (org_id, id)
    )`.execute(db);
  await sql`create index former_project_key_project_idx on former_project_key (org_id, project_id)`.execute(
    db,
  );
  await tenantPolicy(db, "former_project_key");
}

async function growStatuses(db: Kysely<never>): Promise<void> {
  await sql`
    alter table status
      add column colour text not null default 'gray',
      add column wip_limit integer check (wip_limit between 1 and 1000)`.execute(db);
  await sql`
    update status set colour = given.colour
    from (values ('todo', 'blue'), ('in_progress', 'yellow'), ('in_review', 'purple'), ('blocked', 'red'),
      ('on_hold', 'orange'), ('done', 'green')) as given (key, colour)
    where given.key = status.key`.execute(db);
  await sql`create unique index status_name_key on status (org_id, project_id, lower(name))`.execute(
    db,
  );
  // Which moves a project allows; asked only where the project restricts them.
  await sql`
    create table status_transition (
      org_id uuid not null references organization,
      project_id uuid not null,
      from_id uuid not null,
      to_id uuid not null,
      constraint status_transition_pkey primary key (org_id, project_id, from_id, to_id),
      constraint status_transition_from_fkey foreign key (org_id, project_id, from_id)
        references status (org_id, project_id, id) on delete cascade,
      constraint status_transition_to_fkey foreign key (org_id, project_id, to_id)
        references status (org_id, project_id, id) on delete cascade
    )`.execute(db);
  await sql`create index status_transition_to_idx on status_transition (org_id, project_id, to_id)`.execute(
    db,
  );
  await tenantPolicy(db, "status_transition");
}
