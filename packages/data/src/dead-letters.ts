import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { CompiledQuery } from "kysely";
import { z } from "zod";
import { deadLetters } from "./job-queues.ts";
import { insertionOf } from "./jobs.ts";
import type { Operator } from "./scope.ts";

/** A job that was given up, with what it was about: ids only. */
export type DeadLetter = {
  id: string;
  /** The job's name; a newer or older server may have named it. */
  name: string;
  job: unknown;
  /** How often it was tried. */
  attempts: number;
  /** Why the last try failed. */
  lastError: string | null;
  createdAt: Date;
  diedAt: Date;
};

const Place = z.tuple([z.iso.datetime({ precision: 3 }), z.uuid()]);

/** The jobs that were given up, newest first. */
export async function listDeadLetters(
  { db }: Operator,
  { cursor, limit }: Page,
): Promise<Paged<DeadLetter>> {
  const [diedAt = null, id = null] = decodeCursor(cursor, Place) ?? [];
  // Milliseconds, as the cursor has them: finer times would fall between two pages.
  const { rows } = await db.executeQuery<DeadLetter>(
    CompiledQuery.raw(
      `select id, coalesce(source_name, name) as name, data as job,
         coalesce(source_retry_count, 0) + 1 as attempts,
         coalesce(source_output->>'message', source_output->'value'->>'message') as "lastError",
         coalesce(source_created_on, created_on) as "createdAt", created_on as "diedAt"
       from pgboss.job
       where name = $1 and ($2::timestamptz is null
         or (date_trunc('milliseconds', created_on), id) < ($2::timestamptz, $3::uuid))
       order by date_trunc('milliseconds', created_on) desc, id desc limit $4`,
      [deadLetters, diedAt, id, limit + 1],
    ),
  );
  return pageOf(rows, limit, (letter) => [letter.diedAt.toISOString(), letter.id]);
}

const retrying = insertionOf(`
  select source_name as name, data from taken`).replace(
  "with made as",
  `with taken as (delete from pgboss.job where name = $1 and id = $2 returning source_name, data), made as`,
);

/** Tries a job that was given up again, as if it were new. @throws `not_found` */
export async function retryDeadLetter({ db }: Operator, id: string): Promise<void> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(retrying, [deadLetters, id]));
  if (rows.length === 0) fail({ kind: "not_found", what: "job" });
}

/** Gives a job up for good. @throws `not_found` */
export async function deleteDeadLetter({ db }: Operator, id: string): Promise<void> {
  const { rows } = await db.executeQuery(
    CompiledQuery.raw("delete from pgboss.job where name = $1 and id = $2 returning id", [
      deadLetters,
      id,
    ]),
  );
  if (rows.length === 0) fail({ kind: "not_found", what: "job" });
}

/** How many jobs were given up and are still there. */
export async function countDeadLetters({ db }: Operator): Promise<number> {
  const { rows } = await db.executeQuery<{ count: string }>(
    CompiledQuery.raw("select count(*) from pgboss.job where name = $1", [deadLetters]),
  );
  return Number(rows[0]?.count ?? 0);
}
