import type { ApiTokenId, MemberId } from "@teamflow/domain/ids";
import type { Locale } from "@teamflow/domain/user";
import { sql } from "kysely";
import type { Keeper } from "./scope.ts";

/** A token that is about to end, and who should know. */
export type ExpiringToken = {
  id: ApiTokenId;
  name: string;
  expiresAt: Date;
  organization: string;
  slug: string;
  /** Whose it is, or who answers for the service account whose it is. */
  recipient: { name: string; email: string; locale: Locale | null };
};

/**
 * Tells of the tokens whose person is to be warned now, each to whoever can do something about it: seven days before
 * its end and one day before, each once; of a shorter life only the warning that falls into it. Of several who run
 * this at the same moment each takes others.
 *
 * @param tell runs in the transaction that notes the warning: both are done, or neither
 */
export async function warnOfExpiring(
  keeper: Keeper,
  tell: (inside: Keeper, token: ExpiringToken) => Promise<void>,
): Promise<void> {
  await keeper.db.transaction().execute(async (db) => {
    const inside = { ...keeper, db };
    for (const token of await takeExpiring(inside)) await tell(inside, token);
  });
}

async function takeExpiring({ db, orgId }: Keeper): Promise<ExpiringToken[]> {
  const taken = await db
    .updateTable("api_token")
    .set({ warned_at: sql<Date>`now()` })
    .where("org_id", "=", orgId)
    .where("revoked_at", "is", null)
    .where("successor_id", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .where("expires_at", "<=", sql<Date>`now() + interval '7 days'`)
    .where((token) =>
      token.or([
        sql<boolean>`warned_at is null and created_at < expires_at - interval '7 days'`,
        sql<boolean>`expires_at <= now() + interval '1 day'
          and coalesce(warned_at, created_at) < expires_at - interval '1 day'`,
      ]),
    )
    .returning(["id", "member_id as memberId", "name", "expires_at as expiresAt"])
    .execute();
  if (taken.length === 0) return [];
  const told = await recipientsOf({ db, orgId }, [
    ...new Set(taken.map((token) => token.memberId)),
  ]);
  return taken.flatMap(({ memberId, ...token }) =>
    told.filter((each) => each.memberId === memberId).map((each) => ({ ...token, ...each.about })),
  );
}

/** Who can do something about a member's tokens: the person, or the one who answers for the bot; where they are active. */
async function recipientsOf({ db, orgId }: Pick<Keeper, "db" | "orgId">, memberIds: MemberId[]) {
  const rows = await db
    .selectFrom("member")
    .innerJoin("organization", "organization.id", "member.org_id")
    .leftJoin("service_account", (join) =>
      join
        .onRef("service_account.org_id", "=", "member.org_id")
        .onRef("service_account.id", "=", "member.id"),
    )
    .innerJoin("member as told", (join) =>
      join
        .onRef("told.org_id", "=", "member.org_id")
        .on(sql<boolean>`told.id = coalesce(service_account.owner_id, member.id)`),
    )
    .innerJoin("user", "user.id", "told.user_id")
    .select(["member.id as memberId", "organization.name as organization", "organization.slug"])
    .select(["user.name", "user.email", sql<Locale | null>`"user".locale`.as("locale")])
    .where("member.org_id", "=", orgId)
    .where("member.id", "in", memberIds)
    .where("member.status", "=", "active")
    .where("told.status", "=", "active")
    .where("user.status", "=", "active")
    .execute();
  return rows.flatMap(({ memberId, organization, slug, name, email, locale }) =>
    email === null
      ? []
      : [{ memberId, about: { organization, slug, recipient: { name, email, locale } } }],
  );
}
