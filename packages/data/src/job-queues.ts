import type { JobName } from "@teamflow/domain/job";
import { PgBoss, type QueueOptions } from "pg-boss";

/** Where jobs live. The schema and all in it belong to the owner of the database; the application only has rows there. */
export const jobSchema = "pgboss";

/** The queue of jobs that were given up. Nobody works on it: who runs the instance looks at it. */
export const deadLetters = "dead";

/**
 * A process that dies leaves its jobs to others: its claim ends when it has not renewed it for so long, and others look
 * for such claims this often. Together with the wait before the next try that stays below 30 s.
 */
export const claim = { endsAfterSeconds: 15, renewedEverySeconds: 5, lookedForEverySeconds: 5 };

type Terms = {
  /** How long one run may take. */
  expireInSeconds: number;
  /** How many of them one process works on at once. */
  atOnce: number;
  /** When it is due by itself, in UTC; a run that was missed is made up for once. */
  cron?: string;
};

/** How each kind of job is worked on. A new kind does not compile until it has its line. */
export const jobTerms: Readonly<Record<JobName, Terms>> = {
  "mail.send": { expireInSeconds: 30, atOnce: 10 },
  "account.tell": { expireInSeconds: 30, atOnce: 2 },
  "upkeep.run": { expireInSeconds: 1800, atOnce: 1, cron: "23 * * * *" },
  "tokens.warn": { expireInSeconds: 1800, atOnce: 1, cron: "41 5 * * *" },
  "tasks.remind": { expireInSeconds: 1800, atOnce: 1, cron: "3 * * * *" },
  "organizations.purge": { expireInSeconds: 1800, atOnce: 1, cron: "37 2 * * *" },
  "attachments.sweep": { expireInSeconds: 1800, atOnce: 1, cron: "11 3 * * *" },
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are what the record's type says.
export const jobNames = Object.keys(jobTerms) as JobName[];

/** 25 runs over about half a day, further apart each time, by chance so that what failed together does not return together. */
const retries = { retryLimit: 24, retryDelay: 1, retryBackoff: true, retryDelayMax: 3600 };
const daySeconds = 24 * 60 * 60;

function optionsOf({
  expireInSeconds,
}: Terms): QueueOptions & { deadLetter: string; notify: true } {
  return {
    ...retries,
    ...{ expireInSeconds, heartbeatSeconds: claim.endsAfterSeconds, deadLetter: deadLetters },
    ...{ deleteAfterSeconds: 3600, retentionSeconds: 14 * daySeconds, notify: true },
  };
}

/**
 * Brings the tables of the jobs and their queues up to date, as the owner of the database. Any number of processes may
 * do so at once.
 */
export async function installJobs({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const boss = new PgBoss({
    ...{ connectionString: ownerUrl, schema: jobSchema, max: 1, connectionTimeoutMillis: 5000 },
    ...{
      application_name: "teamflow migration",
      supervise: false,
      schedule: false,
      reindex: false,
    },
  });
  // What fails below is thrown there; a connection that breaks while idle is no loss.
  boss.on("error", () => {});
  try {
    await boss.start();
    await boss.createQueue(deadLetters, { retentionSeconds: 90 * daySeconds });
    for (const name of jobNames) await installQueue(boss, name);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function installQueue(boss: PgBoss, name: JobName): Promise<void> {
  const terms = jobTerms[name];
  const options = optionsOf(terms);
  await boss.createQueue(name, options);
  await boss.updateQueue(name, options);
  if (terms.cron) await boss.schedule(name, terms.cron, { name }, { missed: "once" });
}
