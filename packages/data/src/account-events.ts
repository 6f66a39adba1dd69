import type { AccountEvent } from "@teamflow/domain/account-event";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { deviceOf } from "@teamflow/domain/device";
import { newId, type UserId } from "@teamflow/domain/ids";
import { lowercaseUuid } from "@teamflow/domain/uuid";
import { z } from "zod";
import type { Person, Visitor } from "./scope.ts";

/** What happened to an account: kept for its person, and for who runs the instance. */
export type NewAccountEvent = {
  /** Null when nobody is known by the name that was given. */
  userId: UserId | null;
  /** In the words of the audit trail: `signed_in`, `sign_in_failed`, `password_changed`. */
  action: string;
  address: string;
  userAgent: string | null;
  requestId: string;
  details?: Record<string, string | number | boolean | null>;
};

/** Notes what happened to an account, in the transaction that did it where there is one. */
export async function insertAccountEvent(
  { db }: Pick<Visitor, "db">,
  event: NewAccountEvent,
): Promise<void> {
  await db
    .insertInto("account_event")
    .values({
      ...{ id: newId(), user_id: event.userId, action: event.action, address: event.address },
      ...{ user_agent: event.userAgent?.slice(0, 255) ?? null, request_id: event.requestId },
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
}

/** How many sign-ins are looked back at: a device that was not used in so many is a new one again. */
const lookedBackAt = 200;

/** What a person signed in with of late, in the words of `deviceOf`. Empty for whoever never did. */
export async function signedInDevices(
  { db }: Pick<Visitor, "db">,
  userId: UserId,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("account_event")
    .select("user_agent as userAgent")
    .where("user_id", "=", userId)
    .where("action", "=", "signed_in")
    .orderBy("id", "desc")
    .limit(lookedBackAt)
    .execute();
  return new Set(rows.map(({ userAgent }) => deviceOf(userAgent)));
}

const Place = z.tuple([z.string().regex(lowercaseUuid)]);

/** What happened to a person's own account, the newest first. */
export async function listAccountEvents(
  { db, userId }: Person,
  { cursor, limit }: Page,
): Promise<Paged<AccountEvent>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("account_event")
    .select(["id", "at", "action", "address", "user_agent as userAgent"])
    .where("user_id", "=", userId)
    .$if(after !== undefined, (query) => query.where("id", "<", after ?? ""))
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const events = rows.map(({ userAgent, ...event }) => ({ ...event, device: deviceOf(userAgent) }));
  return pageOf(events, limit, ({ id }) => [id]);
}
