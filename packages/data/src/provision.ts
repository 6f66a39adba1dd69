import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { appRole } from "./migrate.ts";

/** The database in a server of our own. */
export const databaseName = "teamflow";
const ownerRole = "teamflow_owner";

/**
 * Makes the database and its two roles in a server of our own: one that owns and migrates, one that serves.
 * Both get a new password at each start, which nobody but this process knows.
 */
export async function provision(
  superuserUrl: string,
): Promise<{ ownerUrl: string; appUrl: string }> {
  const pool = new pg.Pool({
    connectionString: superuserUrl,
    max: 1,
    connectionTimeoutMillis: 5000,
  });
  pool.on("error", () => {});
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  try {
    const ownerUrl = await signInRole(db, ownerRole, superuserUrl);
    const appUrl = await signInRole(db, appRole, superuserUrl);
    await sql`grant ${sql.id(appRole)} to ${sql.id(ownerRole)}`.execute(db);
    const { rows } = await sql`select from pg_database where datname = ${databaseName}`.execute(db);
    if (rows.length === 0)
      await sql`create database ${sql.id(databaseName)} owner ${sql.id(ownerRole)}`.execute(db);
    return { ownerUrl, appUrl };
  } finally {
    await db.destroy();
  }
}

async function signInRole(db: Kysely<never>, role: string, superuserUrl: string): Promise<string> {
  const password = randomBytes(24).toString("hex");
  const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(db);
  const verb = rows.length === 0 ? sql`create` : sql`alter`;
  await sql`${verb} role ${sql.id(role)} with login nosuperuser nobypassrls password ${sql.lit(password)}`.execute(
    db,
  );
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${databaseName}`;
  return url.href;
}
