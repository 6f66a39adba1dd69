import { fail } from "@teamflow/domain/failure";
import { type FavouriteId, newId } from "@teamflow/domain/ids";
import { type Favourite, favouriteLimit, type Place } from "@teamflow/domain/view";
import { generateKeyBetween } from "fractional-indexing";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { reachable, selectPlaces } from "./places.ts";

/** One's own favourites, in one's own order. Those that are out of reach are left out, and come back with it. */
export async function listFavourites(scope: Scope): Promise<Favourite[]> {
  return await selectPlaces(scope, "favourite")
    .select(sql<FavouriteId>`kept.id`.as("id"))
    .orderBy(sql`kept.rank`)
    .limit(favouriteLimit)
    .execute();
}

/** Puts a place behind one's favourites. @throws `not_found`; `taken`; `limit_reached` */
export async function insertFavourite(scope: WriteScope, place: Place): Promise<FavouriteId> {
  const { orgId: org_id, memberId: member_id } = scope;
  const columns = await reachable(scope, place);
  const ranks = await lockRanks(scope);
  if (ranks.length >= favouriteLimit)
    fail({ kind: "limit_reached", what: "favourite", limit: favouriteLimit });
  const id = newId<"Favourite">();
  const rank = generateKeyBetween(ranks.at(-1)?.rank ?? null, null);
  await scope.db
    .insertInto("favourite")
    .values({ org_id, id, member_id, rank, ...columns })
    .execute();
  tell(scope, id, { after: place });
  return id;
}

/** Puts a favourite behind another, or first. @throws `not_found` for either */
export async function moveFavourite(
  scope: WriteScope,
  { favouriteId, afterId }: { favouriteId: FavouriteId; afterId: FavouriteId | null },
): Promise<void> {
  const ranks = await lockRanks(scope);
  const others = ranks.filter(({ id }) => id !== favouriteId);
  const at = afterId === null ? -1 : others.findIndex(({ id }) => id === afterId);
  if (others.length === ranks.length || (afterId !== null && at === -1))
    fail({ kind: "not_found", what: "favourite" });
  const rank = generateKeyBetween(others[at]?.rank ?? null, others[at + 1]?.rank ?? null);
  await scope.db
    .updateTable("favourite")
    .set({ rank })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", favouriteId)
    .execute();
  tell(scope, favouriteId, {});
}

/** @throws `not_found` for what is no favourite of one's own */
export async function deleteFavourite(scope: WriteScope, favouriteId: FavouriteId): Promise<void> {
  const { numDeletedRows } = await scope.db
    .deleteFrom("favourite")
    .where("org_id", "=", scope.orgId)
    .where("member_id", "=", scope.memberId)
    .where("id", "=", favouriteId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) fail({ kind: "not_found", what: "favourite" });
  tell(scope, favouriteId, {});
}

/** One's own favourites in order, and their order to oneself until the transaction ends. */
async function lockRanks({ db, orgId, memberId }: WriteScope) {
  await db
    .selectNoFrom(
      sql`pg_advisory_xact_lock(hashtextextended(${`favourite ${memberId}`}::text, 0))`.as("held"),
    )
    .execute();
  return await db
    .selectFrom("favourite")
    .select(["id", "rank"])
    .where("org_id", "=", orgId)
    .where("member_id", "=", memberId)
    .orderBy("rank")
    .execute();
}

function tell(scope: WriteScope, subjectId: FavouriteId, { after }: { after?: object }): void {
  record(scope, { type: "favourite.changed", memberId: scope.memberId }, { subjectId, after });
}
