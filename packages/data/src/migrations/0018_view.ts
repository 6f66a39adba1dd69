import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Views that are kept, what members marked as favourites, and where they were last. */
export async function up(db: Kysely<never>): Promise<void> {
  await addPlaces(db);
  await addViews(db);
  await addFavourites(db);
  await addRecents(db);
}

/** Loses views, favourites, and where members were last. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table recent, favourite, view`.execute(db);
  await sql`drop index task_open_assignee_idx, task_found_due_idx, task_found_updated_idx`.execute(
    db,
  );
}

/** What an organization's tasks are looked through by, whatever their project. */
async function addPlaces(db: Kysely<never>): Promise<void> {
  await sql`create index task_found_updated_idx on task (org_id, updated_at, id) where trashed_at is null`.execute(
    db,
  );
  await sql`create index task_found_due_idx on task (org_id, coalesce(due_on, 'infinity'), id)
    where trashed_at is null`.execute(db);
  await sql`create index task_open_assignee_idx on task (org_id, assignee_id, coalesce(due_on, 'infinity'), id)
    where trashed_at is null and completed_at is null`.execute(db);
}

async function addViews(db: Kysely<never>): Promise<void> {
  await sql`
    create table view (
      org_id uuid not null references organization,
      id uuid not null,
      owner_id uuid not null,
      name text not null,
      visibility text not null check (visibility in ('private', 'organization', 'project')),
      project_id uuid,
      layout text not null check (layout in ('list', 'board', 'table', 'calendar')),
      content jsonb not null,
      columns text[] not null,
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      constraint view_pkey primary key (org_id, id),
      constraint view_project_check check ((visibility = 'project') = (project_id is not null)),
      constraint view_owner_fkey foreign key (org_id, owner_id) references member (org_id, id),
      constraint view_project_fkey foreign key (org_id, project_id) references project (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create unique index view_name_key on view (org_id, owner_id, lower(name))`.execute(db);
  await sql`create index view_owner_idx on view (org_id, owner_id)`.execute(db);
  await sql`create index view_project_idx on view (org_id, project_id)`.execute(db);
  await sql`create index view_order_idx on view (org_id, lower(name), id)`.execute(db);
  await tenantPolicy(db, "view");
  await sql`
    create trigger view_touch before update of name, visibility, project_id, layout, content, columns on view
    for each row execute function touch()`.execute(db);
}

/** The one place of four that a row is about. */
const place = sql`
  project_id uuid,
  view_id uuid,
  task_id uuid,
  team_id uuid`;

async function leadTo(db: Kysely<never>, table: "favourite" | "recent"): Promise<void> {
  for (const noun of ["project", "view", "task", "team"]) {
    const column = sql.id(`${noun}_id`);
    await sql`
      alter table ${sql.table(table)} add constraint ${sql.id(`${table}_${noun}_fkey`)}
        foreign key (org_id, ${column}) references ${sql.table(noun)} (org_id, id) on delete cascade`.execute(
      db,
    );
    await sql`create index ${sql.id(`${table}_${noun}_idx`)} on ${sql.table(table)} (org_id, ${column})`.execute(
      db,
    );
  }
}

async function addFavourites(db: Kysely<never>): Promise<void> {
  await sql`
    create table favourite (
      org_id uuid not null references organization,
      id uuid not null,
      member_id uuid not null,
      rank text collate "C" not null check (length(rank) between 1 and 500),
      ${place},
      created_at timestamptz(3) not null default now(),
      constraint favourite_pkey primary key (org_id, id),
      constraint favourite_place_check check (num_nonnulls(project_id, view_id, task_id, team_id) = 1),
      constraint favourite_key unique nulls not distinct (org_id, member_id, project_id, view_id, task_id, team_id),
      constraint favourite_rank_key unique (org_id, member_id, rank),
      constraint favourite_member_fkey foreign key (org_id, member_id) references member (org_id, id)
    )`.execute(db);
  await leadTo(db, "favourite");
  await tenantPolicy(db, "favourite");
}

async function addRecents(db: Kysely<never>): Promise<void> {
  await sql`
    create table recent (
      org_id uuid not null references organization,
      id uuid not null,
      member_id uuid not null,
      ${place},
      visited_at timestamptz(3) not null default now(),
      constraint recent_pkey primary key (org_id, id),
      constraint recent_place_check check (num_nonnulls(project_id, view_id, task_id, team_id) = 1),
      constraint recent_key unique nulls not distinct (org_id, member_id, project_id, view_id, task_id, team_id),
      constraint recent_member_fkey foreign key (org_id, member_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index recent_order_idx on recent (org_id, member_id, visited_at, id)`.execute(
    db,
  );
  await leadTo(db, "recent");
  await tenantPolicy(db, "recent");
}
