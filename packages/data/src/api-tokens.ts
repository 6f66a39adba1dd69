import type { ApiToken } from "@teamflow/domain/api-token";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { ApiTokenId, type MemberId, newId } from "@teamflow/domain/ids";
import { knownPermissions, type Permission } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { z } from "zod";
import { record } from "./events.ts";
import type { Scope, WriteScope } from "./scope.ts";

/**
 * Which tokens somebody may see and end, besides their own and those of the service accounts that they answer for:
 * none, those of all service accounts, or everybody's.
 */
export type TokenReach = "own" | "bots" | "all";

const Place = z.tuple([ApiTokenId]);

function selectToken({ db, orgId, memberId }: Scope, reach: TokenReach) {
  return db
    .selectFrom("api_token")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "api_token.org_id")
        .onRef("member.id", "=", "api_token.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("service_account", (join) =>
      join
        .onRef("service_account.org_id", "=", "api_token.org_id")
        .onRef("service_account.id", "=", "api_token.member_id"),
    )
    .select(["api_token.id", "api_token.member_id as memberId", "user.name as memberName"])
    .select(sql<boolean>`service_account.id is not null`.as("isBot"))
    .select(["api_token.created_by as createdBy", "api_token.name", "api_token.hint"])
    .select(["api_token.scopes", "api_token.created_at as createdAt"])
    .select(["api_token.expires_at as expiresAt", "api_token.last_used_at as lastUsedAt"])
    .select(["api_token.revoked_at as revokedAt", "api_token.successor_id as successorId"])
    .where("api_token.org_id", "=", orgId)
    .$if(reach !== "all", (query) =>
      query.where((token) =>
        token.or([
          token("api_token.member_id", "=", memberId),
          reach === "bots"
            ? token("service_account.id", "is not", null)
            : token("service_account.owner_id", "=", memberId),
        ]),
      ),
    );
}

type TokenRow = Omit<ApiToken, "scopes"> & { scopes: string[] };

function toToken(row: TokenRow): ApiToken {
  return { ...row, scopes: knownPermissions(row.scopes) };
}

/** Tokens within somebody's reach, the newest first; of one member alone where that one is named. */
export async function listApiTokens(
  scope: Scope,
  { reach, memberId, cursor, limit }: Page & { reach: TokenReach; memberId?: MemberId | undefined },
): Promise<Paged<ApiToken>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectToken(scope, reach)
    .$if(memberId !== undefined, (query) =>
      query.where(sql<boolean>`api_token.member_id = ${memberId}::uuid`),
    )
    .$if(before !== undefined, (query) => query.where(sql<boolean>`api_token.id < ${before}::uuid`))
    .orderBy("api_token.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows.map(toToken), limit, (token) => [token.id]);
}

/** @throws `not_found`, also for a token out of reach */
export async function getApiToken(
  scope: Scope,
  { tokenId, reach }: { tokenId: ApiTokenId; reach: TokenReach },
): Promise<ApiToken> {
  const row = await selectToken(scope, reach)
    .where("api_token.id", "=", tokenId)
    .executeTakeFirst();
  return row ? toToken(row) : fail({ kind: "not_found", what: "api_token" });
}

/** A token as it is kept: of its text only a hash, and the last characters, by which a person knows it again. */
export type StoredToken = {
  memberId: MemberId;
  name: string;
  scopes: readonly Permission[];
  expiresAt: Date;
  hint: string;
  tokenHash: Buffer;
};

/** Adds a token. Whether it may be given these scopes is decided before. */
export async function insertApiToken(scope: WriteScope, token: StoredToken): Promise<ApiToken> {
  const id = newId<"ApiToken">();
  await scope.db
    .insertInto("api_token")
    .values({
      ...{ org_id: scope.orgId, id, member_id: token.memberId, created_by: scope.memberId },
      ...{ name: token.name, hint: token.hint, token_hash: token.tokenHash },
      ...{ scopes: [...token.scopes], expires_at: token.expiresAt },
    })
    .execute();
  const after = await getApiToken(scope, { tokenId: id, reach: "all" });
  recordToken(scope, { before: null, after });
  return after;
}

/** Ends a token at once. One that was ended before stays as it is. @throws `not_found` */
export async function revokeApiToken(
  scope: WriteScope,
  asked: { tokenId: ApiTokenId; reach: TokenReach },
): Promise<ApiToken> {
  const before = await getApiToken(scope, asked);
  const revoked = await scope.db
    .updateTable("api_token")
    .set({ revoked_at: sql<Date>`now()` })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!revoked) return await getApiToken(scope, asked);
  const after = await getApiToken(scope, asked);
  recordToken(scope, { before, after });
  return after;
}

/**
 * Puts a new token into another's place. The old one ends after the overlap, never later than it would have; of many
 * who do this at once, one succeeds.
 *
 * @param rotation.overlapHours for how long both work
 * @throws `already_rotated` with the successor that it has; `token_ended`
 */
export async function replaceApiToken(
  scope: WriteScope,
  rotation: { before: ApiToken; successor: StoredToken; overlapHours: number },
): Promise<ApiToken> {
  const { before, successor, overlapHours } = rotation;
  const after = await insertApiToken(scope, successor);
  const replaced = await scope.db
    .updateTable("api_token")
    .set({
      successor_id: after.id,
      expires_at: sql<Date>`least(expires_at, now() + make_interval(hours => ${overlapHours}))`,
    })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .where("successor_id", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning("id")
    .executeTakeFirst();
  const current = await getApiToken(scope, { tokenId: before.id, reach: "all" });
  if (!replaced) return refuseSuccessor(current);
  recordToken(scope, { before, after: current });
  return after;
}

function refuseSuccessor({ successorId }: ApiToken): never {
  return fail(successorId ? { kind: "already_rotated", successorId } : { kind: "token_ended" });
}

function recordToken(
  scope: WriteScope,
  change: { before: ApiToken | null; after: ApiToken },
): void {
  const { before, after } = change;
  record(
    scope,
    { type: "token.changed", tokenId: after.id, memberId: after.memberId },
    { subjectId: after.id, before: before ?? undefined, after },
  );
}
