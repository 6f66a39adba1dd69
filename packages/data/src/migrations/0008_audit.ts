import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Who acted, by what and from where; the chain that seals the trail; and the one way in which old rows leave it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table audit
      add column transaction_id xid8 not null default pg_current_xact_id(),
      add column actor_kind text not null default 'person'
        check (actor_kind in ('person', 'bot', 'job', 'break_glass')),
      add column user_id uuid,
      add column session_id uuid,
      add column token_id uuid,
      add column address text,
      add column subject_type text,
      add column outcome text not null default 'done' check (outcome in ('done', 'denied')),
      add column reason text,
      add constraint audit_reason_check check ((outcome = 'denied') = (reason is not null))`.execute(
    db,
  );
  await sql`create index audit_order_idx on audit (org_id, transaction_id, id)`.execute(db);
  await sql`create index audit_action_idx on audit (org_id, action, id)`.execute(db);
  // Whoever asks a thousand times for what is refused leaves one row a minute.
  await sql`create unique index audit_denial_key on audit
    (org_id, actor_id, action, reason, date_trunc('minute', at at time zone 'UTC')) where outcome = 'denied'`.execute(
    db,
  );
  await sql`create unique index account_event_denial_key on account_event
    (user_id, (details ->> 'procedure'), date_trunc('minute', at at time zone 'UTC')) where action = 'access_denied'`.execute(
    db,
  );

  await sql`
    create table audit_seal (
      org_id uuid not null references organization,
      sequence bigint not null check (sequence > 0),
      audit_id uuid not null,
      transaction_id xid8 not null,
      hash bytea not null check (length(hash) = 32),
      sealed_at timestamptz not null default now(),
      constraint audit_seal_pkey primary key (org_id, sequence),
      constraint audit_seal_audit_key unique (org_id, audit_id)
    )`.execute(db);
  await tenantPolicy(db, "audit_seal");

  // Where a chain begins once its oldest rows are gone.
  await sql`
    create table audit_anchor (
      org_id uuid primary key references organization,
      sequence bigint not null,
      hash bytea not null,
      moved_at timestamptz not null default now()
    )`.execute(db);
  await tenantPolicy(db, "audit_anchor");

  await createUnsealed(db);
  await createExpiry(db);
}

/** Which organizations have rows that may be sealed: a sight across tenants of nothing but their ids. */
async function createUnsealed(db: Kysely<never>): Promise<void> {
  await sql`
    create function unsealed_organizations() returns setof uuid
      language sql stable security definer set search_path = pg_catalog, public
      as $$
        select o.id from organization o
        left join lateral (
          select s.transaction_id, s.audit_id from audit_seal s
          where s.org_id = o.id order by s.sequence desc limit 1
        ) last on true
        where exists (
          select from audit a where a.org_id = o.id
            and (a.transaction_id, a.id) > (coalesce(last.transaction_id, '0'::xid8),
              coalesce(last.audit_id, '00000000-0000-0000-0000-000000000000'::uuid))
            and a.transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
      $$`.execute(db);
  await sql`revoke all on function unsealed_organizations() from public`.execute(db);
}

/**
 * The application may not delete from the trail. This may, for it: sealed rows older than the organization keeps them,
 * from the beginning of the chain without a gap, and it leaves behind where the chain begins from then on.
 */
async function createExpiry(db: Kysely<never>): Promise<void> {
  await sql`
    create function expire_audits(organization_id uuid, most integer) returns integer
      language plpgsql security definer set search_path = pg_catalog, public
      as $$
      declare
        first_sequence bigint;
        last_expired bigint;
        removed integer;
      begin
        perform pg_advisory_xact_lock(hashtextextended('teamflow.audit.' || organization_id, 0));
        select coalesce(max(n.sequence), 0) + 1 into first_sequence
          from audit_anchor n where n.org_id = organization_id;
        -- A row or a seal that is missing stops it: what verify would report must not expire unseen.
        select max(old.sequence) into last_expired from (
          select s.sequence, bool_and(coalesce(a.at < now() - make_interval(days => o.audit_retention_days), false))
              over up_to_here and count(*) over up_to_here = s.sequence - first_sequence + 1 as is_expired
          from organization o
          join audit_seal s on s.org_id = o.id
            and s.sequence between first_sequence and first_sequence + most - 1
          left join audit a on a.org_id = s.org_id and a.id = s.audit_id
          where o.id = organization_id
          window up_to_here as (order by s.sequence)
        ) old where old.is_expired;
        if last_expired is null then return 0; end if;
        insert into audit_anchor (org_id, sequence, hash)
          select s.org_id, s.sequence, s.hash from audit_seal s
          where s.org_id = organization_id and s.sequence = last_expired
        on conflict (org_id) do update
          set sequence = excluded.sequence, hash = excluded.hash, moved_at = now();
        delete from audit a using audit_seal s
          where s.org_id = organization_id and s.sequence <= last_expired
            and a.org_id = s.org_id and a.id = s.audit_id;
        delete from audit_seal s where s.org_id = organization_id and s.sequence <= last_expired;
        get diagnostics removed = row_count;
        return removed;
      end $$`.execute(db);
  await sql`revoke all on function expire_audits(uuid, integer) from public`.execute(db);
}
