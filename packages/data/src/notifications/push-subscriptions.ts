import { deviceOf } from "@teamflow/domain/device";
import { fail } from "@teamflow/domain/failure";
import { newId, type UserId } from "@teamflow/domain/ids";
import {
  type NewPushSubscription,
  type PushSubscription,
  pushSubscriptionLimit,
} from "@teamflow/domain/notification-preference";
import { sql } from "kysely";
import type { Keeper, Person } from "../scope.ts";

/** One's own browsers that take push messages, newest first. */
export async function listPushSubscriptions({ db, userId }: Person): Promise<PushSubscription[]> {
  const rows = await db
    .selectFrom("push_subscription")
    .innerJoin("session", "session.id", "push_subscription.session_id")
    .select(["push_subscription.endpoint", "push_subscription.user_agent as userAgent"])
    .select("push_subscription.created_at as createdAt")
    .where("push_subscription.user_id", "=", userId)
    .where("session.expires_at", ">", sql<Date>`now()`)
    .orderBy("push_subscription.created_at", "desc")
    .limit(pushSubscriptionLimit)
    .execute();
  return rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent) }));
}

/**
 * Takes a browser in, as one of its person's, for as long as the session lasts that it is done in; one that was another's
 * before is theirs no more, since whoever uses it now would read what is for them.
 *
 * @param about the key that the browser was shown, and what it says of itself
 * @throws `limit_reached`
 */
export async function upsertPushSubscription(
  person: Person,
  { endpoint, publicKey, secret }: NewPushSubscription,
  about: { serverKey: string; userAgent: string | null },
): Promise<void> {
  const { db, userId: user_id, sessionId: session_id } = person;
  const known = await listPushSubscriptions(person);
  const isKnown = known.some((subscription) => subscription.endpoint === endpoint);
  if (!isKnown && known.length >= pushSubscriptionLimit)
    fail({ kind: "limit_reached", what: "push_subscription", limit: pushSubscriptionLimit });
  const fields = {
    ...{ user_id, session_id, public_key: publicKey, secret, server_key: about.serverKey },
    user_agent: about.userAgent?.slice(0, 255) ?? null,
  };
  await db
    .insertInto("push_subscription")
    .values({ id: newId(), endpoint, ...fields })
    .onConflict((conflict) => conflict.expression(sql`md5(endpoint)`).doUpdateSet(fields))
    .execute();
}

/** Sends a browser of one's own no more messages. One that is not there is gone already. */
export async function deletePushSubscription(
  { db, userId }: Person,
  endpoint: string,
): Promise<void> {
  await db
    .deleteFrom("push_subscription")
    .where("user_id", "=", userId)
    .where("endpoint", "=", endpoint)
    .execute();
}

/** A browser as it is sent to. */
export type PushTarget = {
  endpoint: string;
  publicKey: string;
  secret: string;
  serverKey: string;
};

/** The browsers of a person, those in which they are still signed in. */
export async function listPushTargets({ db }: Keeper, userId: UserId): Promise<PushTarget[]> {
  return await db
    .selectFrom("push_subscription as taking")
    .innerJoin("session", "session.id", "taking.session_id")
    .select(["taking.endpoint", "taking.public_key as publicKey", "taking.secret"])
    .select("taking.server_key as serverKey")
    .where("taking.user_id", "=", userId)
    // One that is over is there until the upkeep comes by.
    .where("session.expires_at", ">", sql<Date>`now()`)
    .orderBy("taking.created_at", "desc")
    .limit(pushSubscriptionLimit)
    .execute();
}

/** Forgets a browser whose push service says that there is none any more. */
export async function forgetPushTarget({ db }: Keeper, endpoint: string): Promise<void> {
  await db.deleteFrom("push_subscription").where("endpoint", "=", endpoint).execute();
}
