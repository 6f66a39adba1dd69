import {
  type MemberId,
  newId,
  type NotificationId,
  type ProjectId,
  type TaskId,
} from "@teamflow/domain/ids";
import type {
  NotificationDetails,
  NotificationType,
  SentChannel,
} from "@teamflow/domain/notification";
import type { DueTime } from "@teamflow/domain/quiet-hours";
import { sql } from "kysely";
import type { Queries } from "../database.ts";
import type { Keeper } from "../scope.ts";
import { announceInboxes } from "./reader.ts";

/** Whom to tell what, because of which event, and by which ways. */
export type Telling = {
  eventId: string;
  memberId: MemberId;
  type: NotificationType;
  actorId: MemberId | null;
  projectId: ProjectId | null;
  taskId: TaskId | null;
  details: NotificationDetails;
  /** Whether it stands in the inbox. */
  isListed: boolean;
  sent: readonly (DueTime & { channel: SentChannel })[];
};

type Inside = { db: Queries; orgId: Keeper["orgId"] };

const chunkSize = 500;

/**
 * Tells members, each of one event by one type once: what was told already is left as it is. With it is written what
 * is to go out by other ways than the inbox.
 *
 * @returns how many were told
 */
export async function insertTellings(
  inside: Inside,
  tellings: readonly Telling[],
): Promise<number> {
  let told = 0;
  for (let from = 0; from < tellings.length; from += chunkSize)
    told += await insertChunk(inside, tellings.slice(from, from + chunkSize));
  return told;
}

async function insertChunk(inside: Inside, tellings: readonly Telling[]): Promise<number> {
  const { db, orgId: org_id } = inside;
  const named = new Map(tellings.map((telling) => [newId<"Notification">(), telling]));
  const inserted = await db
    .insertInto("notification")
    .values(
      [...named].map(([id, telling]) => ({
        ...{ org_id, id, member_id: telling.memberId, type: telling.type },
        ...{ event_id: telling.eventId, actor_id: telling.actorId },
        ...{ project_id: telling.projectId, task_id: telling.taskId },
        details: JSON.stringify(telling.details),
        ...({
          is_listed: telling.isListed,
          status: telling.isListed ? "sent" : "pending",
        } as const),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["org_id", "event_id", "member_id", "type"]).doNothing(),
    )
    .returning("id")
    .execute();
  const told = inserted.flatMap(({ id }) => {
    const telling = named.get(id);
    return telling ? [{ id, ...telling }] : [];
  });
  await insertDeliveries(inside, told);
  const listed = told.filter((telling) => telling.isListed);
  await announceInboxes(
    inside,
    listed.map((telling) => telling.memberId),
  );
  return told.length;
}

async function insertDeliveries(
  { db, orgId: org_id }: Inside,
  told: readonly (Telling & { id: NotificationId })[],
): Promise<void> {
  const now = sql<Date>`now()`;
  const listed = told.flatMap(({ id, isListed }) =>
    isListed ? [{ org_id, id: newId<"Delivery">(), notification_id: id }] : [],
  );
  const sent = told.flatMap(({ id, sent }) =>
    sent.map(({ channel, dueAt, isDigest }) => ({
      ...{ org_id, id: newId<"Delivery">(), notification_id: id, channel },
      ...{ due_at: dueAt, is_digest: isDigest },
    })),
  );
  if (listed.length > 0) {
    const done = { channel: "in_app", status: "sent", attempts: 1, settled_at: now } as const;
    await db
      .insertInto("delivery")
      .values(listed.map((delivery) => ({ ...delivery, ...done })))
      .execute();
    await db
      .insertInto("delivery_attempt")
      .values(
        listed.map(({ id }) => ({ org_id, delivery_id: id, attempt: 1, status: "sent" as const })),
      )
      .execute();
  }
  if (sent.length > 0) await db.insertInto("delivery").values(sent).execute();
}
