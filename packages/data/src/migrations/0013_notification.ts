import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

const channels = "'in_app', 'email', 'push'";

/** What members are told, by which ways, and what they want to hear. */
export async function up(db: Kysely<never>): Promise<void> {
  await addNotifications(db);
  await addDeliveries(db);
  await addWishes(db);
  await addPlaces(db);
  await addSubscriptions(db);
}

/** Loses what was told and still to be told, what members wish to hear, and whom they watch. The events stay. */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop function organizations_with_news()`.execute(db);
  await sql`drop table push_subscription, event_reader, task_watcher, mute`.execute(db);
  await sql`drop table notification_setting, notification_preference`.execute(db);
  await sql`drop table delivery_attempt, delivery, notification`.execute(db);
  await sql`alter table organization drop column notification_days`.execute(db);
  await sql`drop index task_due_day_idx`.execute(db);
}

async function addNotifications(db: Kysely<never>): Promise<void> {
  // One for an event, a member and a type, however often the event is read. One that is not listed is for other ways
  // than the inbox, which its member does not want it in.
  await sql`
    create table notification (
      org_id uuid not null references organization,
      id uuid not null,
      member_id uuid not null,
      type text not null,
      event_id uuid not null,
      actor_id uuid,
      project_id uuid,
      task_id uuid,
      details jsonb not null default '{}',
      status text not null default 'pending' check (status in ('pending', 'sent', 'failed', 'read')),
      is_listed boolean not null default true,
      created_at timestamptz(3) not null default now(),
      read_at timestamptz(3),
      done_at timestamptz(3),
      snoozed_until timestamptz(3),
      constraint notification_pkey primary key (org_id, id),
      constraint notification_event_key unique (org_id, event_id, member_id, type),
      constraint notification_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint notification_actor_fkey foreign key (org_id, actor_id) references member (org_id, id),
      constraint notification_project_fkey foreign key (org_id, project_id) references project (org_id, id) on delete cascade,
      constraint notification_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create index notification_member_idx on notification (org_id, member_id, id)`.execute(
    db,
  );
  await sql`create index notification_unread_idx on notification (org_id, member_id, type)
    where read_at is null and done_at is null and is_listed`.execute(db);
  await sql`create index notification_age_idx on notification (org_id, created_at)`.execute(db);
  await sql`create index notification_actor_idx on notification (org_id, actor_id)`.execute(db);
  await sql`create index notification_project_idx on notification (org_id, project_id)`.execute(db);
  await sql`create index notification_task_idx on notification (org_id, task_id)`.execute(db);
  await tenantPolicy(db, "notification");
}

async function addDeliveries(db: Kysely<never>): Promise<void> {
  // What is to go out by a channel, once for a notification: by itself, or with all that waits for a digest.
  await sql`
    create table delivery (
      org_id uuid not null references organization,
      id uuid not null,
      notification_id uuid not null,
      channel text not null check (channel in (${sql.raw(channels)})),
      status text not null default 'pending' check (status in ('pending', 'sent', 'failed', 'dropped')),
      is_digest boolean not null default false,
      attempts integer not null default 0,
      due_at timestamptz(3) not null default now(),
      claimed_until timestamptz(3),
      settled_at timestamptz(3),
      external_id text,
      constraint delivery_pkey primary key (org_id, id),
      constraint delivery_notification_key unique (org_id, notification_id, channel),
      constraint delivery_notification_fkey foreign key (org_id, notification_id)
        references notification (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create index delivery_due_idx on delivery (org_id, due_at, id) where status = 'pending'`.execute(
    db,
  );
  await sql`create index delivery_settled_idx on delivery (org_id, channel, settled_at)`.execute(
    db,
  );
  await tenantPolicy(db, "delivery");
  await sql`
    create table delivery_attempt (
      org_id uuid not null references organization,
      delivery_id uuid not null,
      attempt integer not null,
      at timestamptz(3) not null default now(),
      status text not null check (status in ('sent', 'failed')),
      error_code text,
      error_text text,
      constraint delivery_attempt_pkey primary key (org_id, delivery_id, attempt),
      constraint delivery_attempt_delivery_fkey foreign key (org_id, delivery_id)
        references delivery (org_id, id) on delete cascade
    )`.execute(db);
  await tenantPolicy(db, "delivery_attempt");
}

async function addWishes(db: Kysely<never>): Promise<void> {
  // A preference is the organization's own, a project's, or a person's: whichever is nearest to the person decides.
  await sql`
    create table notification_preference (
      org_id uuid not null references organization,
      id uuid not null,
      member_id uuid,
      project_id uuid,
      type text not null,
      channel text not null check (channel in (${sql.raw(channels)})),
      is_enabled boolean not null,
      constraint notification_preference_pkey primary key (org_id, id),
      constraint notification_preference_key unique nulls not distinct (org_id, member_id, project_id, type, channel),
      constraint notification_preference_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint notification_preference_project_fkey foreign key (org_id, project_id) references project (org_id, id)
        on delete cascade
    )`.execute(db);
  await sql`create index notification_preference_project_idx on notification_preference (org_id, project_id)`.execute(
    db,
  );
  await tenantPolicy(db, "notification_preference");
  await sql`
    create table notification_setting (
      org_id uuid not null references organization,
      member_id uuid not null,
      quiet_from time,
      quiet_until time,
      digest text not null default 'none' check (digest in ('none', 'daily', 'weekly')),
      digest_hour smallint not null default 8 check (digest_hour between 0 and 23),
      digest_weekday smallint not null default 1 check (digest_weekday between 1 and 7),
      last_digest_at timestamptz(3),
      version integer not null default 1,
      constraint notification_setting_pkey primary key (org_id, member_id),
      constraint notification_setting_quiet_check check ((quiet_from is null) = (quiet_until is null)),
      constraint notification_setting_member_fkey foreign key (org_id, member_id) references member (org_id, id)
    )`.execute(db);
  await tenantPolicy(db, "notification_setting");
  await sql`
    create table mute (
      org_id uuid not null references organization,
      id uuid not null,
      member_id uuid not null,
      project_id uuid,
      task_id uuid,
      created_at timestamptz(3) not null default now(),
      constraint mute_pkey primary key (org_id, id),
      constraint mute_subject_check check (num_nonnulls(project_id, task_id) = 1),
      constraint mute_key unique nulls not distinct (org_id, member_id, project_id, task_id),
      constraint mute_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint mute_project_fkey foreign key (org_id, project_id) references project (org_id, id) on delete cascade,
      constraint mute_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade
    )`.execute(db);
  await sql`create index mute_project_idx on mute (org_id, project_id)`.execute(db);
  await sql`create index mute_task_idx on mute (org_id, task_id)`.execute(db);
  await tenantPolicy(db, "mute");
  await sql`
    create table task_watcher (
      org_id uuid not null references organization,
      task_id uuid not null,
      member_id uuid not null,
      created_at timestamptz(3) not null default now(),
      constraint task_watcher_pkey primary key (org_id, task_id, member_id),
      constraint task_watcher_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade,
      constraint task_watcher_member_fkey foreign key (org_id, member_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index task_watcher_member_idx on task_watcher (org_id, member_id)`.execute(db);
  await tenantPolicy(db, "task_watcher");
}

async function addPlaces(db: Kysely<never>): Promise<void> {
  // What is due about now is looked for every hour.
  await sql`create index task_due_day_idx on task (org_id, due_on) where due_on is not null`.execute(
    db,
  );
  await sql`
    alter table organization add column notification_days integer not null default 90
      check (notification_days between 1 and 365)`.execute(db);
  // Where a reader of an organization's events goes on.
  await sql`
    create table event_reader (
      org_id uuid not null references organization,
      reader text not null,
      transaction_id xid8 not null,
      event_id uuid not null,
      moved_at timestamptz(3) not null default now(),
      constraint event_reader_pkey primary key (org_id, reader)
    )`.execute(db);
  await tenantPolicy(db, "event_reader");
  // What happened before there was a reader is no news. An organization without a place is read from its beginning.
  await sql`
    insert into event_reader (org_id, reader, transaction_id, event_id)
    select id, 'notification', pg_snapshot_xmin(pg_current_snapshot()), '00000000-0000-0000-0000-000000000000'
    from organization`.execute(db);
  // Which organizations have something to tell or to deliver: a sight across tenants of nothing but their ids.
  await sql`
    create function organizations_with_news() returns setof uuid
      language sql stable security definer set search_path = pg_catalog, public
      as $$
        select o.id from organization o
        left join event_reader r on r.org_id = o.id and r.reader = 'notification'
        where o.status = 'active' and (
          exists (
            select from event e where e.org_id = o.id
              and (e.transaction_id, e.id) > (coalesce(r.transaction_id, '0'::xid8),
                coalesce(r.event_id, '00000000-0000-0000-0000-000000000000'::uuid))
              and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
          or exists (
            select from delivery d where d.org_id = o.id and d.status = 'pending' and d.due_at <= now()
              and (d.claimed_until is null or d.claimed_until < now())))
      $$`.execute(db);
  await sql`revoke all on function organizations_with_news() from public`.execute(db);
}

async function addSubscriptions(db: Kysely<never>): Promise<void> {
  // A browser that takes messages for a person, in whichever organization. It takes them only from the server whose
  // key it was shown.
  await sql`
    create table push_subscription (
      id uuid primary key,
      user_id uuid not null references "user",
      endpoint text not null,
      public_key text not null,
      secret text not null,
      server_key text not null,
      user_agent text,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create unique index push_subscription_endpoint_key on push_subscription (md5(endpoint))`.execute(
    db,
  );
  await sql`create index push_subscription_user_idx on push_subscription (user_id)`.execute(db);
}
