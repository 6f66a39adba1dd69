import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Members that are programs, and the tokens by which programs come. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table service_account (
      org_id uuid not null references organization,
      id uuid not null,
      owner_id uuid not null,
      description text not null default '',
      created_at timestamptz not null default now(),
      constraint service_account_pkey primary key (org_id, id),
      constraint service_account_member_fkey foreign key (org_id, id) references member (org_id, id),
      constraint service_account_owner_fkey foreign key (org_id, owner_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index service_account_owner_idx on service_account (org_id, owner_id)`.execute(
    db,
  );
  await tenantPolicy(db, "service_account");

  await sql`
    create table api_token (
      org_id uuid not null references organization,
      id uuid not null,
      member_id uuid not null,
      created_by uuid not null,
      name text not null,
      hint text not null,
      token_hash bytea not null,
      scopes text[] not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      warned_at timestamptz,
      successor_id uuid,
      constraint api_token_pkey primary key (org_id, id),
      constraint api_token_hash_key unique (org_id, token_hash),
      constraint api_token_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint api_token_created_by_fkey foreign key (org_id, created_by) references member (org_id, id),
      constraint api_token_successor_fkey foreign key (org_id, successor_id) references api_token (org_id, id)
    )`.execute(db);
  await sql`create index api_token_member_idx on api_token (org_id, member_id, id)`.execute(db);
  // Which tokens end soon, of those that nobody ended before.
  await sql`create index api_token_expires_at_idx on api_token (org_id, expires_at)`.execute(db);
  await sql`create index api_token_created_by_idx on api_token (org_id, created_by)`.execute(db);
  await sql`create index api_token_successor_idx on api_token (org_id, successor_id)`.execute(db);
  await tenantPolicy(db, "api_token");
}
