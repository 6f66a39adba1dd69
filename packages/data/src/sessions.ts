import type { UserId } from "@teamflow/domain/ids";
import type { Visitor } from "./scope.ts";

/** Starts a session. Only a hash of its token is kept. */
export async function insertSession(
  { db }: Visitor,
  session: { tokenHash: Buffer; userId: UserId; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      user_id: session.userId,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** Ends a session; nothing happens when it has ended already. */
export async function deleteSession({ db }: Pick<Visitor, "db">, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}
