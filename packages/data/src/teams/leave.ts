import type { MemberId, TeamId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { lockTeams } from "./members.ts";

/** Ends all that somebody is in teams, for whoever leaves the organization. @returns how many teams that were */
export async function leaveTeams(scope: WriteScope, memberId: MemberId): Promise<number> {
  await lockTeams(scope, await teamsOf(scope, memberId));
  const left = await scope.db
    .updateTable("team_member")
    // Nobody decided about the team: whoever comes back is taken in again where a group of theirs says so.
    .set({ left_at: sql<Date>`now()`, is_grouped: true, version: sql<number>`version + 1` })
    .where("org_id", "=", scope.orgId)
    .where("member_id", "=", memberId)
    .where("left_at", "is", null)
    .returning(["team_id as teamId", "role"])
    .execute();
  for (const { teamId, role } of left)
    record(
      scope,
      { type: "team_member.removed", teamId, memberId },
      { subjectId: teamId, before: { memberId, role } },
    );
  return left.length;
}

/** The teams that somebody is in. Whoever leaves is locked by now, so that nobody takes them into another. */
async function teamsOf({ db, orgId }: WriteScope, memberId: MemberId): Promise<TeamId[]> {
  const rows = await db
    .selectFrom("team_member")
    .select("team_id as teamId")
    .where("org_id", "=", orgId)
    .where("member_id", "=", memberId)
    .where("left_at", "is", null)
    .execute();
  return rows.map(({ teamId }) => teamId);
}
