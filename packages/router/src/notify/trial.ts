import { listRecipients } from "@teamflow/data/notifications/recipients";
import { insertTellings } from "@teamflow/data/notifications/write";
import type { WriteScope } from "@teamflow/data/scope";
import { newId } from "@teamflow/domain/ids";
import type { Channel, SentChannel } from "@teamflow/domain/notification";
import { notifyWords } from "./words.ts";

/**
 * Tells a member something for a trial, whatever they decided for which type: what they want to know is whether a way
 * leads to them. Quiet hours hold for it as for everything.
 *
 * @returns the ways that it goes
 */
export async function tellForTrial(scope: WriteScope): Promise<Channel[]> {
  const { memberId, now } = scope;
  const recipient = (await listRecipients(scope, [memberId])).get(memberId);
  if (!recipient) return [];
  const ways: SentChannel[] = [
    ...(recipient.email === null ? [] : (["email"] as const)),
    ...(recipient.hasPush ? (["push"] as const) : []),
  ];
  await insertTellings(scope, [
    {
      ...{ eventId: newId(), memberId, type: "broadcast", actorId: null },
      ...{ projectId: null, taskId: null, details: notifyWords[recipient.locale].trial },
      ...{
        isListed: true,
        sent: ways.map((channel) => ({ channel, dueAt: now, isDigest: false })),
      },
    },
  ]);
  return ["in_app", ...ways];
}
