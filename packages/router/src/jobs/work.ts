import { purgeOrganizations } from "@teamflow/data/purge";
import type { Attempt, Job, JobName, JobOf } from "@teamflow/domain/job";
import { tellOfAccount } from "./account-tell.ts";
import { sweepAttachments } from "./attachment-sweep.ts";
import { sendWaitingMail } from "./mail-send.ts";
import { remindOfTasks } from "./notify-due.ts";
import type { JobServices } from "./services.ts";
import { warnOfTokens } from "./token-warning.ts";
import { runUpkeep } from "./upkeep.ts";

/** What does each job. A kind of job without its line does not compile. */
const handlers: {
  [N in JobName]: (services: JobServices, job: JobOf<N>, attempt: Attempt) => Promise<void>;
} = {
  "mail.send": sendWaitingMail,
  "account.tell": tellOfAccount,
  "upkeep.run": runUpkeep,
  "tokens.warn": warnOfTokens,
  "tasks.remind": remindOfTasks,
  "organizations.purge": ({ database }, _, { signal }) => purgeOrganizations(database, signal),
  "attachments.sweep": async (services) => void (await sweepAttachments(services)),
};

/**
 * Does one job. It names things by their ids and nothing more: whatever is done for somebody asks again, when it is
 * done, whether they still may.
 *
 * @throws whatever failed: the job comes again; `Hopeless` when that would be in vain
 */
export function doJob(services: JobServices, job: Job, attempt: Attempt): Promise<void> {
  return handle(services, job, attempt);
}

type Tagged<N extends JobName> = { [K in N]: { name: K } & JobOf<K> }[N];

function handle<N extends JobName>(services: JobServices, job: Tagged<N>, attempt: Attempt) {
  const handler: (services: JobServices, job: Tagged<N>, attempt: Attempt) => Promise<void> =
    handlers[job.name];
  return handler(services, job, attempt);
}
