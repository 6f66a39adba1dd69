import type { Kysely } from "kysely";
import { sql } from "kysely";

/** People who can sign in, their sessions, and what guards the door. None of it belongs to an organization. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table "user" (
      id uuid primary key,
      email text not null,
      name text not null,
      password_hash text not null,
      instance_owner boolean not null default false,
      created_at timestamptz not null default now(),
      constraint user_email_key unique (email),
      constraint user_email_lower check (email = lower(email))
    )`.execute(db);
  // However many people sign up at the same first instant, one of them owns the instance.
  await sql`create unique index user_instance_owner_key on "user" (instance_owner) where instance_owner`.execute(
    db,
  );

  await sql`
    create table session (
      token_hash bytea primary key,
      user_id uuid not null references "user" on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index session_user_id_idx on session (user_id)`.execute(db);
  await sql`create index session_expires_at_idx on session (expires_at)`.execute(db);

  await sql`
    create table attempt (
      id uuid primary key,
      bucket bytea not null,
      at timestamptz not null default now()
    )`.execute(db);
  await sql`create index attempt_bucket_idx on attempt (bucket, at)`.execute(db);
  await sql`create index attempt_at_idx on attempt (at)`.execute(db);

  await sql`
    create table idempotency (
      user_id uuid not null references "user" on delete cascade,
      key text not null check (length(key) between 1 and 255),
      procedure text not null,
      request_hash bytea not null,
      answer text not null,
      created_at timestamptz not null default now(),
      constraint idempotency_pkey primary key (user_id, key)
    )`.execute(db);
  await sql`create index idempotency_created_at_idx on idempotency (created_at)`.execute(db);
}
