import { newId } from "@teamflow/domain/ids";
import { type Place, type Recent, recentLimit } from "@teamflow/domain/view";
import { sql, type SqlBool } from "kysely";
import type { Scope, WriteScope } from "../scope.ts";
import { reachable, selectPlaces } from "./places.ts";

/** Where one was last, the last first. Those that are out of reach are left out. */
export async function listRecents(scope: Scope): Promise<Recent[]> {
  return await selectPlaces(scope, "recent")
    .select(sql<Date>`kept.visited_at`.as("visitedAt"))
    .orderBy(sql`kept.visited_at`, "desc")
    .orderBy("kept.id", "desc")
    .limit(recentLimit)
    .execute();
}

/** Notes that one is at a place, and forgets all but the last twenty. Nobody is told. @throws `not_found` */
export async function visit(scope: WriteScope, place: Place): Promise<void> {
  const { db, orgId: org_id, memberId: member_id } = scope;
  const columns = await reachable(scope, place);
  await db
    .insertInto("recent")
    .values({ org_id, id: newId(), member_id, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "member_id", "project_id", "view_id", "task_id", "team_id"])
        .doUpdateSet({ visited_at: sql`clock_timestamp()` }),
    )
    .execute();
  await db
    .deleteFrom("recent")
    .where("org_id", "=", org_id)
    .where("member_id", "=", member_id)
    .where(
      sql<SqlBool>`id in (select old.id from recent old
        where old.org_id = ${org_id} and old.member_id = ${member_id}
        order by old.visited_at desc, old.id desc offset ${recentLimit})`,
    )
    .execute();
}
