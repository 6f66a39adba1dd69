import { type Kysely, sql } from "kysely";

/**
 * Many rows like one that is there. What is not said differs in nothing but the id.
 *
 * In the texts, which are SQL, `one` is the row that is repeated and `i` counts from one.
 */
export type Growth = {
  table: string;
  /** Which row is repeated, one for each organization; for a table without organizations, one. */
  of?: string;
  times: number;
  /** What differs, by column. */
  but: Record<string, string>;
};

/** Repeats a row without what its table does at each: that is for changes of single ones. */
export async function repeat(db: Kysely<never>, { table, of, times, but }: Growth): Promise<void> {
  const columns = await columnsOf(db, table);
  const isTenants = columns.includes("org_id");
  const values = columns.map((name) =>
    sql.raw(but[name] ?? (name === "id" ? anId : `one."${name}"`)),
  );
  await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
  const { numAffectedRows = 0n } = await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
    select ${sql.join(values)}
    from (select ${sql.raw(isTenants ? "distinct on (org_id)" : "")} * from ${sql.table(table)}
      where ${sql.raw(of ?? "true")} ${sql.raw(isTenants ? "order by org_id" : "limit 1")}) one
    cross join generate_series(1, ${times}::integer) i`.execute(db);
  await sql`alter table ${sql.table(table)} enable trigger user`.execute(db);
  if (numAffectedRows < times) throw new Error(`There is no row of ${table} to repeat`);
}

async function columnsOf(db: Kysely<never>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`.execute(db);
  return rows.map(({ name }) => name);
}

/** An id like those that processes make, a minute older each. */
export const anId = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - i * 60000::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/** When the id was made. */
export const itsTime = "now() - i * interval '1 minute'";

/** A hash that nothing else has. */
export const aHash = "sha256(gen_random_uuid()::text::bytea)";

type Place = "member" | "client" | "program" | "project" | "team" | "task";

/** Notes what there is of a kind, for others to be at: see `nth`. */
export async function keepPlaces(db: Kysely<never>, noun: Place, of: string): Promise<void> {
  await sql`create temp table ${sql.table(`nth_${noun}`)} as
    select org_id, id, row_number() over (partition by org_id order by id) as place
    from ${sql.table(noun)} where ${sql.raw(of)}`.execute(db);
  await sql`create index on ${sql.table(`nth_${noun}`)} (org_id, place)`.execute(db);
}

/** The id of another thing of a kind for each row, so many further than its own; from the first again after the last. */
export function nth(noun: Place, count: number, further = 0): string {
  return `(select p.id from nth_${noun} p
    where p.org_id = one.org_id and p.place = 1 + (i + ${further}) % ${count})`;
}

/** Of ten rows nine are elsewhere, and one is where the first is. */
export function mostly(column: string, elsewhere: string): string {
  return `case when i % 10 = 0 then one.${column} else ${elsewhere} end`;
}
