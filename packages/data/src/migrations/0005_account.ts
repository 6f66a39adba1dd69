import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * What a person's account holds besides a password: how it was confirmed, which sessions it has, its second factors,
 * its identities elsewhere, and the mail that goes to it. None of it belongs to an organization.
 */
export async function up(db: Kysely<never>): Promise<void> {
  // A bot has neither address nor password; a person who came from elsewhere may have no password.
  await sql`
    alter table "user"
      alter column email drop not null,
      alter column password_hash drop not null,
      add column kind text not null default 'person' check (kind in ('person', 'bot')),
      add column username text,
      add column status text not null default 'active' check (status in ('pending', 'active', 'suspended')),
      add column email_confirmed_at timestamptz,
      add column locale text,
      add column time_zone text,
      add column requires_second_factor boolean not null default false,
      add column password_changed_at timestamptz not null default now(),
      add column version integer not null default 1,
      add constraint user_username_key unique (username),
      add constraint user_username_lower check (username = lower(username)),
      add constraint user_email_present check (kind = 'bot' or email is not null)`.execute(db);

  await sql`
    create table avatar (
      user_id uuid primary key references "user" on delete cascade,
      id uuid not null,
      content bytea not null check (length(content) <= 262144),
      constraint avatar_id_key unique (id)
    )`.execute(db);

  await sql`
    alter table session
      drop constraint session_pkey,
      alter column token_hash drop not null,
      add column id uuid not null default gen_random_uuid(),
      add column kind text not null default 'browser' check (kind in ('browser', 'program')),
      add column is_remembered boolean not null default false,
      add column second_factor boolean not null default false,
      add column address text,
      add column user_agent text,
      add column last_used_at timestamptz not null default now(),
      add constraint session_pkey primary key (id),
      add constraint session_token_hash_key unique (token_hash),
      add constraint session_carrier check ((kind = 'browser') = (token_hash is not null))`.execute(
    db,
  );
  await sql`
    create table refresh_token (
      token_hash bytea primary key,
      session_id uuid not null references session on delete cascade,
      created_at timestamptz not null default now(),
      used_at timestamptz,
      used_by bytea,
      is_grace_used boolean not null default false
    )`.execute(db);
  await sql`create index refresh_token_session_id_idx on refresh_token (session_id)`.execute(db);

  await sql`
    create table mail_token (
      token_hash bytea primary key,
      user_id uuid not null references "user" on delete cascade,
      purpose text not null check (purpose in ('confirm', 'reset', 'change_email')),
      email text not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      constraint mail_token_purpose_key unique (user_id, purpose)
    )`.execute(db);
  await sql`create index mail_token_expires_at_idx on mail_token (expires_at)`.execute(db);

  // An authenticator works once it has shown a code. One that takes another's place waits beside it until then.
  await sql`
    create table totp (
      user_id uuid primary key references "user" on delete cascade,
      secret bytea,
      last_step bigint not null default 0,
      confirmed_at timestamptz,
      pending_secret bytea,
      pending_since timestamptz,
      constraint totp_confirmed_check check ((secret is null) = (confirmed_at is null)),
      constraint totp_pending_check check ((pending_secret is null) = (pending_since is null))
    )`.execute(db);
  await sql`
    create table recovery_code (
      user_id uuid not null references "user" on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      constraint recovery_code_pkey primary key (user_id, code_hash)
    )`.execute(db);
  await sql`
    create table passkey (
      id uuid primary key,
      user_id uuid not null references "user" on delete cascade,
      credential_id bytea not null,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null default '{}',
      name text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      constraint passkey_credential_id_key unique (credential_id)
    )`.execute(db);
  await sql`create index passkey_user_id_idx on passkey (user_id)`.execute(db);

  // Something asked for a moment ago that must come back once: a WebAuthn challenge, the state of an OIDC sign-in.
  await sql`
    create table challenge (
      token_hash bytea primary key,
      purpose text not null,
      user_id uuid references "user" on delete cascade,
      data jsonb not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index challenge_user_id_idx on challenge (user_id)`.execute(db);
  await sql`create index challenge_expires_at_idx on challenge (expires_at)`.execute(db);

  await sql`
    create table identity (
      id uuid primary key,
      user_id uuid not null references "user" on delete cascade,
      issuer text not null,
      subject text not null,
      email text,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      constraint identity_subject_key unique (issuer, subject)
    )`.execute(db);
  await sql`create index identity_user_id_idx on identity (user_id)`.execute(db);

  // The content is encrypted: it holds links that open doors.
  await sql`
    create table mail (
      id uuid primary key,
      to_address text not null,
      locale text not null,
      template text not null,
      content bytea,
      status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
      attempts integer not null default 0,
      claimed_until timestamptz,
      last_error text,
      created_at timestamptz not null default now(),
      sent_at timestamptz
    )`.execute(db);
  await sql`create index mail_status_idx on mail (status, id)`.execute(db);

  // What happened to an account, for its person and for who runs the instance. Grows only.
  await sql`
    create table account_event (
      id uuid primary key,
      at timestamptz not null default now(),
      user_id uuid,
      action text not null,
      address text,
      user_agent text,
      request_id text not null,
      details jsonb not null default '{}'
    )`.execute(db);
  await sql`create index account_event_user_id_idx on account_event (user_id, id)`.execute(db);
}
