import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** The tenant, its members, and the two logs that every change writes. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table organization (
      id uuid primary key,
      slug text not null,
      name text not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      constraint organization_slug_key unique (slug)
    )`.execute(db);

  await sql`
    create table member (
      org_id uuid not null references organization,
      id uuid not null,
      user_id uuid not null references "user",
      role text not null check (role in ('owner', 'admin', 'manager', 'scheduler', 'lead', 'member', 'viewer')),
      status text not null default 'active' check (status in ('active', 'suspended', 'removed')),
      version integer not null default 1,
      joined_at timestamptz not null default now(),
      constraint member_pkey primary key (org_id, id),
      constraint member_user_id_key unique (org_id, user_id)
    )`.execute(db);
  // The one look-up that starts from a person: which organizations are mine?
  await sql`create index member_user_id_idx on member (user_id)`.execute(db);

  await sql`
    create table event (
      org_id uuid not null references organization,
      id uuid not null,
      transaction_id xid8 not null default pg_current_xact_id(),
      at timestamptz not null default now(),
      actor_id uuid,
      type text not null,
      data jsonb not null,
      constraint event_pkey primary key (org_id, id),
      constraint event_actor_fkey foreign key (org_id, actor_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index event_order_idx on event (org_id, transaction_id, id)`.execute(db);
  await sql`create index event_actor_idx on event (org_id, actor_id)`.execute(db);

  await sql`
    create table audit (
      org_id uuid not null references organization,
      id uuid not null,
      at timestamptz not null default now(),
      actor_id uuid,
      request_id text not null,
      action text not null,
      subject_id uuid,
      before jsonb,
      after jsonb,
      constraint audit_pkey primary key (org_id, id),
      constraint audit_actor_fkey foreign key (org_id, actor_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index audit_subject_idx on audit (org_id, subject_id, id)`.execute(db);
  await sql`create index audit_actor_idx on audit (org_id, actor_id, id)`.execute(db);

  await sql`
    create policy organization_tenant on organization
      using (id = nullif(current_setting('teamflow.org_id', true), '')::uuid
        or id in (select m.org_id from member m
                  where m.user_id = nullif(current_setting('teamflow.user_id', true), '')::uuid))
      with check (id = nullif(current_setting('teamflow.org_id', true), '')::uuid)`.execute(db);
  await sql`
    create policy member_tenant on member
      using (org_id = nullif(current_setting('teamflow.org_id', true), '')::uuid
        or user_id = nullif(current_setting('teamflow.user_id', true), '')::uuid)
      with check (org_id = nullif(current_setting('teamflow.org_id', true), '')::uuid)`.execute(db);
  await tenantPolicy(db, "event");
  await tenantPolicy(db, "audit");
}
