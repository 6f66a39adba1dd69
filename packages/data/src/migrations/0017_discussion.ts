import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/** What people say of tasks: comments, what their texts name, and what descriptions said before. */
export async function up(db: Kysely<never>): Promise<void> {
  await addComments(db);
  await addReactions(db);
  await addMentions(db);
  await addDescriptionVersions(db);
  // Whoever could change a task in a role of the organization's own can talk about it.
  await sql`
    update role set permissions = permissions || array['comment:create']
    where 'task:update' = any(permissions) and not 'comment:create' = any(permissions)`.execute(db);
}

/**
 * Loses what people said of tasks, and what descriptions said before. Whoever comes back has the right to talk by the
 * rule above, also where it had been taken from a role.
 */
export async function down(db: Kysely<never>): Promise<void> {
  await sql`update role set permissions = array_remove(permissions, 'comment:create')`.execute(db);
  await sql`drop table description_version, mention, comment_reaction, comment_version, comment`.execute(
    db,
  );
}

async function addComments(db: Kysely<never>): Promise<void> {
  // An answer is to a comment of the same task.
  await sql`
    create table comment (
      org_id uuid not null references organization,
      id uuid not null,
      task_id uuid not null,
      parent_id uuid,
      author_id uuid not null,
      body text not null check (body <> ''),
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      edited_at timestamptz(3),
      resolved_at timestamptz(3),
      resolved_by uuid,
      deleted_at timestamptz(3),
      deleted_by uuid,
      constraint comment_pkey primary key (org_id, id),
      constraint comment_task_key unique (org_id, task_id, id),
      constraint comment_resolved_check check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null or parent_id is null)),
      constraint comment_deleted_check check ((deleted_at is null) = (deleted_by is null)),
      constraint comment_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade,
      constraint comment_parent_fkey foreign key (org_id, task_id, parent_id)
        references comment (org_id, task_id, id) on delete cascade,
      constraint comment_author_fkey foreign key (org_id, author_id) references member (org_id, id),
      constraint comment_resolver_fkey foreign key (org_id, resolved_by) references member (org_id, id),
      constraint comment_deleter_fkey foreign key (org_id, deleted_by) references member (org_id, id)
    )`.execute(db);
  await sql`create index comment_thread_idx on comment (org_id, task_id, id) where parent_id is null`.execute(
    db,
  );
  await sql`create index comment_parent_idx on comment (org_id, task_id, parent_id, id)`.execute(
    db,
  );
  for (const [name, column] of [
    ["author", "author_id"],
    ["resolver", "resolved_by"],
    ["deleter", "deleted_by"],
  ] as const)
    await sql`create index ${sql.id(`comment_${name}_idx`)} on comment (org_id, ${sql.ref(column)})`.execute(
      db,
    );
  await tenantPolicy(db, "comment");
  await sql`
    create table comment_version (
      org_id uuid not null references organization,
      comment_id uuid not null,
      version integer not null,
      body text not null,
      written_at timestamptz(3) not null,
      constraint comment_version_pkey primary key (org_id, comment_id, version),
      constraint comment_version_comment_fkey foreign key (org_id, comment_id) references comment (org_id, id)
        on delete cascade
    )`.execute(db);
  await tenantPolicy(db, "comment_version");
}

async function addReactions(db: Kysely<never>): Promise<void> {
  await sql`
    create table comment_reaction (
      org_id uuid not null references organization,
      comment_id uuid not null,
      member_id uuid not null,
      reaction text not null check (reaction in
        ('thumbs_up', 'thumbs_down', 'heart', 'smile', 'celebrate', 'eyes')),
      at timestamptz(3) not null default now(),
      constraint comment_reaction_pkey primary key (org_id, comment_id, reaction, member_id),
      constraint comment_reaction_comment_fkey foreign key (org_id, comment_id) references comment (org_id, id)
        on delete cascade,
      constraint comment_reaction_member_fkey foreign key (org_id, member_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index comment_reaction_member_idx on comment_reaction (org_id, member_id)`.execute(
    db,
  );
  await tenantPolicy(db, "comment_reaction");
}

async function addMentions(db: Kysely<never>): Promise<void> {
  // Where: in a comment on a task, or in its description. The transaction says what was named by which change.
  await sql`
    create table mention (
      org_id uuid not null references organization,
      id uuid not null,
      task_id uuid not null,
      comment_id uuid,
      written text not null,
      member_id uuid,
      team_id uuid,
      mentioned_task_id uuid,
      made_at timestamptz(3) not null default now(),
      transaction_id xid8 not null default pg_current_xact_id(),
      constraint mention_pkey primary key (org_id, id),
      constraint mention_key unique nulls not distinct (org_id, task_id, comment_id, written),
      constraint mention_named_check check (num_nonnulls(member_id, team_id, mentioned_task_id) = 1),
      constraint mention_task_fkey foreign key (org_id, task_id) references task (org_id, id) on delete cascade,
      constraint mention_comment_fkey foreign key (org_id, comment_id) references comment (org_id, id) on delete cascade,
      constraint mention_member_fkey foreign key (org_id, member_id) references member (org_id, id),
      constraint mention_team_fkey foreign key (org_id, team_id) references team (org_id, id) on delete cascade,
      constraint mention_mentioned_task_fkey foreign key (org_id, mentioned_task_id) references task (org_id, id)
        on delete cascade
    )`.execute(db);
  await sql`create index mention_comment_idx on mention (org_id, comment_id)`.execute(db);
  await sql`create index mention_member_idx on mention (org_id, member_id)`.execute(db);
  await sql`create index mention_team_idx on mention (org_id, team_id)`.execute(db);
  await sql`create index mention_mentioned_task_idx on mention (org_id, mentioned_task_id, id)`.execute(
    db,
  );
  await sql`create index mention_transaction_idx on mention (org_id, transaction_id)`.execute(db);
  await tenantPolicy(db, "mention");
}

async function addDescriptionVersions(db: Kysely<never>): Promise<void> {
  // The last one is what the description says now. A closed one takes in no more changes.
  await sql`
    create table description_version (
      org_id uuid not null references organization,
      task_id uuid not null,
      number integer not null,
      body text not null,
      author_id uuid,
      started_at timestamptz(3) not null default now(),
      saved_at timestamptz(3) not null default now(),
      restored_from integer,
      is_closed boolean not null default false,
      constraint description_version_pkey primary key (org_id, task_id, number),
      constraint description_version_task_fkey foreign key (org_id, task_id) references task (org_id, id)
        on delete cascade,
      constraint description_version_author_fkey foreign key (org_id, author_id) references member (org_id, id)
    )`.execute(db);
  await sql`create index description_version_author_idx on description_version (org_id, author_id)`.execute(
    db,
  );
  await tenantPolicy(db, "description_version");
}
