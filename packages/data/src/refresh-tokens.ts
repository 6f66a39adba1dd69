import type { SessionId, UserId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Visitor } from "./scope.ts";

/** A program's session and whose it is. */
export type ProgramSession = { sessionId: SessionId; userId: UserId };

/** Keeps what a program will renew its session with, by its hash. */
export async function insertRefreshToken(
  { db }: Pick<Visitor, "db">,
  { tokenHash, sessionId }: { tokenHash: Buffer; sessionId: SessionId },
): Promise<void> {
  await db
    .insertInto("refresh_token")
    .values({ token_hash: tokenHash, session_id: sessionId })
    .execute();
}

/** A refresh token that came, the one to put in its place, and who brought it. */
export type Rotation = {
  tokenHash: Buffer;
  nextHash: Buffer;
  /** What tells one program at one place from another. */
  client: Buffer;
  /** How long a token lives, and its session with it. */
  days: number;
};

export type Rotated =
  | { outcome: "renewed"; session: ProgramSession }
  /** The token was used before: somebody else has a copy, and the session with all its tokens is gone. */
  | { outcome: "reused"; session: ProgramSession }
  | { outcome: "unknown" };

/**
 * Puts a new refresh token in the place of one that came, and lengthens the session. A token works once; coming again
 * it ends the session, unless it comes from the same program within ten seconds of its use, which is allowed once:
 * then the answer was lost on its way, or two tabs asked at the same moment.
 *
 * @param inside within a transaction
 */
export async function rotateRefreshToken(inside: Visitor, rotation: Rotation): Promise<Rotated> {
  const session = await lockSession(inside, rotation.tokenHash);
  const state = session && (await readToken(inside, rotation));
  if (!session || !state || state === "expired") return { outcome: "unknown" };
  const { sessionId } = session;
  if (state === "used") {
    await inside.db.deleteFrom("session").where("id", "=", sessionId).execute();
    return { outcome: "reused", session };
  }
  await markUsed(inside, rotation, state === "repeated");
  await insertRefreshToken(inside, { tokenHash: rotation.nextHash, sessionId });
  await prolong(inside, sessionId, rotation.days);
  return { outcome: "renewed", session };
}

/** Whatever one session's tokens do waits in one line: two at once must not both be first. */
async function lockSession({ db }: Visitor, tokenHash: Buffer) {
  return await db
    .selectFrom("session")
    .innerJoin("user", "user.id", "session.user_id")
    .select(["session.id as sessionId", "session.user_id as userId"])
    .where("session.id", "=", ({ selectFrom }) =>
      selectFrom("refresh_token").select("session_id").where("token_hash", "=", tokenHash),
    )
    .where("session.expires_at", ">", sql<Date>`now()`)
    .where("user.status", "=", "active")
    .forUpdate("session")
    .executeTakeFirst();
}

/** Where a token stands, read after its session was locked: before, another call may just have been using it. */
async function readToken({ db }: Visitor, { tokenHash, client, days }: Rotation) {
  const token = await db
    .selectFrom("refresh_token")
    .select(
      sql<"fresh" | "expired" | "repeated" | "used">`case
        when used_at is null and created_at > now() - make_interval(days => ${days}) then 'fresh'
        when used_at is null then 'expired'
        when not is_grace_used and used_by = ${client} and used_at > clock_timestamp() - interval '10 seconds'
          then 'repeated'
        else 'used' end`.as("state"),
    )
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return token?.state;
}

async function markUsed({ db }: Visitor, rotation: Rotation, isRepeated: boolean): Promise<void> {
  await db
    .updateTable("refresh_token")
    .set(
      isRepeated
        ? { is_grace_used: true }
        : { used_at: sql<Date>`now()`, used_by: rotation.client },
    )
    .where("token_hash", "=", rotation.tokenHash)
    .execute();
}

async function prolong({ db }: Visitor, sessionId: SessionId, days: number): Promise<void> {
  await db
    .updateTable("session")
    .set({
      expires_at: sql<Date>`now() + make_interval(days => ${days})`,
      last_used_at: sql<Date>`now()`,
    })
    .where("id", "=", sessionId)
    .execute();
}

/** Ends the session that a refresh token belongs to; nothing happens when there is none. */
export async function deleteSessionOf(
  { db }: Pick<Visitor, "db">,
  tokenHash: Buffer,
): Promise<ProgramSession | undefined> {
  return await db
    .deleteFrom("session")
    .where("id", "=", ({ selectFrom }) =>
      selectFrom("refresh_token").select("session_id").where("token_hash", "=", tokenHash),
    )
    .returning(["id as sessionId", "user_id as userId"])
    .executeTakeFirst();
}
