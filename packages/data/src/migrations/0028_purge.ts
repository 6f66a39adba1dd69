import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * When an organization was deleted and by whom, and the one way in which it goes for good; and which memberships of
 * teams somebody's groups at the identity provider brought, and so can take away.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table organization add column deleted_at timestamptz(3), add column deleted_by uuid`.execute(
    db,
  );
  // Nobody knows any more when these were deleted: they have all of their days before them.
  await sql`update organization set deleted_at = now() where status = 'deleted'`.execute(db);
  await sql`
    alter table organization add constraint organization_deleted_check
      check ((status = 'deleted') = (deleted_at is not null) and (deleted_at is not null or deleted_by is null))`.execute(
    db,
  );
  await sql`create index organization_deleted_idx on organization (deleted_at) where deleted_at is not null`.execute(
    db,
  );
  await createDue(db);
  await createPurge(db);
  await sql`alter table team_member add column is_grouped boolean not null default false`.execute(
    db,
  );
}

/**
 * Loses when organizations were deleted and by whom, and which memberships of teams groups brought: those stay. What is
 * gone stays gone.
 */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`alter table team_member drop column is_grouped`.execute(db);
  await sql`drop function purge_organization(uuid, integer), organizations_to_purge()`.execute(db);
  await sql`alter table organization drop column deleted_at, drop column deleted_by`.execute(db);
}

/** Which organizations nobody can bring back any more: a sight across tenants of nothing but their ids. */
async function createDue(db: Kysely<never>): Promise<void> {
  await sql`
    create function organizations_to_purge() returns setof uuid
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      as $$
        select o.id from organization o
        where o.status = 'deleted' and o.deleted_at < now() - interval '30 days' order by o.deleted_at
      $$`.execute(db);
  await sql`revoke all on function organizations_to_purge() from public`.execute(db);
}

/**
 * The application may not delete from the logs. This may, for it: of an organization that was deleted long ago, and no
 * more rows than asked for, so that whoever calls it again and again is never held up for long and can end between any
 * two calls. It finds the tables and their order in the catalogue, so that no table of a later day is forgotten: first
 * those whose rows no other row needs. What is left in the end is one line in the log of the instance.
 */
async function createPurge(db: Kysely<never>): Promise<void> {
  await sql`
    create function purge_organization(organization uuid, most integer) returns integer
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp
      as $$
      declare
        part record;
        removed integer;
      begin
        perform from public.organization o
          where o.id = organization and o.status = 'deleted' and o.deleted_at < now() - interval '30 days'
          for update;
        if not found then return 0; end if;
        for part in
          with recursive tenant as (
            select c.oid, a.attname as tenant_column from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname in ('org_id', 'organization_id') and not a.attisdropped
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          ), needed as (
            select oid, 0 as depth from tenant
            union
            select k.confrelid, n.depth + 1 from needed n
            join pg_constraint k on k.contype = 'f' and k.conrelid = n.oid and k.confrelid <> n.oid
            join tenant t on t.oid = k.confrelid
          )
          select t.oid::regclass as name, t.tenant_column, max(n.depth) as depth,
            -- Of rows that need each other, those first that none needs.
            (select string_agg(format(
              ' and not exists (select from %1$s o where o.org_id = $1 and o.%2$I = t.%3$I)', k.conrelid::regclass,
              (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[2]),
              (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[2])), '')
              from pg_constraint k where k.contype = 'f' and k.conrelid = t.oid and k.confrelid = t.oid and k.confdeltype = 'a'
            ) as unneeded
          from tenant t join needed n on n.oid = t.oid
          group by t.oid, t.tenant_column order by max(n.depth), t.oid
        loop
          execute format('delete from %1$s where ctid = any (array(select t.ctid from %1$s t where t.%2$I = $1%3$s limit $2))',
            part.name, part.tenant_column, coalesce(part.unneeded, '')) using organization, most;
          get diagnostics removed = row_count;
          if removed > 0 then return removed; end if;
        end loop;
        delete from flag_subject where subject_id = organization and kind <> 'user';
        delete from public.organization o where o.id = organization;
        insert into account_event (id, action, request_id, details)
          values (gen_random_uuid(), 'organization_purged', 'organizations.purge', jsonb_build_object('orgId', organization));
        return 1;
      end $$`.execute(db);
  await sql`revoke all on function purge_organization(uuid, integer) from public`.execute(db);
}
