import { readdir } from "node:fs/promises";
import path from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import type { Migration, MigrationProvider } from "kysely/migration";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { installJobs, jobSchema } from "./job-queues.ts";

/** The role that serves requests. It owns nothing and is no superuser, so it can change rows but no table. */
export const appRole = "teamflow_app";

/** What the application role may do where it is not everything: the logs only grow. */
const appendOnly = ["event", "audit", "audit_seal", "audit_anchor", "account_event"];

/**
 * Brings the schema up to date, as the owner of the database, and gives the application role its rights.
 * Safe to run from any number of processes at once: one applies, the others wait and find nothing to do.
 *
 * @param options.ownerUrl a connection whose role owns the database or may create tables in it
 * @returns the names of the migrations that this call applied
 * @throws the database's error; a migration that fails leaves nothing behind
 */
export async function migrateToLatest(options: {
  ownerUrl: string;
}): Promise<{ applied: string[] }> {
  return await asOwner(options.ownerUrl, async (db) => {
    await createAppRole(db);
    const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest();
    if (error) throw new Error("A migration failed", { cause: error });
    await installJobs(options);
    await grantRights(db);
    await forgetForeignTransactions(db);
    return { applied: results.map((result) => result.migrationName) };
  });
}

/**
 * Takes migrations back, the newest first, until the named one is the newest that is left: for an operator who returns
 * to an earlier release. **What the newer tables and columns held is lost**; each migration says what that is. A start
 * never does this, and nobody may serve or work on jobs meanwhile. All of it happens, or nothing.
 *
 * @param options.ownerUrl as for `migrateToLatest`
 * @param options.toName the migration to stay at, `0009_instance`; one that is not applied is refused
 * @returns the names of the migrations that were taken back, the newest first
 * @throws the database's error, or one that says which migration cannot be taken back
 */
export async function migrateDown(options: {
  ownerUrl: string;
  toName: string;
}): Promise<{ takenBack: string[] }> {
  return await asOwner(options.ownerUrl, async (db) => {
    const migrator = new Migrator({ db, provider });
    const all = await migrator.getMigrations();
    const stay = all.find(({ name }) => name === options.toName);
    if (!stay?.executedAt) throw new Error(`There is no migration ${options.toName} to go back to`);
    const newer = all.filter(({ name, executedAt }) => executedAt && name > stay.name);
    // The migrator would pass over one that has no way back, and forget that it was applied.
    const stuck = newer.find(({ migration }) => !migration.down);
    if (stuck) throw new Error(`${stuck.name} cannot be taken back`);
    const { error, results = [] } = await migrator.migrateTo(stay.name);
    if (error) throw new Error("A migration could not be taken back", { cause: error });
    return { takenBack: results.map((result) => result.migrationName) };
  });
}

/** Works with two connections of the role that owns the database. */
async function asOwner<T>(ownerUrl: string, work: (db: Kysely<never>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, connectionTimeoutMillis: 5000 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The files of the folder, in the order of their names. */
export const provider: MigrationProvider = {
  async getMigrations() {
    const directory = path.join(import.meta.dirname, "migrations");
    const files = (await readdir(directory))
      .filter((file) => /^\d{4}_\w+\.(ts|js|mjs)$/.test(file))
      .toSorted();
    const loaded = files.map(async (file): Promise<[string, Migration]> => {
      const name = path.parse(file).name;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every file of the folder is a migration.
      return [name, (await import(path.join(directory, file))) as Migration];
    });
    return Object.fromEntries(await Promise.all(loaded));
  },
};

/** Roles belong to the whole server: another database, or another process at this instant, may have made it. */
async function createAppRole(db: Kysely<never>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = ${sql.lit(appRole)}) then
        create role ${sql.id(appRole)} nologin;
      end if;
      if not pg_has_role(current_user, ${sql.lit(appRole)}, 'member') then
        grant ${sql.id(appRole)} to current_user;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db);
}

/** In one transaction and under a lock, since granting from two processes at once fails with "tuple concurrently updated". */
async function grantRights(db: Kysely<never>): Promise<void> {
  const role = sql.id(appRole);
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('teamflow.grants'))`.execute(transaction);
    await sql`grant usage on schema public to ${role}`.execute(transaction);
    await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(
      transaction,
    );
    await sql`grant execute on function every_organization(), memberships_of(uuid), announce_flags(text) to ${role}`.execute(
      transaction,
    );
    await sql`grant execute on function unsealed_organizations(), expire_audits(uuid, integer) to ${role}`.execute(
      transaction,
    );
    await sql`grant execute on function organizations_with_news() to ${role}`.execute(transaction);
    await sql`grant execute on function organizations_to_purge(), purge_organization(uuid, integer) to ${role}`.execute(
      transaction,
    );
    const jobs = sql.id(jobSchema);
    await sql`grant usage on schema ${jobs} to ${role}`.execute(transaction);
    await sql`grant select, insert, update, delete on all tables in schema ${jobs} to ${role}`.execute(
      transaction,
    );
    await sql`grant execute on all functions in schema ${jobs} to ${role}`.execute(transaction);
    for (const table of appendOnly)
      await sql`revoke update, delete, truncate on ${sql.table(table)} from ${role}`.execute(
        transaction,
      );
    await sql`revoke insert on audit_anchor from ${role}`.execute(transaction);
    for (const table of ["kysely_migration", "kysely_migration_lock", "attachment_usage"])
      await sql`revoke insert, update, delete on ${sql.table(table)} from ${role}`.execute(
        transaction,
      );
  });
}

/**
 * Events are read in the order of their transactions. After a restore into another server its transaction
 * numbers start low, and restored events would lie in the future until they are reached: they become the oldest.
 * The table's comment, which a backup takes along, says which server its numbers are from.
 */
async function forgetForeignTransactions(db: Kysely<never>): Promise<void> {
  const { rows } = await sql<{ here: string; there: string | null }>`
    select system_identifier::text as here, obj_description('event'::regclass) as there
    from pg_control_system()`.execute(db);
  for (const { here, there } of rows) {
    if (here === there) return;
    await sql`update event set transaction_id = '3'
      where transaction_id >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db);
    await sql`update event_reader set transaction_id = '3'
      where transaction_id >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db);
    // Sealing goes on behind the transaction of the last seal: what is sealed comes before it, what waits comes after.
    await sql`update audit set transaction_id = '4'`.execute(db);
    await sql`update audit set transaction_id = '2' from audit_seal
      where audit_seal.org_id = audit.org_id and audit_seal.audit_id = audit.id`.execute(db);
    await sql`update audit_seal set transaction_id = '3' where not exists (
      select from audit_seal later where later.org_id = audit_seal.org_id and later.sequence > audit_seal.sequence)`.execute(
      db,
    );
    await sql`comment on table event is ${sql.lit(here)}`.execute(db);
  }
}
