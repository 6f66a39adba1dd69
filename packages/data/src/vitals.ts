import { CompiledQuery } from "kysely";
import type { Database } from "./database.ts";
import { deadLetters } from "./job-queues.ts";
import { openVisitor } from "./scope.ts";

/** How many organizations' rows are counted at most, where only "many" matters beyond that. */
const mostCounted = 10_000;

/** Asks the whole instance something, of nobody in particular: sums and times, and no row of anybody's. */
async function ask<R>(database: Database, text: string, values: unknown[] = []): Promise<R[]> {
  const { rows } = await openVisitor(database).db.executeQuery<R>(CompiledQuery.raw(text, values));
  return rows;
}

/** Resolves when a table can be read: a database can answer and still have lost what it is for. */
export async function readTable(database: Database): Promise<void> {
  await ask(database, "select from team limit 1");
}

/** How many jobs of each queue wait to be worked on, and how many were given up. */
export async function countJobs(
  database: Database,
): Promise<{ waiting: ReadonlyMap<string, number>; givenUp: number }> {
  const rows = await ask<{ name: string; count: number }>(
    database,
    "select name, count(*)::integer as count from pgboss.job where state < 'active' group by name",
  );
  const counts = new Map(rows.map(({ name, count }) => [name, count]));
  const givenUp = counts.get(deadLetters) ?? 0;
  counts.delete(deadLetters);
  return { waiting: counts, givenUp };
}

/** How telling members goes, over all organizations. */
export type Telling = {
  /** How many deliveries are due, ten thousand at most: more is no other news. */
  due: number;
  /** When one last arrived. */
  lastSuccessAt: Date | null;
};

/** One look into each organization's newest deliveries, and at those that wait. */
export async function readTelling(database: Database): Promise<Telling> {
  const [row] = await ask<Telling>(
    database,
    `select
       (select count(*)::integer from (
          select from delivery where status = 'pending' and due_at <= now() limit $1) as d) as due,
       (select max(newest.settled_at) from every_organization() as o (id)
          cross join (values ('in_app'), ('email'), ('push')) as way (channel)
          cross join lateral (
            select settled_at from delivery
            where org_id = o.id and channel = way.channel and status = 'sent'
              and settled_at is not null
            order by settled_at desc limit 1) as newest) as "lastSuccessAt"`,
    [mostCounted],
  );
  return row ?? { due: 0, lastSuccessAt: null };
}
