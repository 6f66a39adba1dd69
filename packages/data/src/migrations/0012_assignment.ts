import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

const types =
  "'owner', 'assignee', 'contact_person', 'developer', 'tester', 'designer', 'reviewer', 'lead'";

/**
 * Who does what: the truth of which a task's assignee is a view. An assignment is of one entity, named by the one
 * of its four columns that is filled; it ends, and is never deleted.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await addKinds(db);
  await addAssignments(db);
  await keepAssignees(db);
  await addHistory(db);
  await addRules(db);
}

/**
 * Loses all assignments but a task's assignee, their history and the rules; what kind a task is; and its number in the
 * organization, which is given out anew by age and may be another than before.
 */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop trigger task_open on task`.execute(db);
  await sql`drop trigger project_open on project`.execute(db);
  await sql`drop table assignment_rule, assignment_change, assignment`.execute(db);
  await sql`drop function keep_assignee(), open_assignment(), keep_open_assignments(), keep_open_assignments_of_project()`.execute(
    db,
  );
  await sql`alter table task drop column kind, drop column serial`.execute(db);
  await sql`delete from code_counter where noun = 'task'`.execute(db);
  // The numbers that projects took ahead would be given to others.
  await sql`update project set next_serial = default, last_serial = default`.execute(db);
}

/** What a task is: the rules ask it. */
async function addKinds(db: Kysely<never>): Promise<void> {
  await sql`
    alter table task add column kind text not null default 'task'
      check (kind in ('usecase', 'userstory', 'task', 'subtask', 'bug', 'milestone'))`.execute(db);
  // Every task has a number in its organization, too (`TSK-1`). Projects take those by the hundred, so that two
  // projects of an organization do not wait for each other.
  await sql`alter table task add column serial integer`.execute(db);
  await sql`
    update task as t set serial = aged.place
    from (select org_id, id, row_number() over (partition by org_id order by created_at, id) as place from task) aged
    where aged.org_id = t.org_id and aged.id = t.id`.execute(db);
  await sql`
    insert into code_counter (org_id, noun, last)
    select org_id, 'task', max(serial) from task group by org_id`.execute(db);
  await sql`alter table task alter column serial set not null`.execute(db);
  await sql`create unique index task_serial_idx on task (org_id, serial)`.execute(db);
}

async function addAssignments(db: Kysely<never>): Promise<void> {
  await sql`
    create table assignment (
      org_id uuid not null references organization,
      id uuid not null,
      client_id uuid,
      program_id uuid,
      project_id uuid,
      task_id uuid,
      member_id uuid not null,
      type text not null check (type in (${sql.raw(types)})),
      is_primary boolean not null default false,
      assigned_by uuid,
      assigned_at timestamptz(3) not null default now(),
      ended_at timestamptz(3),
      is_open boolean not null default false,
      version integer not null default 1,
      constraint assignment_pkey primary key (org_id, id),
      constraint assignment_entity_check check (num_nonnulls(client_id, program_id, project_id, task_id) = 1),
      constraint assignment_primary_check check (not is_primary or (task_id is not null and ended_at is null)),
      constraint assignment_client_fkey foreign key (org_id, client_id) references client (org_id, id),
      constraint assignment_program_fkey foreign key (org_id, program_id) references program (org_id, id),
      constraint assignment_project_fkey foreign key (org_id, project_id) references project (org_id, id),
      constraint assignment_task_fkey foreign key (org_id, task_id) references task (org_id, id),
      constraint assignment_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint assignment_assigned_by_fkey foreign key (org_id, assigned_by) references member (org_id, id)
    )`.execute(db);
  await sql`create unique index assignment_active_key
    on assignment (org_id, coalesce(task_id, project_id, program_id, client_id), member_id, type)
    where ended_at is null`.execute(db);
  await sql`create index assignment_entity_idx
    on assignment (org_id, coalesce(task_id, project_id, program_id, client_id), id)`.execute(db);
  await sql`create unique index assignment_primary_key on assignment (org_id, task_id) where is_primary`.execute(
    db,
  );
  for (const column of ["client_id", "program_id", "project_id", "task_id", "assigned_by"])
    await sql`create index ${sql.id(`assignment_${column.replace("_id", "")}_idx`)}
      on assignment (org_id, ${sql.ref(column)})`.execute(db);
  await sql`create index assignment_member_idx on assignment (org_id, member_id, id)`.execute(db);
  await sql`create index assignment_active_idx on assignment (org_id, id) where ended_at is null`.execute(
    db,
  );
  await sql`create index assignment_active_member_idx on assignment (org_id, member_id, id)
    where ended_at is null`.execute(db);
  await tenantPolicy(db, "assignment");
  await keepLoads(db);
  // Work that was given out before becomes assignments.
  await sql`
    insert into assignment (org_id, id, task_id, member_id, type, is_primary, assigned_at)
    select org_id, gen_random_uuid(), id, assignee_id, 'assignee', true, updated_at
    from task where assignee_id is not null`.execute(db);
}

/**
 * Whether an assignment is of a task that is still to be done, in a project that is neither archived nor in the trash. Kept with the assignment: what somebody has to do is
 * asked for hundreds of people at once, most of whose assignments are of tasks that are done.
 */
async function keepLoads(db: Kysely<never>): Promise<void> {
  await sql`
    create function open_assignment() returns trigger language plpgsql as $$
      begin
        -- Asked for the state and not by it: a condition would let an index of open tasks be walked instead of the key.
        new.is_open := coalesce((select t.completed_at is null and t.trashed_at is null
            and p.trashed_at is null and p.archived_at is null
          from task t join project p on p.org_id = t.org_id and p.id = t.project_id
          where t.org_id = new.org_id and t.id = new.task_id), false);
        return new;
      end $$`.execute(db);
  await sql`
    create trigger assignment_open before insert on assignment
    for each row when (new.task_id is not null) execute function open_assignment()`.execute(db);
  await sql`
    create function keep_open_assignments() returns trigger language plpgsql as $$
      begin
        update assignment set is_open = new.completed_at is null and new.trashed_at is null
          and (select p.trashed_at is null and p.archived_at is null
            from project p where p.org_id = new.org_id and p.id = new.project_id)
        where org_id = new.org_id and task_id = new.id;
        return null;
      end $$`.execute(db);
  await sql`
    create function keep_open_assignments_of_project() returns trigger language plpgsql as $$
      begin
        update assignment a set is_open = t.completed_at is null and t.trashed_at is null
          and new.trashed_at is null and new.archived_at is null
        from task t
        where t.org_id = new.org_id and t.project_id = new.id
          and a.org_id = t.org_id and a.task_id = t.id and a.ended_at is null;
        return null;
      end $$`.execute(db);
  await sql`
    create trigger project_open after update of trashed_at, archived_at on project
    for each row when ((old.trashed_at is null and old.archived_at is null)
      is distinct from (new.trashed_at is null and new.archived_at is null))
    execute function keep_open_assignments_of_project()`.execute(db);
  await sql`
    create trigger task_open after update of completed_at, trashed_at on task
    for each row when ((old.completed_at is null and old.trashed_at is null)
      is distinct from (new.completed_at is null and new.trashed_at is null))
    execute function keep_open_assignments()`.execute(db);
  await sql`create index assignment_load_idx on assignment (org_id, member_id)
    where is_open and ended_at is null`.execute(db);
}

/** A task's assignee is whoever its primary assignment names, whichever way that came about. */
async function keepAssignees(db: Kysely<never>): Promise<void> {
  await sql`
    create function keep_assignee() returns trigger language plpgsql as $$
      declare
        place assignment := coalesce(new, old);
      begin
        if place.task_id is null then
          return null;
        end if;
        update task set assignee_id =
          (select a.member_id from assignment a
            where a.org_id = place.org_id and a.task_id = place.task_id and a.is_primary)
        where org_id = place.org_id and id = place.task_id
          and assignee_id is distinct from (select a.member_id from assignment a
            where a.org_id = place.org_id and a.task_id = place.task_id and a.is_primary);
        return null;
      end $$`.execute(db);
  await sql`
    create trigger assignment_assignee after insert or update of is_primary, member_id, ended_at on assignment
    for each row execute function keep_assignee()`.execute(db);
}

async function addHistory(db: Kysely<never>): Promise<void> {
  await sql`
    create table assignment_change (
      org_id uuid not null references organization,
      id uuid not null,
      assignment_id uuid not null,
      action text not null check (action in ('assigned', 'unassigned', 'reassigned', 'updated')),
      client_id uuid,
      program_id uuid,
      project_id uuid,
      task_id uuid,
      type text not null,
      member_id uuid not null,
      previous_member_id uuid,
      actor_id uuid,
      reason text,
      at timestamptz(3) not null default now(),
      constraint assignment_change_pkey primary key (org_id, id),
      constraint assignment_change_entity_check check (num_nonnulls(client_id, program_id, project_id, task_id) = 1),
      constraint assignment_change_assignment_fkey foreign key (org_id, assignment_id) references assignment (org_id, id),
      constraint assignment_change_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint assignment_change_previous_fkey foreign key (org_id, previous_member_id) references member (org_id, id),
      constraint assignment_change_actor_fkey foreign key (org_id, actor_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index assignment_change_entity_idx
    on assignment_change (org_id, coalesce(task_id, project_id, program_id, client_id), id)`.execute(
    db,
  );
  await sql`create index assignment_change_member_idx on assignment_change (org_id, member_id, id)`.execute(
    db,
  );
  await sql`create index assignment_change_previous_idx on assignment_change (org_id, previous_member_id, id)`.execute(
    db,
  );
  await sql`create index assignment_change_actor_idx on assignment_change (org_id, actor_id)`.execute(
    db,
  );
  await sql`create index assignment_change_assignment_idx on assignment_change (org_id, assignment_id)`.execute(
    db,
  );
  await tenantPolicy(db, "assignment_change");
}

/** The table of who may be assigned to what, as an organization has it; without a row it has the seeded one. */
async function addRules(db: Kysely<never>): Promise<void> {
  await sql`
    create table assignment_rule (
      org_id uuid not null references organization,
      version integer not null,
      rules jsonb not null,
      created_by uuid,
      created_at timestamptz(3) not null default now(),
      constraint assignment_rule_pkey primary key (org_id, version),
      constraint assignment_rule_created_by_fkey foreign key (org_id, created_by) references member (org_id, id)
    )`.execute(db);
  await sql`create index assignment_rule_created_by_idx on assignment_rule (org_id, created_by)`.execute(
    db,
  );
  await tenantPolicy(db, "assignment_rule");
}
