import { run } from "@teamflow/data/testing/cluster";
import {
  type DeliveryId,
  type MemberId,
  newId,
  type NotificationId,
  type OrganizationId,
} from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Instance, Person } from "./instance.ts";
import { memberIdOf } from "./machines.ts";
import { signedIn } from "./signed-in.ts";

/** The organization's inboxes: something in its owner's, and the putting of more into anybody's. */
export async function theNotices(
  instance: Instance,
  { owner, orgId, mark }: { owner: Person; orgId: OrganizationId; mark: string },
) {
  const ownerId = await memberIdOf(instance, owner, orgId);
  if (!ownerId) throw new Error("The owner is no member");
  /** Whoever is no member stands for the owner. */
  const memberOf = async (person: Person): Promise<MemberId> => {
    if (person.botId) return person.botId;
    if (person.email === "") return ownerId;
    return (await memberIdOf(instance, await signedIn(person), orgId)) ?? ownerId;
  };
  /** Something in a person's own inbox. */
  const aNotice = async (person: Person): Promise<NotificationId> => {
    const [id, memberId] = [newId<"Notification">(), await memberOf(person)];
    const details = JSON.stringify({ title: mark, message: mark });
    await run(instance.url, (db) =>
      sql`insert into notification (org_id, id, member_id, type, event_id, details, status)
        values (${orgId}, ${id}, ${memberId}, 'broadcast', ${newId()}, ${details}, 'sent')`.execute(
        db,
      ),
    );
    return id;
  };
  /** Something of the owner's that was given up on its way. */
  const aFailedDelivery = async (): Promise<DeliveryId> => {
    const [id, notificationId] = [newId<"Delivery">(), await aNotice(owner)];
    await run(instance.url, (db) =>
      sql`insert into delivery (org_id, id, notification_id, channel, status, settled_at)
        values (${orgId}, ${id}, ${notificationId}, 'email', 'failed', now())`.execute(db),
    );
    return id;
  };
  /** What whoever sets their quiet hours must have seen. */
  const settingsVersionOf = async (person: Person): Promise<number> => {
    const memberId = await memberOf(person);
    const { rows } = await run(instance.url, (db) =>
      sql<{ version: number }>`select version from notification_setting
        where org_id = ${orgId} and member_id = ${memberId}`.execute(db),
    );
    return rows[0]?.version ?? 0;
  };
  return {
    ...{ notificationId: await aNotice(owner), deliveryId: await aFailedDelivery() },
    ...{ aNotice, aFailedDelivery, settingsVersionOf, memberOf },
  };
}
