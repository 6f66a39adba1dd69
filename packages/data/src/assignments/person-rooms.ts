import type { PersonWipRefusal } from "@teamflow/domain/assignment-terms";
import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import { sql, type SqlBool } from "kysely";
import type { Scope } from "../scope.ts";

/** Somebody, and where they would have a task. */
export type Hand = { projectId: ProjectId; memberId: MemberId };

/** What somebody has at hand in a project that limits it: tasks in an active status whose assignee they are. */
type PersonRoom = { person: string; limit: number; held: number };

/** The same for several, where there is a limit at all. */
export type PersonRooms = ReadonlyMap<string, PersonRoom>;

/**
 * What some people have at hand where a project limits it, for whoever says ahead what a write would do: at its end the
 * database decides, also of those who come at once.
 *
 * @param holds whether whoever gives one of them something there meanwhile waits until this is done; in one order
 */
export async function readPersonRooms(
  scope: Pick<Scope, "db" | "orgId">,
  hands: readonly Hand[],
  { holds }: { holds: boolean },
): Promise<PersonRooms> {
  if (hands.length === 0) return new Map();
  const limited = await findLimits(scope, hands, holds);
  if (limited.length === 0) return new Map();
  const counted = await countHeld(scope, limited);
  const held = new Map(counted.map((row) => [keyOf(row), row.held]));
  return new Map(
    limited.map(({ person, limit, ...hand }) => [
      keyOf(hand),
      { person, limit, held: held.get(keyOf(hand)) ?? 0 },
    ]),
  );
}

function keyOf({ projectId, memberId }: Hand): string {
  return `${projectId}${memberId}`;
}

async function findLimits(
  { db, orgId }: Pick<Scope, "db" | "orgId">,
  hands: readonly Hand[],
  holds: boolean,
): Promise<(Hand & { person: string; limit: number })[]> {
  const limits = db
    .selectFrom(
      db
        .selectNoFrom([
          sql<ProjectId>`unnest(${hands.map(({ projectId }) => projectId)}::uuid[])`.as("project"),
          sql<MemberId>`unnest(${hands.map(({ memberId }) => memberId)}::uuid[])`.as("member"),
        ])
        .as("hand"),
    )
    .innerJoin("project", "project.id", "hand.project")
    .innerJoin("member", "member.id", "hand.member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["project.id as projectId", "member.id as memberId", "user.name as person"])
    .select(sql<number>`project.person_wip_limit`.as("limit"))
    .distinct()
    .where("project.org_id", "=", orgId)
    .where("member.org_id", "=", orgId)
    .where("project.person_wip_limit", "is not", null)
    .orderBy("projectId")
    .orderBy("memberId");
  if (!holds) return await limits.execute();
  return await db
    .selectFrom(limits.as("limits"))
    .select(["limits.projectId", "limits.memberId", "limits.person", "limits.limit"])
    // The lock of the trigger that refuses.
    .select(
      sql`pg_advisory_xact_lock(hashtextextended(limits."projectId"::text || limits."memberId"::text, 0))`.as(
        "lock",
      ),
    )
    .execute();
}

async function countHeld({ db, orgId }: Pick<Scope, "db" | "orgId">, hands: readonly Hand[]) {
  return await db
    .selectFrom("task")
    .innerJoin("status", (join) =>
      join.onRef("status.org_id", "=", "task.org_id").onRef("status.id", "=", "task.status_id"),
    )
    .select(["task.project_id as projectId", sql<MemberId>`task.assignee_id`.as("memberId")])
    .select(sql<number>`count(*)::integer`.as("held"))
    .where("task.org_id", "=", orgId)
    .where(sql<SqlBool>`task.project_id = any(${hands.map(({ projectId }) => projectId)}::uuid[])`)
    .where(sql<SqlBool>`task.assignee_id = any(${hands.map(({ memberId }) => memberId)}::uuid[])`)
    .where("task.trashed_at", "is", null)
    .where("task.completed_at", "is", null)
    .where("status.category", "=", "active")
    .groupBy(["task.project_id", "task.assignee_id"])
    .execute();
}

/** Why somebody is to have no task more there; null where they may. */
export function personRefusal(rooms: PersonRooms, hand: Hand): PersonWipRefusal | null {
  const room = rooms.get(keyOf(hand));
  if (!room || room.held < room.limit) return null;
  const { person, limit, held } = room;
  return { kind: "person_wip_limit", memberId: hand.memberId, person, limit, count: held + 1 };
}

/** The same rooms once somebody has a task more, or one less. */
export function changeHeld(rooms: PersonRooms, hand: Hand, by: 1 | -1): PersonRooms {
  const room = rooms.get(keyOf(hand));
  if (!room) return rooms;
  return new Map(rooms).set(keyOf(hand), { ...room, held: room.held + by });
}
