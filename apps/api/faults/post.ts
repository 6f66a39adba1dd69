import type { MailServer } from "../test/a-mail-server.ts";
import type { Run } from "./fault.ts";

/** What a server or a worker needs to send mail by a mail server of ours. */
export function mailSettings(url: string): Record<string, string> {
  return { SMTP_URL: url, MAIL_FROM: "TeamFlow <teamflow@teamflow.test>" };
}

/** A mail as the outbox has it. */
export type Posted = { id: string; to: string; status: string; attempts: number };

/** Makes mails due, as people do: by inviting as many addresses. */
export async function postMails(run: Run, mark: string, count: number): Promise<void> {
  const { orgId } = run.place;
  for (let number = 0; number < count; number++)
    await run.api.invitations.create.mutate({
      ...{ orgId, email: `${mark}-${number}@example.test`, role: "member" },
    });
}

/** The mails that were posted by a mark. */
export async function posted({ psql }: Run, mark: string): Promise<Posted[]> {
  return await psql.ask<Posted>(
    `select id::text as id, to_address as to, status, attempts from mail where to_address like $1 order by id`,
    [`${mark}-%`],
  );
}

export async function areSent(run: Run, mark: string): Promise<boolean> {
  return (await posted(run, mark)).every(({ status }) => status === "sent");
}

/**
 * I7: each mail reached the receiver, and whoever counts by the message's id sees it once.
 *
 * @param mostTimes how often one may have left at most
 */
export async function demandOneEffect(
  run: Run,
  { server, mark }: { server: MailServer; mark: string },
  mostTimes: number,
): Promise<void> {
  const mails = await posted(run, mark);
  run.demand(mails.length > 0, "no mail was posted");
  for (const { id, to, status } of mails) {
    const came = server.received.filter((mail) => mail.to?.some(({ address }) => address === to));
    const ids = new Set(came.map(({ messageId }) => messageId));
    run.demand(status === "sent", `I7: the mail to ${to} is ${status}`);
    run.demand(came.length > 0, `I7: the mail to ${to} never came`);
    run.demand(
      ids.size === 1 && ids.has(`<${id}@teamflow.test>`),
      `I7: the mail to ${to} came by the ids ${[...ids].join(", ")}`,
    );
    run.demand(came.length <= mostTimes, `I7: the mail to ${to} came ${came.length} times`);
    run.note("times one mail came", came.length);
  }
}
