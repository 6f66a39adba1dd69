import { run } from "@teamflow/data/testing/cluster";
import type { Mail, MailTemplate } from "@teamflow/domain/mail";
import { sql } from "kysely";
import type { Instance } from "./instance.ts";

/** The mails that wait for an address, the oldest first, as whoever reads them would. */
export async function mailsTo({ url, services }: Instance, address: string): Promise<Mail[]> {
  const { rows } = await run(url, (db) =>
    sql<{ content: Buffer }>`select content from mail
      where to_address = ${address} and content is not null order by id`.execute(db),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by the one place that posts mails.
  return rows.map(({ content }) => JSON.parse(services.keyring.unseal(content)) as Mail);
}

/** What the link in the newest mail of a kind will show: the part behind `#`. */
export async function tokenMailed(
  instance: Instance,
  address: string,
  template: MailTemplate,
): Promise<string> {
  const mails = await mailsTo(instance, address);
  const newest = mails.findLast((mail) => mail.template === template);
  const url = newest && "url" in newest.params ? newest.params.url : "";
  const [, token] = url.split("#");
  if (!token) throw new Error(`No ${template} was mailed to ${address}`);
  return token;
}
