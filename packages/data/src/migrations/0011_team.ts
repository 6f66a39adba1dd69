import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Teams, whom they consist of, and which projects they serve. */
export async function up(db: Kysely<never>): Promise<void> {
  await addTeams(db);
  await addTeamMembers(db);
  await addTeamProjects(db);
}

/** Loses the teams. Their last number stays, so that none is called as one that is gone. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table team_project, team_member, team`.execute(db);
  await sql`drop function count_team_members()`.execute(db);
}

async function addTeams(db: Kysely<never>): Promise<void> {
  // The pair of name and state is a key, so that what a project is served by can carry both and be told of a change.
  await sql`
    create table team (
      org_id uuid not null references organization,
      id uuid not null,
      number integer not null default 0,
      name text not null,
      description text not null default '',
      is_active boolean not null default true,
      member_count integer not null default 0,
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      constraint team_pkey primary key (org_id, id),
      constraint team_state_key unique (org_id, id, name, is_active),
      constraint team_member_count_check check (member_count between 0 and 200)
    )`.execute(db);
  await sql`create unique index team_number_idx on team (org_id, number)`.execute(db);
  await sql`create index team_name_idx on team (org_id, lower(name), id)`.execute(db);
  await sql`
    create trigger team_code before insert on team
    for each row execute function take_code('team')`.execute(db);
  await tenantPolicy(db, "team");
}

async function addTeamMembers(db: Kysely<never>): Promise<void> {
  // Who left stays, with the day of leaving: whoever comes back is the same row.
  await sql`
    create table team_member (
      org_id uuid not null references organization,
      team_id uuid not null,
      member_id uuid not null,
      role text not null default 'member' check (role in
        ('owner', 'lead', 'manager', 'developer', 'tester', 'architect', 'designer', 'contact_person', 'member')),
      fte_percent smallint not null default 100 check (fte_percent between 10 and 100),
      joined_on date not null,
      left_at timestamptz(3),
      version integer not null default 1,
      constraint team_member_pkey primary key (org_id, team_id, member_id),
      constraint team_member_team_fkey foreign key (org_id, team_id) references team (org_id, id),
      constraint team_member_member_fkey foreign key (org_id, member_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index team_member_member_idx on team_member (org_id, member_id)`.execute(db);
  await tenantPolicy(db, "team_member");
  // Counting on the team's row makes adds wait for each other, so that the limit holds however many come at once.
  await sql`
    create function count_team_members() returns trigger language plpgsql as $$
      declare
        was integer := case when tg_op <> 'INSERT' and old.left_at is null then 1 else 0 end;
        is_now integer := case when tg_op <> 'DELETE' and new.left_at is null then 1 else 0 end;
      begin
        if was <> is_now then
          update team set member_count = member_count + is_now - was
          where org_id = coalesce(new.org_id, old.org_id) and id = coalesce(new.team_id, old.team_id);
        end if;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger team_member_count after insert or update or delete on team_member
    for each row execute function count_team_members()`.execute(db);
}

async function addTeamProjects(db: Kysely<never>): Promise<void> {
  await sql`
    create table team_project (
      org_id uuid not null references organization,
      team_id uuid not null,
      project_id uuid not null,
      team_name text not null,
      team_is_active boolean not null,
      is_primary boolean not null default false,
      created_at timestamptz(3) not null default now(),
      constraint team_project_pkey primary key (org_id, project_id, team_id),
      constraint team_project_team_fkey foreign key (org_id, team_id, team_name, team_is_active)
        references team (org_id, id, name, is_active) on update cascade,
      constraint team_project_project_fkey foreign key (org_id, project_id) references project (org_id, id)
    )`.execute(db);
  await sql`create index team_project_team_idx on team_project (org_id, team_id, team_name, team_is_active)`.execute(
    db,
  );
  await sql`create unique index team_project_name_key on team_project (org_id, project_id, lower(team_name))
    where team_is_active`.execute(db);
  await sql`create unique index team_project_primary_key on team_project (org_id, project_id) where is_primary`.execute(
    db,
  );
  await tenantPolicy(db, "team_project");
}
