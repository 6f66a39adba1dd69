import type { TeamId } from "@teamflow/domain/ids";
import {
  type Bearer,
  type Burden,
  loadKinds,
  loadOf,
  type TeamLoad,
} from "@teamflow/domain/team-load";
import { teamMemberLimit } from "@teamflow/domain/team";
import { sql } from "kysely";
import { readLoadThresholds } from "../load-thresholds.ts";
import type { Scope } from "../scope.ts";
import { getTeam, selectTeamMember } from "./rows.ts";

/** Gives what is kept of a team's burdens, else finds it out. */
export type KeepBurdens = (teamId: TeamId, find: () => Promise<Burden[]>) => Promise<Burden[]>;

/**
 * How the work of a team's members is spread: their active assignments at open tasks, wherever those are, and at how
 * many hours those are estimated.
 *
 * @throws `not_found`
 */
export async function getWorkload(
  scope: Scope,
  teamId: TeamId,
  keep: KeepBurdens = (_, find) => find(),
): Promise<TeamLoad> {
  const { id } = await getTeam(scope, teamId);
  const [bearers, burdens, thresholds] = await Promise.all([
    listBearers(scope, id),
    keep(id, () => listBurdens(scope, id)),
    readLoadThresholds(scope),
  ]);
  return loadOf(id, { bearers, burdens, thresholds });
}

async function listBearers(scope: Scope, teamId: TeamId): Promise<Bearer[]> {
  const members = await selectTeamMember(scope, teamId)
    .where("team_member.left_at", "is", null)
    .orderBy(sql`lower("user".name)`)
    .orderBy("team_member.member_id")
    .limit(teamMemberLimit)
    .execute();
  return members.map(({ memberId, code, name, role, fte }) => ({
    ...{ memberId, code, name, role, fte },
  }));
}

/** Somebody can be assigned to a task as several types: each of them counts, and its estimate once. */
async function listBurdens({ db, orgId }: Scope, teamId: TeamId): Promise<Burden[]> {
  const borne = db
    .selectFrom("team_member")
    .innerJoin("assignment", (join) =>
      join
        .onRef("assignment.org_id", "=", "team_member.org_id")
        .onRef("assignment.member_id", "=", "team_member.member_id"),
    )
    .innerJoin("task", (join) =>
      join
        .onRef("task.org_id", "=", "assignment.org_id")
        .onRef("task.id", "=", "assignment.task_id"),
    )
    .select(["team_member.member_id as memberId", "task.kind"])
    .select("task.estimate_minutes as estimatedMinutes")
    .select(sql<number>`count(*)`.as("count"))
    .where("team_member.org_id", "=", orgId)
    .where("team_member.team_id", "=", teamId)
    .where("team_member.left_at", "is", null)
    .where("assignment.ended_at", "is", null)
    .where("assignment.is_open", "=", true)
    .where("task.kind", "in", loadKinds)
    .groupBy(["team_member.member_id", "task.org_id", "task.id"]);
  return await db
    .selectFrom(borne.as("borne"))
    .select(["borne.memberId", "borne.kind"])
    .select(sql<number>`sum(borne.count)::integer`.as("count"))
    .select(sql<number>`coalesce(sum(borne."estimatedMinutes"), 0)::integer`.as("estimatedMinutes"))
    .groupBy(["borne.memberId", "borne.kind"])
    .execute();
}
