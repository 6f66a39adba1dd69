import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** Roles of an organization's own, what members hold in single projects, invitations, and settings. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table organization
      add column status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
      add column time_zone text not null default 'UTC',
      add column locale text not null default 'en',
      add column week_start smallint not null default 1 check (week_start between 1 and 7),
      add column working_days smallint[] not null default '{1,2,3,4,5}',
      add column accent text,
      add column logo_id uuid,
      add column requires_second_factor boolean not null default false,
      add column audit_retention_days integer not null default 2557 check (audit_retention_days between 30 and 36525)`.execute(
    db,
  );
  await sql`
    create table logo (
      org_id uuid not null references organization,
      id uuid not null,
      content bytea not null check (length(content) <= 262144),
      constraint logo_pkey primary key (org_id, id)
    )`.execute(db);
  await tenantPolicy(db, "logo");
  // Whoever knows an address from before the renaming has no organization yet: hence a table without a tenant.
  await sql`
    create table former_slug (
      slug text primary key,
      organization_id uuid not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index former_slug_organization_id_idx on former_slug (organization_id)`.execute(
    db,
  );
  // Likewise whoever may join by the domain of their address.
  await sql`
    create table sign_up_domain (
      domain text not null,
      organization_id uuid not null,
      constraint sign_up_domain_pkey primary key (domain, organization_id)
    )`.execute(db);
  await sql`create index sign_up_domain_organization_id_idx on sign_up_domain (organization_id)`.execute(
    db,
  );

  await sql`
    create table role (
      org_id uuid not null references organization,
      id uuid not null,
      name text not null,
      description text not null default '',
      permissions text[] not null,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      constraint role_pkey primary key (org_id, id)
    )`.execute(db);
  await sql`create unique index role_name_key on role (org_id, lower(name))`.execute(db);

  await sql`
    alter table member
      drop constraint member_role_check,
      add column role_id uuid,
      add column primary_function text,
      add column secondary_functions text[] not null default '{}',
      add column is_contact_person boolean not null default false,
      add constraint member_role_check check (role in
        ('owner', 'admin', 'manager', 'scheduler', 'lead', 'member', 'viewer', 'custom')),
      add constraint member_role_id_check check ((role = 'custom') = (role_id is not null)),
      add constraint member_role_fkey foreign key (org_id, role_id) references role (org_id, id)`.execute(
    db,
  );
  await sql`create index member_role_idx on member (org_id, role_id)`.execute(db);
  // A person reads the roles that they hold themselves in whichever organization, as they do their memberships.
  await sql`
    create policy role_tenant on role
      using (org_id = nullif(current_setting('teamflow.org_id', true), '')::uuid
        or (org_id, id) in (select m.org_id, m.role_id from member m
          where m.user_id = nullif(current_setting('teamflow.user_id', true), '')::uuid))
      with check (org_id = nullif(current_setting('teamflow.org_id', true), '')::uuid)`.execute(db);

  await sql`
    create table project_member (
      org_id uuid not null references organization,
      project_id uuid not null,
      member_id uuid not null,
      role text not null check (role in ('manager', 'lead', 'member', 'viewer', 'custom')),
      role_id uuid,
      created_at timestamptz not null default now(),
      constraint project_member_pkey primary key (org_id, project_id, member_id),
      constraint project_member_role_id_check check ((role = 'custom') = (role_id is not null)),
      constraint project_member_project_fkey foreign key (org_id, project_id) references project (org_id, id),
      constraint project_member_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint project_member_role_fkey foreign key (org_id, role_id) references role (org_id, id)
    )`.execute(db);
  await sql`create index project_member_member_idx on project_member (org_id, member_id)`.execute(
    db,
  );
  await sql`create index project_member_role_idx on project_member (org_id, role_id)`.execute(db);
  await tenantPolicy(db, "project_member");

  await sql`
    create table invitation (
      org_id uuid not null references organization,
      id uuid not null,
      email text not null,
      role text not null,
      role_id uuid,
      token_hash bytea not null,
      is_mailed boolean not null default true,
      invited_by uuid,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      revoked_at timestamptz,
      constraint invitation_pkey primary key (org_id, id),
      constraint invitation_token_key unique (org_id, token_hash),
      constraint invitation_role_id_check check ((role = 'custom') = (role_id is not null)),
      constraint invitation_role_fkey foreign key (org_id, role_id) references role (org_id, id),
      constraint invitation_invited_by_fkey foreign key (org_id, invited_by) references member (org_id, id)
    )`.execute(db);
  await sql`create unique index invitation_email_key on invitation (org_id, email)
    where accepted_at is null and revoked_at is null`.execute(db);
  await sql`create index invitation_role_idx on invitation (org_id, role_id)`.execute(db);
  await sql`create index invitation_invited_by_idx on invitation (org_id, invited_by)`.execute(db);
  await tenantPolicy(db, "invitation");
}
