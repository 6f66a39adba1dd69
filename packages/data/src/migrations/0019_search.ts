import type { Kysely } from "kysely";
import { sql } from "kysely";
import { tenantPolicy } from "../policy.ts";

/**
 * What can be searched, in one table: the words of a text in Dutch, in English and as they are, and a name whose
 * letters can be compared. Apart from the records, so that moving a task does not read its description again; kept by
 * the database, so that no way of writing can forget it.
 */
export async function up(db: Kysely<never>): Promise<void> {
  // Both come with PostgreSQL, and whoever owns a database may switch them on there.
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create extension if not exists btree_gin`.execute(db);
  await addEntries(db);
  await addWords(db);
  for (const source of sources) await follow(db, source);
  await followPeople(db);
}

/** Loses nothing: what is searched is made of the records. The extensions stay, as they may have been there before. */
export async function down(db: Kysely<never>): Promise<void> {
  for (const table of [...sources.map((source) => source.table), "member", "user"])
    await sql`drop trigger ${sql.id(`${table}_search`)} on ${sql.table(table)}`.execute(db);
  for (const { table } of sources)
    await sql`drop function ${sql.id(`enter_${table}`)}()`.execute(db);
  await sql`drop function enter_people_of_member(), enter_people_of_user()`.execute(db);
  await sql`drop table search_entry`.execute(db);
  await sql`drop function search_words(text, text)`.execute(db);
}

async function addEntries(db: Kysely<never>): Promise<void> {
  await sql`
    create table search_entry (
      org_id uuid not null references organization,
      id uuid not null,
      kind text not null check (kind in ('task', 'comment', 'project', 'team', 'client', 'program', 'member')),
      project_id uuid,
      name text not null,
      words tsvector not null,
      constraint search_entry_pkey primary key (org_id, id)
    )`.execute(db);
  await tenantPolicy(db, "search_entry");
  await sql`create index search_entry_words_idx on search_entry using gin (org_id, words)`.execute(
    db,
  );
  await sql`create index search_entry_name_idx on search_entry using gin (org_id, name gin_trgm_ops)`.execute(
    db,
  );
}

/** A name counts more than what is said below it. Of a text of any length, as much is read as a search can use. */
async function addWords(db: Kysely<never>): Promise<void> {
  await sql`
    create function search_words(name text, body text) returns tsvector language sql immutable parallel safe as $$
      select setweight(to_tsvector('simple', name), 'A')
        || setweight(to_tsvector('dutch', name), 'B') || setweight(to_tsvector('english', name), 'B')
        || setweight(to_tsvector('dutch', left(body, 50000)), 'D')
        || setweight(to_tsvector('english', left(body, 50000)), 'D')
    $$`.execute(db);
}

type Source = {
  table: string;
  /** SQL for the project that decides who may see a row, for its name and for its text. */
  project: string;
  name: string;
  body: string;
  /** The columns of which these are made. */
  columns: readonly string[];
};

const sources: readonly Source[] = [
  {
    ...{ table: "task", project: "it.project_id", name: "it.title", body: "it.description" },
    columns: ["title", "description"],
  },
  {
    ...{ table: "project", project: "it.id", name: "it.name" },
    ...{ body: "it.key || ' ' || it.description", columns: ["name", "key", "description"] },
  },
  ...["team", "client", "program"].map((table) => ({
    ...{ table, project: "null::uuid", name: "it.name", body: "it.description" },
    columns: ["name", "description"],
  })),
  {
    ...{ table: "comment", name: "left(it.body, 255)", body: "it.body", columns: ["body"] },
    project: `(select task.project_id from task
      where task.org_id = it.org_id and task.id = it.task_id)`,
  },
];

/** Enters what a table holds, and what becomes of it from now on. */
async function follow(db: Kysely<never>, source: Source): Promise<void> {
  const { table, columns } = source;
  const entry = `it.org_id, it.id, '${table}', ${source.project}, ${source.name},
    search_words(${source.name}, ${source.body})`;
  const made = (row: string) => sql.raw(entry.replaceAll("it.", `${row}.`));
  const all = (row: string) => sql.raw(columns.map((column) => `${row}.${column}`).join(", "));
  const follower = sql.id(`enter_${table}`);
  // Whoever writes a record need not reach what is searched, and a person renamed is so in every organization.
  await sql`
    create function ${follower}() returns trigger language plpgsql
      security definer set search_path = pg_catalog, public as $$
      begin
        if tg_op = 'DELETE' then
          delete from search_entry where org_id = old.org_id and id = old.id;
          return null;
        end if;
        if tg_op = 'UPDATE' and row(${all("old")}) is not distinct from row(${all("new")}) then
          return null;
        end if;
        insert into search_entry (org_id, id, kind, project_id, name, words) values (${made("new")})
        on conflict on constraint search_entry_pkey do update
          set name = excluded.name, words = excluded.words;
        return null;
      end $$`.execute(db);
  const watched = sql.join(columns.map((column) => sql.id(column)));
  await sql`
    create trigger ${sql.id(`${table}_search`)} after insert or delete or update of ${watched}
    on ${sql.table(table)} for each row execute function ${follower}()`.execute(db);
  await sql`
    insert into search_entry (org_id, id, kind, project_id, name, words)
    select ${made("found")} from ${sql.table(table)} found`.execute(db);
}

/** A member is called as their account is, which they change for all organizations at once. */
async function followPeople(db: Kysely<never>): Promise<void> {
  const entry = sql`
    insert into search_entry (org_id, id, kind, project_id, name, words)
    select member.org_id, member.id, 'member', null, account.name,
      search_words(account.name, regexp_replace(
        concat_ws(' ', account.email, account.username), '[^[:alnum:]]+', ' ', 'g'))
    from member join "user" account on account.id = member.user_id`;
  await entry.execute(db);
  for (const [table, key] of [
    ["member", "member.id"],
    ["user", "member.user_id"],
  ] as const) {
    const follower = sql.id(`enter_people_of_${table}`);
    await sql`
      create function ${follower}() returns trigger language plpgsql
        security definer set search_path = pg_catalog, public as $$
        begin
          ${entry} where ${sql.ref(key)} = new.id
          on conflict on constraint search_entry_pkey do update
            set name = excluded.name, words = excluded.words;
          return null;
        end $$`.execute(db);
  }
  await sql`
    create trigger member_search after insert on member
    for each row execute function enter_people_of_member()`.execute(db);
  await sql`
    create trigger user_search after update of name, email, username on "user"
    for each row when (row(old.name, old.email, old.username) is distinct from row(new.name, new.email, new.username))
    execute function enter_people_of_user()`.execute(db);
}
