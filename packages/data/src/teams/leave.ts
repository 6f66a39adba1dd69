import type { MemberId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";

/** Ends all that somebody is in teams, for whoever leaves the organization. @returns how many teams that were */
export async function leaveTeams(scope: WriteScope, memberId: MemberId): Promise<number> {
  const left = await scope.db
    .updateTable("team_member")
    .set({ left_at: sql<Date>`now()`, version: sql<number>`version + 1` })
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
