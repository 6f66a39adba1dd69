import { fail } from "@teamflow/domain/failure";
import type { StatusId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import type { InTime } from "../../assignments/limit.ts";
import {
  changeHeld,
  type Hand,
  type PersonRooms,
  personRefusal,
  readPersonRooms,
} from "../../assignments/person-rooms.ts";
import type { WriteScope } from "../../scope.ts";
import type { EditedTask } from "./rows.ts";

/** What decides whether people may have more at hand, as it is while some tasks have changed. */
export type HandFacts = {
  rooms: PersonRooms;
  /** The statuses in which a task is being worked on. */
  activeIds: ReadonlySet<StatusId>;
};

/** What of a task says whether somebody has it at hand. */
export type Held = Pick<EditedTask, "projectId" | "statusId" | "assigneeId" | "trashedAt">;

/** Reads that for tasks as they are and as they shall be. Whoever else gives those people something waits. */
export async function readHands(
  scope: WriteScope,
  changes: readonly { before: Held; after: Held }[],
  within: InTime,
): Promise<HandFacts> {
  const both = changes.flatMap(({ before, after }) => [before, after]);
  const statusIds = new Set(both.map(({ statusId }) => statusId));
  const activeIds = await within(() => findActive(scope, [...statusIds]));
  const hands = changes.flatMap(({ after }) => handOf(activeIds, after) ?? []);
  const rooms = await within(() => readPersonRooms(scope, hands, { holds: true }));
  return { rooms, activeIds };
}

/** Who has a task at hand, and where; nobody has one that is not being worked on. */
function handOf(
  activeIds: ReadonlySet<StatusId>,
  { projectId, statusId, assigneeId: memberId, trashedAt }: Held,
): Hand | undefined {
  const isHeld = memberId && !trashedAt && activeIds.has(statusId);
  return isHeld ? { projectId, memberId } : undefined;
}

/** Makes sure that whoever would have a task now has room for it, or has it already. @throws `person_wip_limit` */
export function checkHand(
  { rooms, activeIds }: HandFacts,
  { before, after }: { before: Held; after: Held },
): void {
  const [former, hand] = [handOf(activeIds, before), handOf(activeIds, after)];
  const refusal = hand && former?.memberId !== hand.memberId && personRefusal(rooms, hand);
  if (refusal) fail(refusal);
}

/** The same facts once a task has changed. */
export function withHand(
  facts: HandFacts,
  { before, after }: { before: Held; after: Held },
): HandFacts {
  const { activeIds, rooms } = facts;
  const [former, hand] = [handOf(activeIds, before), handOf(activeIds, after)];
  const left = former ? changeHeld(rooms, former, -1) : rooms;
  return { activeIds, rooms: hand ? changeHeld(left, hand, 1) : left };
}

async function findActive(
  { db, orgId }: WriteScope,
  statusIds: readonly StatusId[],
): Promise<ReadonlySet<StatusId>> {
  if (statusIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("status")
    .select("id")
    .where("org_id", "=", orgId)
    .where(sql<SqlBool>`id = any(${[...statusIds]}::uuid[])`)
    .where("category", "=", "active")
    .execute();
  return new Set(rows.map(({ id }) => id));
}
