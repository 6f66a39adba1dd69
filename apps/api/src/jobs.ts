import type { Database } from "@teamflow/data/database";
import type { Listener } from "@teamflow/data/listen";
import { enqueueWaitingMails } from "@teamflow/data/mails";
import { openVisitor } from "@teamflow/data/scope";
import { startWorker, type Worker } from "@teamflow/data/worker";
import { type Attempt, Hopeless, type Job } from "@teamflow/domain/job";
import type { JobServices } from "@teamflow/router/jobs/services";
import { doJob } from "@teamflow/router/jobs/work";
import type { Keyring } from "@teamflow/router/keyring";
import type { Measures } from "@teamflow/router/measures";
import type { FastifyBaseLogger } from "fastify";
import type { Settings } from "./settings.ts";
import { blobsOf } from "./blobs.ts";
import { keepSealed } from "./audit-sealer.ts";
import { openPush } from "./push.ts";
import { keepTelling } from "./teller.ts";
import { ownAddress } from "./own-address.ts";
import { openSmtp, senderOf } from "./smtp.ts";
import type { Connection } from "./stores.ts";

/** What working on jobs needs. */
export type JobRoom = {
  settings: Settings;
  database: Database;
  connection: Connection;
  listener: Listener;
  keyring: Keyring;
  measures: Measures;
  log: FastifyBaseLogger;
};

/**
 * Works on jobs in this process until it is closed. Mail that waited for a mail server leaves as soon as there is one.
 */
export async function openJobs(room: JobRoom): Promise<Worker> {
  const { settings, database, keyring, measures, log } = room;
  const { smtpUrl: url } = settings;
  const services: JobServices = {
    ...{ database, keyring, origin: ownAddress(settings), blobs: blobsOf(settings) },
    sendMail: url === null ? null : openSmtp({ url, from: senderOf(settings) }),
  };
  const worker = await startWorker({
    ...room.connection,
    work: (job, attempt) => logged(log, { job, attempt }, () => doJob(services, job, attempt)),
  });
  if (services.sendMail) {
    log.info({ origin: services.origin }, "mail is sent, with links that begin with the origin");
    await enqueueWaitingMails(openVisitor(database));
  }
  const sealer = keepSealed(services, log);
  const teller = keepTelling({ ...services, measures, sendPush: openPush() }, room.listener, log);
  return {
    close: async () => {
      await Promise.all([sealer.stop(), teller.stop()]);
      await worker.close();
    },
  };
}

type Run = { job: Job; attempt: Attempt };

async function logged(log: FastifyBaseLogger, { job, attempt }: Run, work: () => Promise<void>) {
  try {
    await work();
    log.debug({ job }, "a job is done");
  } catch (error) {
    const isGivenUp = attempt.isLast || error instanceof Hopeless;
    if (isGivenUp) log.error({ err: error, job }, "a job was given up: it is a dead letter now");
    else log.warn({ err: error, job }, "a job failed and is tried again");
    throw error;
  }
}
