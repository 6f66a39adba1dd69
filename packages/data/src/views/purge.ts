import { keepTrail } from "../purge-trail.ts";
import type { Keeper } from "../scope.ts";
import { isOver } from "../trash.ts";

/** Deletes for good the views that were forgotten more than 30 days ago, and what led to them. */
export async function purgeViews(keeper: Keeper): Promise<void> {
  await keeper.db.transaction().execute(async (db) => {
    const gone = await db
      .deleteFrom("view")
      .where("org_id", "=", keeper.orgId)
      .where(isOver("view"))
      .returning("id")
      .execute();
    await keepTrail(
      { ...keeper, db },
      gone.map(({ id }) => ({ id, kind: "view" })),
    );
  });
}
