import { fail } from "@teamflow/domain/failure";
import { newId, type PasskeyId, type UserId } from "@teamflow/domain/ids";
import { type Passkey, passkeyLimit } from "@teamflow/domain/passkey";
import { sql } from "kysely";
import type { Visitor } from "./scope.ts";
import type { Account } from "./second-factors.ts";

/** A passkey as its signatures are checked. */
export type Credential = {
  id: PasskeyId;
  userId: UserId;
  credentialId: Buffer;
  publicKey: Buffer;
  /** How often its authenticator says that it signed; 0 for those that do not count. */
  counter: number;
  transports: string[];
};

const columns = ["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"] as const;

/** A person's passkeys, oldest first. There are at most `passkeyLimit`. */
export async function listPasskeys({ db, userId }: Account): Promise<Passkey[]> {
  return await db
    .selectFrom("passkey")
    .select(columns)
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
}

/** A person's passkeys, for asking a browser for one of them. */
export async function listCredentials({
  db,
  userId,
}: Account): Promise<Pick<Credential, "credentialId" | "transports">[]> {
  return await db
    .selectFrom("passkey")
    .select(["credential_id as credentialId", "transports"])
    .where("user_id", "=", userId)
    .execute();
}

/**
 * Adds a passkey. The caller holds the account, so that the count stays true.
 *
 * @throws `limit_reached`; `taken` when the authenticator's key is somebody's already
 */
export async function insertPasskey(
  account: Account,
  { name, ...key }: Omit<Credential, "id" | "userId"> & { name: string },
): Promise<Passkey> {
  const existing = await listCredentials(account);
  if (existing.length >= passkeyLimit)
    fail({ kind: "limit_reached", what: "passkey", limit: passkeyLimit });
  return await account.db
    .insertInto("passkey")
    .values({
      ...{ id: newId(), user_id: account.userId, name, transports: key.transports },
      ...{ credential_id: key.credentialId, public_key: key.publicKey },
      counter: String(key.counter),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** The passkey that signs under a credential id, whoever's it is. */
export async function findCredential(
  { db }: Pick<Visitor, "db">,
  credentialId: Buffer,
): Promise<Credential | undefined> {
  const found = await db
    .selectFrom("passkey")
    .innerJoin("user", "user.id", "passkey.user_id")
    .select(["passkey.id", "user_id as userId", "credential_id as credentialId"])
    .select(["public_key as publicKey", "counter", "transports"])
    .where("credential_id", "=", credentialId)
    .where("user.status", "=", "active")
    .executeTakeFirst();
  return found && { ...found, counter: Number(found.counter) };
}

/** Notes a passkey's use. False when its counter has been as far: then two have the same key. */
export async function advanceCredential(
  { db }: Pick<Visitor, "db">,
  { id, counter }: Pick<Credential, "id" | "counter">,
): Promise<boolean> {
  const used = await db
    .updateTable("passkey")
    .set({ counter: String(counter), last_used_at: sql<Date>`now()` })
    .where("id", "=", id)
    .where((eb) =>
      eb.or([
        eb("counter", "<", String(counter)),
        eb.and([eb("counter", "=", "0"), eb.val(counter === 0)]),
      ]),
    )
    .returning("id")
    .executeTakeFirst();
  return used !== undefined;
}

/** @throws `not_found`, also for somebody else's */
export async function updatePasskey(
  { db, userId }: Account,
  { passkeyId, name }: { passkeyId: PasskeyId; name: string },
): Promise<Passkey> {
  const updated = await db
    .updateTable("passkey")
    .set({ name })
    .where("user_id", "=", userId)
    .where("id", "=", passkeyId)
    .returning(columns)
    .executeTakeFirst();
  return updated ?? fail({ kind: "not_found", what: "passkey" });
}

/** @throws `not_found`, also for somebody else's */
export async function deletePasskey({ db, userId }: Account, passkeyId: PasskeyId): Promise<void> {
  const deleted = await db
    .deleteFrom("passkey")
    .where("user_id", "=", userId)
    .where("id", "=", passkeyId)
    .returning("id")
    .executeTakeFirst();
  if (!deleted) fail({ kind: "not_found", what: "passkey" });
}
