import { type Attempt, Hopeless, Job, type JobName } from "@teamflow/domain/job";
import { type JobResult, type JobWithMetadata, PgBoss } from "pg-boss";
import { claim, jobNames, jobSchema, jobTerms } from "./job-queues.ts";

export type WorkerOptions = {
  url: string;
  /** The role that statements run as, when it is not the one that signs in. */
  role?: string;
  /** Does one job. Whatever it throws makes the job come again later; `Hopeless` gives it up at once. */
  work: (job: Job, attempt: Attempt) => Promise<void>;
  /** Told of connections that break, and of jobs that nobody here knows. */
  onError: (error: Error) => void;
};

/** Works on jobs until it is closed. */
export type Worker = {
  /** Takes no more jobs and lets those that run finish, up to 12 s; others take over what is left. */
  close(): Promise<void>;
};

const closingMs = 12_000;

/** How long a job can wait that no notification told of: one that is tried again, or that came while nobody listened. */
const pollingSeconds = 3;

/** Starts to work on jobs. Changes nothing in the schema: `migrateToLatest` has made it. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const boss = new PgBoss(settingsOf(options));
  boss.on("error", (error) => options.onError(new Error(error.message)));
  boss.on("warning", ({ message }) => options.onError(new Error(message)));
  try {
    await boss.start();
    for (const name of jobNames) await workOn(boss, name, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return { close: () => boss.stop({ timeout: closingMs }) };
}

/** A small pool of its own, in which every wait has a limit: neither jobs nor requests wait for the other's connections. */
function settingsOf({ url, role }: WorkerOptions) {
  const limits = [
    "statement_timeout=5000",
    "lock_timeout=2000",
    "idle_in_transaction_session_timeout=10000",
  ];
  const session = [...limits, ...(role ? [`role=${role}`] : [])];
  return {
    ...{ connectionString: url, schema: jobSchema, max: 3, application_name: "teamflow jobs" },
    ...{ connectionTimeoutMillis: 1500, query_timeout: 5000, keepAlive: true },
    options: session.map((setting) => `-c ${setting}`).join(" "),
    // The schema is its owner's to change: tables, and indexes that want rebuilding.
    ...{ migrate: false, createSchema: false, reindex: false, useListenNotify: true },
    superviseIntervalSeconds: claim.lookedForEverySeconds,
    monitorIntervalSeconds: claim.lookedForEverySeconds,
    maintenanceIntervalSeconds: 3600,
    flowIntervalSeconds: 3600,
  };
}

async function workOn(boss: PgBoss, name: JobName, options: WorkerOptions): Promise<void> {
  await boss.work<unknown, JobResult[], typeof terms>(name, termsOf(name), (jobs) =>
    Promise.all(jobs.map((job) => resultOf(job, options))),
  );
}

const terms = { includeMetadata: true, perJobResults: true } as const;

function termsOf(name: JobName) {
  return {
    ...terms,
    ...{ batchSize: jobTerms[name].atOnce, burstWhenBatchFull: true },
    ...{ heartbeatRefreshSeconds: claim.renewedEverySeconds },
    ...{ pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: pollingSeconds },
  };
}

async function resultOf(
  { id, name, data, retryCount, retryLimit, signal }: JobWithMetadata<unknown>,
  { work, onError }: WorkerOptions,
): Promise<JobResult> {
  const read = Job.safeParse(data);
  if (!read.success || read.data.name !== name) {
    onError(new Error(`A job of the queue ${name} is of no kind that is known here`));
    return { id, status: "deadletter", output: { message: "of no kind that is known" } };
  }
  try {
    await work(read.data, { isLast: retryCount >= retryLimit, signal });
    return { id, status: "completed" };
  } catch (error) {
    const status = error instanceof Hopeless ? "deadletter" : "failed";
    return { id, status, output: { message: messageOf(error) } };
  }
}

/** What is kept of an error, for whoever looks at the dead letters: its words, and nothing that it carries along. */
function messageOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).slice(0, 500);
}
