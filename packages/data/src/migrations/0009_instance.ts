import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What whoever runs the instance sees and sets. */
export async function up(db: Kysely<never>): Promise<void> {
  // The one sight across tenants: what an operator must know of each, and nothing that its members wrote.
  await sql`
    create function every_organization()
      returns table (id uuid, slug text, name text, status text, created_at timestamptz, members bigint)
      language sql stable security definer set search_path = pg_catalog, public
      as $$
        select o.id, o.slug, o.name, o.status, o.created_at,
          (select count(*) from member m where m.org_id = o.id and m.status = 'active')
        from organization o
      $$`.execute(db);
  await sql`
    create function memberships_of(person uuid) returns integer
      language sql stable security definer set search_path = pg_catalog, public
      as $$
        select count(*)::integer from member m where m.user_id = person and m.status = 'active'
      $$`.execute(db);
  await sql`revoke all on function every_organization(), memberships_of(uuid) from public`.execute(
    db,
  );

  // An administrator of the instance who entered for a reason is a member until then, and no longer.
  await sql`alter table member add column visits_until timestamptz`.execute(db);

  await sql`
    create table instance_setting (
      only_one boolean primary key default true check (only_one),
      sign_up text check (sign_up in ('open', 'closed')),
      organization_creation text not null default 'everybody'
        check (organization_creation in ('everybody', 'instance_owner')),
      version integer not null default 1
    )`.execute(db);
  await sql`insert into instance_setting default values`.execute(db);
}
