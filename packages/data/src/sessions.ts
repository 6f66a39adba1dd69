import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { deviceOf } from "@teamflow/domain/device";
import { fail } from "@teamflow/domain/failure";
import { newId, SessionId, type UserId } from "@teamflow/domain/ids";
import type { Session, SessionKind } from "@teamflow/domain/session";
import { sql } from "kysely";
import { z } from "zod";
import type { Person, Visitor } from "./scope.ts";

/** A session as it begins. Of a browser's token only a hash is kept; a program's has refresh tokens instead. */
export type NewSession = {
  userId: UserId;
  kind: SessionKind;
  tokenHash: Buffer | null;
  expiresAt: Date;
  isRemembered: boolean;
  /** Whether a second factor was shown when it began. */
  secondFactor: boolean;
  address: string | null;
  userAgent: string | null;
};

/** Starts a session. */
export async function insertSession(
  { db }: Pick<Visitor, "db">,
  session: NewSession,
): Promise<SessionId> {
  const id = newId<"Session">();
  await db
    .insertInto("session")
    .values({
      ...{ id, user_id: session.userId, kind: session.kind, token_hash: session.tokenHash },
      ...{ expires_at: session.expiresAt, is_remembered: session.isRemembered },
      ...{ second_factor: session.secondFactor, address: session.address },
      user_agent: session.userAgent?.slice(0, 255) ?? null,
    })
    .execute();
  return id;
}

/** Ends the session that asks; nothing happens when it has ended already. */
export async function deleteSession({ db, sessionId }: Person): Promise<void> {
  await db.deleteFrom("session").where("id", "=", sessionId).execute();
}

/** Ends the session whose cookie a browser had, when it gets another one; nothing happens when there is none. */
export async function deleteSessionByToken(
  { db }: Pick<Visitor, "db">,
  tokenHash: Buffer,
): Promise<void> {
  await db.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}

/** Ends one of a person's own sessions. @throws `not_found` for anybody else's, as for one that never was */
export async function endSession({ db, userId }: Person, sessionId: SessionId): Promise<void> {
  const ended = await db
    .deleteFrom("session")
    .where("id", "=", sessionId)
    .where("user_id", "=", userId)
    .returning("id")
    .executeTakeFirst();
  if (!ended) fail({ kind: "not_found", what: "session" });
}

/** Ends every session of a person, but the one to keep if there is one. @returns how many */
export async function endSessions(
  { db }: Pick<Visitor, "db">,
  { userId, except }: { userId: UserId; except: SessionId | null },
): Promise<number> {
  const ended = await db
    .deleteFrom("session")
    .where("user_id", "=", userId)
    .$if(except !== null, (query) => query.where("id", "!=", except))
    .returning("id")
    .execute();
  return ended.length;
}

const Place = z.tuple([SessionId]);

/** Where a person is signed in, the newest first. */
export async function listSessions(
  { db, userId, sessionId }: Person,
  { cursor, limit }: Page,
): Promise<Paged<Session>> {
  const [after] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("session")
    .select(["id", "kind", "address", "second_factor as secondFactor", "user_agent as userAgent"])
    .select(["created_at as createdAt", "last_used_at as lastUsedAt", "expires_at as expiresAt"])
    .where("user_id", "=", userId)
    .where("expires_at", ">", sql<Date>`now()`)
    .$if(after !== undefined, (query) => query.where("id", "<", after ?? sessionId))
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const sessions = rows.map(({ userAgent, ...session }) => ({
    ...session,
    device: deviceOf(userAgent),
    current: session.id === sessionId,
  }));
  return pageOf(sessions, limit, ({ id }) => [id]);
}
