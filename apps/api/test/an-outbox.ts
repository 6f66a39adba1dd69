import { setTimeout as delay } from "node:timers/promises";
import { type Database } from "@teamflow/data/database";
import { listen } from "@teamflow/data/listen";
import { appRole } from "@teamflow/data/migrate";
import { openVisitor } from "@teamflow/data/scope";
import { aDatabase } from "@teamflow/data/testing/database";
import type { Mail } from "@teamflow/domain/mail";
import type { Locale } from "@teamflow/domain/user";
import { openKeyring } from "@teamflow/router/keyring";
import { unmeasured } from "@teamflow/router/measures";
import { postMail } from "@teamflow/router/mail/post";
import { everyMail } from "@teamflow/router/testing/mails";
import pg from "pg";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { openJobs } from "../src/jobs.ts";
import { readSettings } from "../src/settings.ts";

export const secretKey = "a key for tests alone, 32 characters";
const keyring = openKeyring([secretKey]);

/** A mail as the outbox keeps it. */
export type Kept = {
  id: string;
  to_address: string;
  status: string;
  attempts: number;
  last_error: string | null;
  content: Buffer | null;
};

/** Where an instance says that it is; empty for what is not set. */
type Where = { PUBLIC_URL: string; HOST?: string; PORT?: string };

/** A database with an outbox, and ways to put mail in and to look at it. */
export type Outbox = {
  database: Database;
  url: string;
  post(mail?: Mail, options?: { to?: string; locale?: Locale }): Promise<void>;
  kept(): Promise<Kept[]>;
  ask<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  /** Works on its jobs in this process; the log's lines are what it returns. */
  work(smtpUrl?: string, where?: Where): Promise<{ lines: string[]; close: () => Promise<void> }>;
};

export async function anOutbox(): Promise<Outbox> {
  const { database, url } = await aDatabase();
  const ask = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    ...{ database, url, ask },
    post: (mail = everyMail.confirm_email, { to = "ada@example.test", locale = "en" } = {}) =>
      postMail({ keyring }, openVisitor(database), { to, locale, mail }),
    kept: () => ask<Kept>("select * from mail order by id"),
    work: (smtpUrl, where = { PUBLIC_URL: "https://teamflow.test" }) =>
      workOn({ database, url, smtpUrl, where }),
  };
}

type Place = { database: Database; url: string; smtpUrl: string | undefined; where: Where };

async function workOn({ database, url, smtpUrl, where }: Place) {
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line) => void lines.push(line) });
  const onError = (error: Error) => log.error({ err: error }, "an error of the worker");
  const settings = readSettings({
    ...{ SMTP_URL: smtpUrl, MAIL_FROM: "TeamFlow <teamflow@teamflow.test>" },
    ...where,
  });
  const connection = { url, role: appRole, onError };
  const listener = await listen(connection);
  const worker = await openJobs({
    ...{ settings, database, connection, listener, keyring, log },
    measures: unmeasured,
  });
  const close = async () => {
    await worker.close();
    await listener.close();
  };
  onTestFinished(close);
  return { lines, close };
}

/** Waits for something to be so; the test's own time limit ends it when it never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(50);
}
