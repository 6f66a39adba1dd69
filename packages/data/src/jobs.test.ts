import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@teamflow/domain/ids";
import { type Attempt, Hopeless, type Job } from "@teamflow/domain/job";
import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import {
  countDeadLetters,
  deleteDeadLetter,
  listDeadLetters,
  retryDeadLetter,
} from "./dead-letters.ts";
import { jobTerms } from "./job-queues.ts";
import { enqueue } from "./jobs.ts";
import { appRole } from "./migrate.ts";
import { openOperator, openVisitor } from "./scope.ts";
import { run } from "./testing/cluster.ts";
import { aDatabase } from "./testing/database.ts";
import { aUser } from "./testing/story.ts";
import { startWorker } from "./worker.ts";

const aMailJob = (): Job => ({ name: "mail.send", mailId: newId<"Mail">() });

async function aPlace() {
  const { database, url } = await aDatabase();
  const { credential } = await aUser(database);
  await run(url, (db) => sql`update "user" set instance_owner = true`.execute(db));
  return { database, url, operator: await openOperator(database, credential) };
}

/** A worker that notes what it did, and does to each job what the test says; but for what the clock just made due. */
async function aWorker(url: string, work: (job: Job, attempt: Attempt) => Promise<void>) {
  const done: Job[] = [];
  const errors: Error[] = [];
  const worker = await startWorker({
    ...{ url, role: appRole, onError: (error) => errors.push(error) },
    work: async (job, attempt) => {
      if (jobTerms[job.name].cron) return;
      await work(job, attempt);
      done.push(job);
    },
  });
  onTestFinished(() => worker.close());
  return { done, errors, close: () => worker.close() };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}

/** Makes what was put off due now. */
function hurry(url: string) {
  return run(url, (db) => sql`update pgboss.job set start_after = now()`.execute(db));
}

it("a job is done once its transaction has committed, and not before", async () => {
  const { database, url } = await aPlace();
  const { done } = await aWorker(url, async () => {});
  const [first, second] = [aMailJob(), aMailJob()];
  await openVisitor(database)
    .db.transaction()
    .execute(async (db) => {
      await enqueue({ db }, first);
      await enqueue(openVisitor(database), second);
      await until(() => done.length > 0);
      expect(done).toEqual([second]);
    });
  await until(() => done.length > 1);
  expect(done).toEqual([second, first]);
});

it("of a transaction that rolls back there is no job", async () => {
  const { database, url } = await aPlace();
  const { db } = openVisitor(database);
  const failing = db.transaction().execute(async (transaction) => {
    await enqueue({ db: transaction }, aMailJob());
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  const { rows } = await run(url, (owner) => sql`select from pgboss.job`.execute(owner));
  expect(rows).toEqual([]);
});

it("a job for a queue that is not there is refused and not lost in silence", async () => {
  const { database, url } = await aPlace();
  await run(url, (db) => sql`delete from pgboss.queue where name = 'tokens.warn'`.execute(db));
  const job: Job = { name: "tokens.warn" };
  await expect(enqueue(openVisitor(database), job)).rejects.toMatchObject({ code: "23502" });
});

it("a job that fails comes again, later each time, until it has been tried 25 times", async () => {
  const { database, url, operator } = await aPlace();
  const job = aMailJob();
  const attempts: boolean[] = [];
  await enqueue(openVisitor(database), job);
  await aWorker(url, async (_job, { isLast }) => {
    attempts.push(isLast);
    throw new Error("the server is away");
  });
  await until(() => attempts.length === 1);
  await until(async () => (await stateOf(url)) === "retry");
  const waits = await run(url, (db) =>
    sql<{ wait: number }>`select extract(epoch from start_after - now())::float8 as wait
      from pgboss.job where state = 'retry'`.execute(db),
  );
  expect(waits.rows[0]?.wait).toBeLessThan(2.1);

  await run(url, (db) => sql`update pgboss.job set retry_count = 22`.execute(db));
  await hurry(url);
  await until(() => attempts.length === 2);
  await until(async () => (await stateOf(url)) === "retry");
  const later = await run(url, (db) =>
    sql<{ wait: number }>`select extract(epoch from start_after - now())::float8 as wait
      from pgboss.job where state = 'retry'`.execute(db),
  );
  expect(later.rows[0]?.wait).toBeGreaterThan(3000);
  await hurry(url);
  await until(async () => (await countDeadLetters(operator)) === 1);
  expect(attempts).toEqual([false, false, true]);
  const { items } = await listDeadLetters(operator, { limit: 10 });
  expect(items).toMatchObject([
    { name: "mail.send", job, attempts: 25, lastError: "the server is away" },
  ]);
});

async function stateOf(url: string): Promise<string | undefined> {
  const { rows } = await run(url, (db) =>
    sql<{ state: string }>`select state from pgboss.job where name = 'mail.send'`.execute(db),
  );
  return rows[0]?.state;
}

it("a dead letter can be tried again or thrown away, once", async () => {
  const { database, url, operator } = await aPlace();
  let isHopeless = true;
  const { done } = await aWorker(url, async () => {
    if (isHopeless) throw new Hopeless("nobody of that name");
  });
  const [retried, forgotten] = [aMailJob(), aMailJob()];
  for (const job of [retried, forgotten]) await enqueue(openVisitor(database), job);
  await until(async () => (await countDeadLetters(operator)) === 2);
  const { items } = await listDeadLetters(operator, { limit: 10 });
  const idOf = (job: Job) =>
    items.find((letter) => JSON.stringify(letter.job) === JSON.stringify(sorted(job)))?.id ?? "";
  isHopeless = false;

  const twice = await Promise.allSettled([
    retryDeadLetter(operator, idOf(retried)),
    retryDeadLetter(operator, idOf(retried)),
  ]);
  expect(twice.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await until(() => done.length === 1);
  expect(done).toEqual([retried]);
  await deleteDeadLetter(operator, idOf(forgotten));
  for (const again of [retryDeadLetter, deleteDeadLetter])
    await expect(again(operator, idOf(forgotten))).rejects.toMatchObject({
      reason: { kind: "not_found" },
    });
  expect(await countDeadLetters(operator)).toBe(0);
});

/** PostgreSQL keeps the keys of an object in an order of its own. */
function sorted(job: Job): object {
  return Object.fromEntries(
    Object.entries(job).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)),
  );
}

it("dead letters are paged, newest first", async () => {
  const { database, url, operator } = await aPlace();
  await aWorker(url, async () => {
    throw new Hopeless("no");
  });
  for (let count = 0; count < 5; count++) await enqueue(openVisitor(database), aMailJob());
  await until(async () => (await countDeadLetters(operator)) === 5);
  const whole = await listDeadLetters(operator, { limit: 10 });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDeadLetters(operator, { limit: 2, cursor });
    seen.push(...page.items.map((letter) => letter.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(whole.items.map((letter) => letter.id));
  expect(new Set(seen).size).toBe(5);
});

it("a job that nobody knows becomes a dead letter at once, and the others are done", async () => {
  const { database, url, operator } = await aPlace();
  const known = aMailJob();
  await run(url, async (db) => {
    for (const data of ['{"name":"mail.send"}', '{"name":"tokens.warn"}', "[]", "null"])
      await sql`insert into pgboss.job (name, data, dead_letter) values ('mail.send', ${data}::jsonb, 'dead')`.execute(
        db,
      );
  });
  const { done, errors } = await aWorker(url, async () => {});
  await enqueue(openVisitor(database), known);
  await until(() => done.length === 1);
  await until(async () => (await countDeadLetters(operator)) === 4);
  expect(done).toEqual([known]);
  expect(errors.map((error) => error.message)).toContain(
    "A job of the queue mail.send is of no kind that is known here",
  );
});

it("of two workers one does each job", async () => {
  const { database, url } = await aPlace();
  const workers = [await aWorker(url, async () => {}), await aWorker(url, async () => {})];
  const jobs = Array.from({ length: 60 }, aMailJob);
  await Promise.all(jobs.map((job) => enqueue(openVisitor(database), job)));
  const done = () => workers.flatMap((worker) => worker.done.map((job) => JSON.stringify(job)));
  await until(() => done().length >= jobs.length);
  for (const worker of workers) await worker.close();
  expect(done().toSorted()).toEqual(jobs.map((job) => JSON.stringify(job)).toSorted());
});

it("a worker that is closed finishes what it has begun", async () => {
  const { database, url } = await aPlace();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
  const { done, close } = await aWorker(url, async () => {
    begin();
    await allowed;
  });
  const job = aMailJob();
  await enqueue(openVisitor(database), job);
  await begun;
  const closing = close();
  allow();
  await closing;
  expect(done).toEqual([job]);
  expect(await stateOf(url)).toBe("completed");
});

it("the upkeep and the reminding of tasks are due every hour, the warning of tokens and what takes away every day", async () => {
  const { url } = await aPlace();
  const { rows } = await run(url, (db) =>
    sql`select name, cron, timezone, options->>'missed' as missed from pgboss.schedule order by name`.execute(
      db,
    ),
  );
  expect(rows).toEqual([
    { name: "attachments.sweep", cron: "11 3 * * *", timezone: "UTC", missed: "once" },
    { name: "organizations.purge", cron: "37 2 * * *", timezone: "UTC", missed: "once" },
    { name: "tasks.remind", cron: "3 * * * *", timezone: "UTC", missed: "once" },
    { name: "tokens.warn", cron: "41 5 * * *", timezone: "UTC", missed: "once" },
    { name: "upkeep.run", cron: "23 * * * *", timezone: "UTC", missed: "once" },
  ]);
});

it("the application owns nothing of what its jobs are kept in, and may change no table", async () => {
  const { url } = await aPlace();
  const { rows } = await run(url, (db) =>
    sql`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where nspname = 'pgboss' and pg_get_userbyid(relowner) = ${appRole}
      union all select 'may create' where has_schema_privilege(${appRole}, 'pgboss', 'create')`.execute(
      db,
    ),
  );
  expect(rows).toEqual([]);
});
