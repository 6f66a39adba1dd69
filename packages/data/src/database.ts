import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { type FairPlaces, shareOut } from "./fair-places.ts";
import { guardAgainst } from "./guard.ts";
import type { DB } from "./schema.gen.ts";

/** Where queries go once a scope has opened the door. Never leaves this package. */
export type Queries = Kysely<DB>;

/** Which rows a connection may touch under row-level security: empty means none of that kind. */
export type Bounds = { orgId: string; userId: string };

/** A pool of connections to one database. Queries need a scope; see scope.ts. */
export type Database = {
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** What the pool's connections do now, and how many calls wait for one. */
  load(): { active: number; idle: number; waiting: number };
  /**
   * For scope.ts alone: queries bound to what a scope may touch.
   *
   * @param doorShare whose part of the connections they take, where that is not the organization's or the person's
   */
  readonly [queries]: (bounds: Bounds, doorShare?: string) => Queries;
};

/** The key of the door to queries, known to scope.ts. */
export const queries: unique symbol = Symbol("queries");

export type DatabaseOptions = {
  url: string;
  /** The role that statements run as, when it is not the one that signs in. */
  role?: string;
  poolSize?: number;
  /** Told of connections that break while nobody uses them. */
  onError: (error: Error) => void;
  /** Binds every query to its scope's rows by setting what the row-level policies read. For the oracle test run. */
  rowSecurity?: boolean;
};

const defaultPoolSize = 12;
const longestWaitMs = 1500;

/** Opens a pool. Every wait in it has a limit, so a frozen database gives errors and not silence. */
export function openDatabase(options: DatabaseOptions): Database {
  const max = options.poolSize ?? defaultPoolSize;
  const pool = new pg.Pool({
    connectionString: options.url,
    max,
    connectionTimeoutMillis: longestWaitMs,
    query_timeout: 5000,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
    maxLifetimeSeconds: 3600,
    keepAlive: true,
    application_name: "teamflow",
    types: { getTypeParser },
    ...(options.role && { options: `-c role=${options.role}` }),
  });
  // A connection that breaks raises "error" on the pool while idle and on the client while in use; unheard, either ends the process.
  pool.on("error", options.onError);
  pool.on("connect", (client) => client.on("error", options.onError));

  const organizations = "organization:";
  const places = shareOut({
    ...{ places: max, longestWaitMs },
    isCompany: (who) => who.startsWith(organizations),
  });
  return {
    ping: async () => void (await pool.query("select 1")),
    close: () => pool.end(),
    load: () => ({
      active: pool.totalCount - pool.idleCount,
      ...{ idle: pool.idleCount, waiting: pool.waitingCount + places.waiting },
    }),
    [queries]: (bounds, doorShare) => {
      const own = bounds.orgId ? `${organizations}${bounds.orgId}` : bounds.userId;
      const share = doorShare ?? own;
      const shared = { pool, places, share, ...(options.rowSecurity && { bounds }) };
      return new Kysely<DB>({
        dialect: new PostgresDialect({ pool: preparing(shared) }),
        plugins: [guardAgainst(bounds)],
      });
    },
  };
}

type Shared = { pool: pg.Pool; places: FairPlaces; share: string; bounds?: Bounds };

/** The pool as Kysely sees it: each statement is sent under a name, so PostgreSQL parses and plans it once per connection. */
function preparing({ pool, places, share, bounds }: Shared): PostgresPool {
  return {
    options: pool.options,
    Client: pg.Client,
    end: () => pool.end(),
    async connect() {
      const giveBack = await places.take(share);
      try {
        const client = await pool.connect();
        if (bounds) await bind(client, bounds);
        return prepare(client, giveBack);
      } catch (error) {
        giveBack();
        throw error;
      }
    },
  };
}

async function bind(client: pg.PoolClient, { orgId, userId }: Bounds): Promise<void> {
  await client.query(
    "select set_config('teamflow.org_id', $1, false), set_config('teamflow.user_id', $2, false)",
    [orgId, userId],
  );
}

function prepare(client: pg.PoolClient, giveBack: () => void): PostgresPoolClient {
  let broken: Error | undefined;
  const query = async (text: string, values: unknown[]) => {
    const isNamed = values.length > 0 && text.length <= longestNamed;
    try {
      return await client.query(isNamed ? { name: nameOf(text), text, values } : { text, values });
    } catch (error) {
      // The server ended this session; the pool would learn it only after it gave the connection to somebody else.
      if (error instanceof pg.DatabaseError && error.severity === "FATAL") broken = error;
      throw error;
    }
  };
  const release = (error?: Error | boolean) => {
    client.release(error || broken);
    giveBack();
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely describes a part of pg's client in narrower words.
  return { query, release } as unknown as PostgresPoolClient;
}

/** A longer text is a bulk insert, whose text differs by its number of rows: not worth a place in every connection. */
const longestNamed = 4000;

const names = new Map<string, string>();

/** A statement's name is a hash of its text: the same text has one name in every process. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 32);
  names.set(text, name);
  return name;
}

const dateType = 1082;

/** A calendar day stays the text it is; as a `Date` it would move with the server's time zone. Found once per column. */
function getTypeParser(oid: number): (value: string) => unknown {
  if (oid === dateType) return String;
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- pg types what its parsers return as anything.
  const parse: (value: string) => unknown = pg.types.getTypeParser(oid);
  return parse;
}
