import { fail } from "@teamflow/domain/failure";
import type { MemberId, ProjectId, StatusId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { changeHeld, personRefusal, readPersonRooms } from "../assignments/person-rooms.ts";
import type { Scope } from "../scope.ts";

/**
 * Makes sure that statuses which take no more than their limit have room for so many tasks more. For whoever says
 * ahead what a write would do: at the write itself the database decides, also of those who come at once. What leaves a
 * status in the same write makes no room for what enters.
 *
 * @param entered the status of each task that is to come; one for each, in any order
 * @throws `wip_limit` for the first status, by its place, that has too little room
 */
export async function checkRoom(
  { db, orgId }: Scope,
  projectId: ProjectId,
  entered: readonly StatusId[],
): Promise<void> {
  if (entered.length === 0) return;
  const full = await db
    .selectFrom("status")
    .select(["status.name", sql<number>`status.wip_limit`.as("limit")])
    .where("status.org_id", "=", orgId)
    .where("status.project_id", "=", projectId)
    .where("status.enforces_wip", "=", true)
    .where("status.id", "=", sql<StatusId>`any(${[...new Set(entered)]}::uuid[])`)
    .where(
      ({ selectFrom }) =>
        sql<boolean>`status.wip_limit < cardinality(array_positions(${[...entered]}::uuid[], status.id)) + (${selectFrom(
          "task",
        )
          .select(sql<number>`count(*)`.as("count"))
          .where("task.org_id", "=", orgId)
          .whereRef("task.project_id", "=", "status.project_id")
          .whereRef("task.status_id", "=", "status.id")
          .where("task.trashed_at", "is", null)})`,
    )
    .orderBy("status.position")
    .limit(1)
    .executeTakeFirst();
  if (full) fail({ kind: "wip_limit", status: full.name, limit: full.limit });
}

/**
 * Makes sure that people have room for so many tasks more that are being worked on, in the same way.
 *
 * @param taking whose each of them is to be, in any order
 * @throws `person_wip_limit` for the first who has too little room
 */
export async function checkHands(
  scope: Scope,
  projectId: ProjectId,
  taking: readonly MemberId[],
): Promise<void> {
  const hands = taking.map((memberId) => ({ projectId, memberId }));
  let rooms = await readPersonRooms(scope, hands, { holds: false });
  for (const hand of hands) {
    const refusal = personRefusal(rooms, hand);
    if (refusal) fail(refusal);
    rooms = changeHeld(rooms, hand, 1);
  }
}
