import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import type { Queries } from "../database.ts";
import { recordQuietly } from "../events.ts";
import type { Keeper, WriteScope } from "../scope.ts";
import { announceInboxes } from "./reader.ts";
import { getNotificationRetention } from "./settings.ts";

const batch = 1000;
/** So that one call neither holds its transaction open for long nor takes a connection from others. */
const batchesInACall = 10;

type Where = { db: Queries; orgId: OrganizationId };

/** Deletes what the organization keeps no longer, with what became of it. @returns how many they were */
export async function expireNotifications(keeper: Keeper): Promise<number> {
  const { days } = await getNotificationRetention(keeper);
  let expired = 0;
  for (;;) {
    const deleted = await deleteOlder(keeper, days);
    expired += deleted.length;
    if (deleted.length < batch) return expired;
  }
}

/**
 * Deletes what is older than some days from every inbox now, however long it is to be kept, with what became of it and
 * what was still to go out: the oldest first, ten thousand in one call at most.
 *
 * @returns how many they were, and whether that is all: where it is not, the same call takes the next
 */
export async function cleanUpNotifications(
  scope: WriteScope,
  days: number,
): Promise<{ count: number; isDone: boolean }> {
  const members = new Set<MemberId>();
  let count = 0;
  let isDone = false;
  for (let done = 0; done < batchesInACall && !isDone; done += 1) {
    const deleted = await deleteOlder(scope, days);
    count += deleted.length;
    for (const { memberId } of deleted) members.add(memberId);
    isDone = deleted.length < batch;
  }
  await announceInboxes(scope, [...members]);
  const after = { olderThanDays: days, deletedCount: count };
  recordQuietly(scope, "organization", { subjectId: scope.orgId, after });
  return { count, isDone };
}

/** One batch of them, by whose they were. What somebody changes at this moment is left for the next. */
async function deleteOlder({ db, orgId }: Where, days: number): Promise<{ memberId: MemberId }[]> {
  return await db
    .with("old", (cte) =>
      cte
        .selectFrom("notification")
        .select("id")
        .where("org_id", "=", orgId)
        .where(sql<boolean>`created_at < now() - make_interval(days => ${days})`)
        .orderBy("created_at")
        .limit(batch)
        .forUpdate()
        .skipLocked(),
    )
    .deleteFrom("notification")
    .where("org_id", "=", orgId)
    .where("id", "in", ({ selectFrom }) => selectFrom("old").select("id"))
    .returning("member_id as memberId")
    .execute();
}
