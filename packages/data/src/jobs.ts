import { createHash } from "node:crypto";
import type { Job } from "@teamflow/domain/job";
import { CompiledQuery } from "kysely";
import type { Queries } from "./database.ts";
import { jobSchema } from "./job-queues.ts";

/** The channel on which workers hear of new jobs, by the rule that pg-boss has for it. */
const channel = `pgboss_${createHash("sha224").update(jobSchema).digest("hex").slice(0, 24)}`;

/**
 * The statement that makes jobs of what a query gives, `name` and `data`, and tells the workers. Written here because
 * pg-boss's own takes two statements and a hundred lines. A queue that is not there leaves columns null which may not be.
 */
export function insertionOf(wanted: string): string {
  return `
    with made as (
      insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds,
        heartbeat_seconds, deletion_seconds, keep_until, dead_letter, policy)
      select wanted.name, wanted.data, queue.retry_limit, queue.retry_delay, queue.retry_backoff,
        queue.retry_delay_max, queue.expire_seconds, queue.heartbeat_seconds, queue.deletion_seconds,
        now() + queue.retention_seconds * interval '1 second', queue.dead_letter, queue.policy
      from (${wanted}) wanted left join pgboss.queue on queue.name = wanted.name
      returning name)
    select name, pg_notify('${channel}', name) from made`;
}

const insertion = insertionOf("select $1::text as name, $2::jsonb as data");

/** Makes a job due when the transaction of `db` commits; nothing happens when it does not. */
export async function enqueue({ db }: { db: Queries }, job: Job): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(insertion, [job.name, JSON.stringify(job)]));
}
