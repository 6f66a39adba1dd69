import { setTimeout as delay } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { provider } from "./migrate.ts";

/** What a database is like, for whoever has to put it right. */
export type Examination = {
  /** Its major version: 15 to 18 are known to work. */
  major: number;
  /** The role whose rights are told of here. */
  role: string;
  /** Whether nothing is forbidden to it: it is a superuser, or row-level policies do not bind it. */
  isAlmighty: boolean;
  /** Whether tables are its own, so that it could change their shape. */
  ownsTables: boolean;
  /** Migrations that are yet to be applied; all of them in an empty database. */
  pending: string[];
  /** Migrations that were applied there and that this program does not know: a later version was here. */
  unknown: string[];
  /** Whether any migration was ever applied. */
  isMade: boolean;
  /** How far its clock is ahead of ours, in milliseconds; negative when it is behind. */
  clockAheadMs: number;
};

/**
 * Looks at a database without changing anything in it.
 *
 * @param options.url a connection to it
 * @param options.role whose rights to look at, when it is not who signs in
 * @throws the connection's error, after 3 s at most for each of its steps
 */
export async function examine(options: { url: string; role?: string }): Promise<Examination> {
  const pool = new pg.Pool({
    ...{ connectionString: options.url, max: 1, application_name: "teamflow doctor" },
    ...{ connectionTimeoutMillis: 3000, query_timeout: 3000 },
  });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
  try {
    const standing = await standingOf(db, options.role ?? null);
    return { ...standing, ...(await migrationsOf(db)), clockAheadMs: await clockAhead(db) };
  } finally {
    await db.destroy();
  }
}

async function standingOf(db: Kysely<never>, role: string | null) {
  const { rows } = await sql<Omit<Examination, "pending" | "unknown" | "isMade" | "clockAheadMs">>`
    select current_setting('server_version_num')::integer / 10000 as major, rolname as role,
      rolsuper or rolbypassrls as "isAlmighty",
      exists (select from pg_tables where schemaname = 'public' and tableowner = rolname) as "ownsTables"
    from pg_roles where rolname = coalesce(${role}, session_user)`.execute(db);
  const [standing] = rows;
  if (!standing) throw new Error(`The database has no role ${role}`);
  return standing;
}

async function migrationsOf(db: Kysely<never>) {
  const { rows: tables } = await sql`
    select from pg_tables where schemaname = 'public' and tablename = 'kysely_migration'`.execute(
    db,
  );
  const known = Object.keys(await provider.getMigrations());
  if (tables.length === 0) return { pending: known, unknown: [], isMade: false };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return {
    pending: known.filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !known.includes(name)),
    isMade: applied.size > 0,
  };
}

const looks = 3;

/** The look that came back soonest says it best: the answer's way is the error. */
async function clockAhead(db: Kysely<never>): Promise<number> {
  let best = { wayMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
  for (let look = 0; look < looks; look++) {
    const sent = Date.now();
    const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
    const [received, at] = [Date.now(), rows[0]?.at.getTime() ?? sent];
    const wayMs = received - sent;
    if (wayMs < best.wayMs) best = { wayMs, aheadMs: at - (sent + received) / 2 };
    await delay(10);
  }
  return Math.round(best.aheadMs);
}
