import { insertTellings, type Telling } from "@teamflow/data/notifications/write";
import { openKeeper } from "@teamflow/data/scope";
import { type MemberId, newId } from "@teamflow/domain/ids";
import { deliverDue } from "@teamflow/router/notify/deliver";
import type { NotifyServices } from "@teamflow/router/notify/services";
import { anInstance, type Instance } from "@teamflow/router/testing/instance";
import { aHouse, type House } from "@teamflow/router/testing/told";
import pg from "pg";
import { openSmtp } from "../src/smtp.ts";

/** A delivery as the database keeps it, with what its tries came to. */
export type KeptDelivery = {
  id: string;
  channel: string;
  status: string;
  attempts: number;
  due_at: Date;
  codes: (string | null)[];
};

/** Asks the database itself. */
async function asked<T extends pg.QueryResultRow>(
  connectionString: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** An organization whose notifications go out. */
export async function aLetterBox(shared?: Instance) {
  const instance = shared ?? (await anInstance());
  const house: House = await aHouse(instance, "Bakery");
  const { orgId } = house;
  const { database, keyring, measures } = instance.services;
  const base = { database, keyring, measures, origin: "https://teamflow.test" };
  const from = "TeamFlow <teamflow@teamflow.test>";
  return {
    ...{ instance, house, keeper: () => openKeeper(database, orgId) },
    ask: <T extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      asked<T>(instance.url, text, values),
    deliver: (url: string | null, { sendPush = null }: Partial<NotifyServices> = {}) =>
      deliverDue(
        { ...base, sendPush, sendMail: url === null ? null : openSmtp({ url, from }) },
        orgId,
      ),
    /** Tells somebody something many times, by mail alone. */
    fill: (memberId: MemberId, count: number) =>
      insertTellings(openKeeper(database, orgId), lettersTo(memberId, count)),
    kept: (channel: "email" | "push") =>
      asked<KeptDelivery>(
        instance.url,
        `select *, array(select error_code from delivery_attempt tried
          where tried.delivery_id = delivery.id order by attempt) as codes
        from delivery where org_id = $1 and channel = $2 order by id`,
        [orgId, channel],
      ),
    /** What waits for its time is due now, and what was claimed is free. */
    hurry: () =>
      asked(
        instance.url,
        `update delivery set due_at = now(), claimed_until = null
        where org_id = $1 and status = 'pending'`,
        [orgId],
      ),
  };
}

function lettersTo(memberId: MemberId, count: number): Telling[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ eventId: newId<"Event">(), memberId, type: "broadcast" as const, actorId: null },
    ...{ projectId: null, taskId: null, isListed: false },
    details: { title: `Letter ${at}`, message: "Read it." },
    sent: [{ channel: "email" as const, dueAt: new Date(), isDigest: false }],
  }));
}

export type LetterBox = Awaited<ReturnType<typeof aLetterBox>>;
