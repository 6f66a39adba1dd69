import { forgetAttachments } from "@teamflow/data/attachments/sweep";
import { expireAudits } from "@teamflow/data/audits";
import { purgeComments } from "@teamflow/data/comments/purge";
import { deleteExpired } from "@teamflow/data/expired";
import { forgetSecretAnswers } from "@teamflow/data/idempotency";
import { everyOrganization } from "@teamflow/data/instance/organizations";
import { deleteOldMails, enqueueWaitingMails } from "@teamflow/data/mails";
import { purgePlans } from "@teamflow/data/projects/purge";
import { failOldDeliveries } from "@teamflow/data/notifications/deliveries";
import { expireNotifications } from "@teamflow/data/notifications/expiry";
import { openKeeper, openVisitor } from "@teamflow/data/scope";
import { purgeTrash } from "@teamflow/data/tasks/purge";
import { purgeTimeEntries } from "@teamflow/data/time-entries/purge";
import { purgeParts } from "@teamflow/data/trashed-parts";
import { purgeViews } from "@teamflow/data/views/purge";
import type { JobServices } from "./services.ts";

/**
 * Deletes what is of no use any more, in every organization and in none, and sees to mail that nothing is going to
 * send. Any number of processes may do so at once.
 */
export async function runUpkeep({ database, sendMail }: Omit<JobServices, "blobs">): Promise<void> {
  const visitor = openVisitor(database);
  await deleteExpired(database);
  await forgetSecretAnswers(visitor);
  await deleteOldMails(visitor);
  if (sendMail) await enqueueWaitingMails(visitor);
  for (const { id } of await everyOrganization(database)) {
    const keeper = openKeeper(database, id);
    await forgetAttachments(keeper);
    await purgeTrash(keeper);
    await purgePlans(keeper);
    await purgeComments(keeper);
    await purgeTimeEntries(keeper);
    await purgeParts(keeper);
    await purgeViews(keeper);
    await expireAudits(keeper);
    await expireNotifications(keeper);
    await failOldDeliveries(keeper);
  }
}
