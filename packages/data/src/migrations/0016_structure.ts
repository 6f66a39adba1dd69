import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/**
 * What tasks are made of: trees of them, bugs, estimates, starts, instants in place of days, and how tasks are related.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await growTasks(db);
  await settleTasks(db);
  await keepTrees(db);
  await keepExternalIds(db);
  await touchTasks(db);
  await addRelations(db);
  await addSums(db);
}

/**
 * Loses relations, trees, estimates, starts, what bugs say, and instants; the day of an instant stays. A task in the
 * trash loses its name in another system where a task of the project has the same.
 */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop function task_waits(uuid, uuid), task_rollup(uuid, uuid, uuid)`.execute(db);
  await sql`drop table relation`.execute(db);
  for (const trigger of ["touch", "settle", "parent_cycle", "tree_depth"])
    await sql`drop trigger ${sql.id(`task_${trigger}`)} on task`.execute(db);
  await sql`drop function refuse_relation_cycle(), settle_task(), refuse_task_cycle(), refuse_deep_task()`.execute(
    db,
  );
  await forgetExternalIds(db);
  // With a column go its indexes and constraints.
  await sql`
    alter table task
      drop column parent_id, drop column trashed_with, drop column severity, drop column resolution,
      drop column estimate_minutes, drop column points, drop column start_on, drop column start_at,
      drop column due_at`.execute(db);
  await sql`create index task_progress_idx on task (org_id, project_id, status_id, due_on)
    where trashed_at is null`.execute(db);
  await watchTasks(db);
}

async function forgetExternalIds(db: Kysely<never>): Promise<void> {
  await sql`drop index task_external_id_key, task_external_id_idx`.execute(db);
  await sql`alter table task drop constraint task_external_id_check`.execute(db);
  // The one that is not in the trash keeps it, else the youngest.
  await sql`
    update task set external_id = null from (
      select org_id, id, row_number() over (partition by org_id, project_id, external_id
        order by trashed_at desc nulls first, id desc) as place
      from task where external_id is not null) holder
    where holder.org_id = task.org_id and holder.id = task.id and holder.place > 1`.execute(db);
  await sql`alter table task add constraint task_external_id_key unique (org_id, project_id, external_id)`.execute(
    db,
  );
}

async function growTasks(db: Kysely<never>): Promise<void> {
  await sql`
    alter table task
      add column parent_id uuid,
      add column trashed_with uuid,
      add column severity text check (severity in ('trivial', 'minor', 'major', 'critical', 'blocker')),
      add column resolution text
        check (resolution in ('fixed', 'wont_fix', 'duplicate', 'cannot_reproduce', 'by_design')),
      add column estimate_minutes integer check (estimate_minutes between 0 and 60000),
      add column points double precision check (points between 0 and 1000),
      add column start_on date,
      add column start_at timestamptz(3),
      add column due_at timestamptz(3)`.execute(db);
  await sql`update task set severity = 'major' where kind = 'bug'`.execute(db);
  await sql`
    alter table task
      add constraint task_parent_fkey foreign key (org_id, project_id, parent_id)
        references task (org_id, project_id, id) on delete set null (parent_id),
      add constraint task_dates_check check (
        (start_on <= due_on) is not false and (start_at <= due_at) is not false),
      add constraint task_milestone_check check (
        kind <> 'milestone' or num_nonnulls(estimate_minutes, points, start_on) = 0),
      add constraint task_bug_check check (
        (kind = 'bug') = (severity is not null) and (resolution is null or (kind = 'bug' and completed_at is not null)))`.execute(
    db,
  );
  await sql`create index task_parent_idx on task (org_id, project_id, parent_id, id)`.execute(db);
  await sql`create index task_trashed_with_idx on task (org_id, trashed_with) where trashed_with is not null`.execute(
    db,
  );
  // Progress is counted by this alone, by estimates too.
  await sql`drop index task_progress_idx`.execute(db);
  await sql`create index task_progress_idx on task (org_id, project_id, status_id, due_on, estimate_minutes)
    where trashed_at is null`.execute(db);
}

/**
 * What follows from the rest, whoever writes it: the day of an instant, by the organization's clock, by which lists are
 * ordered and work is overdue; a bug's severity; and that what is open, or no bug, has no resolution.
 */
async function settleTasks(db: Kysely<never>): Promise<void> {
  await sql`
    create function settle_task() returns trigger language plpgsql as $$
      declare
        zone text;
      begin
        if new.due_at is not null or new.start_at is not null then
          select o.time_zone into zone from organization o where o.id = new.org_id;
          new.due_on := coalesce((new.due_at at time zone zone)::date, new.due_on);
          new.start_on := coalesce((new.start_at at time zone zone)::date, new.start_on);
        end if;
        if new.kind = 'bug' then
          new.severity := coalesce(new.severity, 'major');
        else
          new.severity := null;
          new.resolution := null;
        end if;
        if new.completed_at is null then
          new.resolution := null;
        end if;
        return new;
      end $$`.execute(db);
  await sql`
    create trigger task_settle before insert or update on task for each row
    when (new.due_at is not null or new.start_at is not null or new.kind = 'bug'
      or new.severity is not null or new.resolution is not null)
    execute function settle_task()`.execute(db);
}

/**
 * A tree has no circle and is at most 20 deep, whoever moves what at once: whoever changes a project's tree holds the
 * project's order, so that each sees what the one before did.
 */
async function keepTrees(db: Kysely<never>): Promise<void> {
  await sql`
    create function refuse_task_cycle() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(new.project_id::text, 0));
        if exists (
          with recursive above as (
            select t.id, t.parent_id, 1 as height from task t
              where t.org_id = new.org_id and t.id = new.parent_id
            union all
            select t.id, t.parent_id, above.height + 1 from above
              join task t on t.org_id = new.org_id and t.id = above.parent_id
              where above.height <= 20 and above.id <> new.id)
          select from above where above.id = new.id
        ) then
          raise exception 'A task would stand under itself'
            using errcode = 'check_violation', constraint = 'task_parent_cycle';
        end if;
        return null;
      end $$`.execute(db);
  await sql`
    create function refuse_deep_task() returns trigger language plpgsql as $$
      declare
        above integer;
        below integer;
      begin
        with recursive up as (
          select t.parent_id, 1 as height from task t where t.org_id = new.org_id and t.id = new.parent_id
          union all
          select t.parent_id, up.height + 1 from up
            join task t on t.org_id = new.org_id and t.id = up.parent_id where up.height <= 20)
        select max(height) into above from up;
        with recursive down as (
          select new.id as id, 1 as depth
          union all
          select t.id, down.depth + 1 from down
            join task t on t.org_id = new.org_id and t.project_id = new.project_id and t.parent_id = down.id
            where down.depth <= 20)
        select max(depth) into below from down;
        if above + below > 20 then
          raise exception 'A tree of tasks would be too deep'
            using errcode = 'check_violation', constraint = 'task_tree_depth';
        end if;
        return null;
      end $$`.execute(db);
  // In the order of their names: what goes in a circle is no matter of depth.
  await sql`
    create constraint trigger task_parent_cycle after insert or update of parent_id on task
    for each row when (new.parent_id is not null) execute function refuse_task_cycle()`.execute(db);
  await sql`
    create constraint trigger task_tree_depth after insert or update of parent_id on task
    for each row when (new.parent_id is not null) execute function refuse_deep_task()`.execute(db);
}

/** Another system's name for a task is its own as long as the task is not in the trash. */
async function keepExternalIds(db: Kysely<never>): Promise<void> {
  await sql`alter table task drop constraint task_external_id_key`.execute(db);
  await sql`alter table task add constraint task_external_id_check
    check (length(external_id) between 1 and 200)`.execute(db);
  await sql`create unique index task_external_id_key on task (org_id, project_id, external_id)
    where trashed_at is null and external_id is not null`.execute(db);
  // An import also looks for what is in the trash.
  await sql`create index task_external_id_idx on task (org_id, project_id, external_id)
    where external_id is not null`.execute(db);
}

/** The new columns are part of a task too: when it was changed last follows them. */
async function touchTasks(db: Kysely<never>): Promise<void> {
  await sql`drop trigger task_touch on task`.execute(db);
  await watchTasks(db);
}

/** All that a task says counts, whichever columns there are. */
async function watchTasks(db: Kysely<never>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = 'task' and column_name <> 'updated_at'`.execute(
    db,
  );
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
  await sql`create trigger task_touch before update of ${columns} on task
    for each row execute function touch()`.execute(db);
}

/** How one task stands to another, of the same organization: what comes first is in `from_id`. */
async function addRelations(db: Kysely<never>): Promise<void> {
  await sql`
    create table relation (
      org_id uuid not null references organization,
      id uuid not null,
      type text not null check (type in ('blocks', 'relates', 'duplicates',
        'finish_to_start', 'start_to_start', 'finish_to_finish', 'start_to_finish')),
      from_id uuid not null,
      to_id uuid not null,
      lag_minutes integer not null default 0 check (lag_minutes between -525600 and 525600),
      created_by uuid,
      created_at timestamptz(3) not null default now(),
      constraint relation_pkey primary key (org_id, id),
      constraint relation_self_check check (from_id <> to_id),
      constraint relation_lag_check check (lag_minutes = 0 or type not in ('blocks', 'relates', 'duplicates')),
      constraint relation_from_fkey foreign key (org_id, from_id) references task (org_id, id) on delete cascade,
      constraint relation_to_fkey foreign key (org_id, to_id) references task (org_id, id) on delete cascade,
      constraint relation_created_by_fkey foreign key (org_id, created_by) references member (org_id, id)
    )`.execute(db);
  await sql`create unique index relation_pair_key on relation (org_id, from_id, to_id, type)`.execute(
    db,
  );
  // To be related to goes both ways: once is enough.
  await sql`create unique index relation_related_key
    on relation (org_id, least(from_id, to_id), greatest(from_id, to_id)) where type = 'relates'`.execute(
    db,
  );
  await sql`create index relation_to_idx on relation (org_id, to_id, type, id)`.execute(db);
  await sql`create index relation_created_by_idx on relation (org_id, created_by)`.execute(db);
  await tenantPolicy(db, "relation");
  await sql`
    create function refuse_relation_cycle() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(new.org_id::text || ' relation', 0));
        if exists (
          with recursive ahead as (
            select new.to_id as id
            union
            select r.to_id from ahead join relation r on r.org_id = new.org_id and r.from_id = ahead.id
              and r.type not in ('relates', 'duplicates'))
          select from ahead where ahead.id = new.from_id
        ) then
          raise exception 'Tasks would wait for each other'
            using errcode = 'check_violation', constraint = 'relation_cycle';
        end if;
        return null;
      end $$`.execute(db);
  await sql`
    create constraint trigger relation_cycle after insert or update on relation
    for each row when (new.type not in ('relates', 'duplicates'))
    execute function refuse_relation_cycle()`.execute(db);
}

/**
 * What a list says of each task, as functions: they are planned once for a connection, and called only for tasks that
 * have something below them, or before them.
 */
async function addSums(db: Kysely<never>): Promise<void> {
  // Walked by the index of parents alone: where a few have many below them, a plan for all would read the whole table.
  await sql`
    create function task_rollup(org uuid, project uuid, root uuid) returns jsonb language plpgsql stable
      set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
      begin
        return (
          with recursive below as (
            select t.id, t.status_id, t.estimate_minutes, t.points from task t
              where t.org_id = org and t.project_id = project and t.parent_id = root and t.trashed_at is null
            union all
            select t.id, t.status_id, t.estimate_minutes, t.points from below
              join task t on t.org_id = org and t.project_id = project and t.parent_id = below.id
                and t.trashed_at is null)
          select jsonb_build_object(
            'total', count(*) filter (where s.category <> 'cancelled'),
            'done', count(*) filter (where s.category = 'done'),
            'byCategory', jsonb_build_object(
              'backlog', count(*) filter (where s.category = 'backlog'),
              'todo', count(*) filter (where s.category = 'todo'),
              'active', count(*) filter (where s.category = 'active'),
              'done', count(*) filter (where s.category = 'done'),
              'cancelled', count(*) filter (where s.category = 'cancelled')),
            'estimateHours', coalesce(sum(below.estimate_minutes), 0) / 60.0::float8,
            'points', coalesce(sum(below.points), 0))
          from below join status s on s.org_id = org and s.project_id = project and s.id = below.status_id);
      end $$`.execute(db);
  await sql`
    create function task_waits(org uuid, waiting uuid) returns boolean language plpgsql stable as $$
      begin
        return exists (
          select from relation r
          join task t on t.org_id = org and t.id = r.from_id
          join project p on p.org_id = org and p.id = t.project_id
          where r.org_id = org and r.to_id = waiting and r.type = 'blocks'
            and t.completed_at is null and t.trashed_at is null and p.trashed_at is null);
      end $$`.execute(db);
}
