import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { type MemberId, MemberId as MemberIdSchema, type ProjectId } from "@teamflow/domain/ids";
import { type TeamId, TeamId as TeamIdSchema } from "@teamflow/domain/ids";
import type { Team, TeamFilter, TeamMember } from "@teamflow/domain/team";
import { type ExpressionBuilder, sql } from "kysely";
import { z } from "zod";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { seesIn } from "../sight.ts";
import { isCalled } from "../words.ts";
import { selectTeam, selectTeamMember } from "./rows.ts";

const Place = z.tuple([z.string(), TeamIdSchema]);
const MemberPlace = z.tuple([z.string(), MemberIdSchema]);

/** The teams of the organization that match, by name. */
export async function listTeams(
  scope: Scope,
  { cursor, limit, ...filter }: Page & TeamFilter,
): Promise<Paged<Team>> {
  const { text, projectId, memberId, isActive } = filter;
  const [place, id] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectTeam(scope)
    .where("team.is_active", "=", isActive)
    .$if(text !== undefined, (query) => query.where(isCalled("team", text ?? "")))
    .where((team) =>
      team.and([
        ...(projectId ? [serves(scope, team, projectId)] : []),
        ...(memberId ? [holds(team, memberId)] : []),
      ]),
    )
    .$if(place !== undefined, (query) =>
      query.where(sql<boolean>`(lower(team.name), team.id) > (lower(${place}), ${id}::uuid)`),
    )
    .orderBy(sql`lower(team.name)`)
    .orderBy("team.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (team) => [team.name, team.id]);
}

/** Whether a team serves a project that the reader may see. */
function serves(scope: Scope, team: ExpressionBuilder<DB, "team">, projectId: ProjectId) {
  if (!seesIn(scope, "project:read", projectId)) return team.lit(false);
  return team.exists(
    team
      .selectFrom("team_project")
      .select("team_project.team_id")
      .whereRef("team_project.org_id", "=", "team.org_id")
      .whereRef("team_project.team_id", "=", "team.id")
      .where("team_project.project_id", "=", projectId),
  );
}

function holds(team: ExpressionBuilder<DB, "team">, memberId: MemberId) {
  return team.exists(
    team
      .selectFrom("team_member")
      .select("team_member.team_id")
      .whereRef("team_member.org_id", "=", "team.org_id")
      .whereRef("team_member.team_id", "=", "team.id")
      .where("team_member.member_id", "=", memberId)
      .where("team_member.left_at", "is", null),
  );
}

/** Who is in a team, by name; those who left as well, where that is asked for. */
export async function listTeamMembers(
  scope: Scope,
  teamId: TeamId,
  { cursor, limit, withFormer }: Page & { withFormer: boolean },
): Promise<Paged<TeamMember>> {
  const [place, id] = decodeCursor(cursor, MemberPlace) ?? [];
  const rows = await selectTeamMember(scope, teamId)
    .$if(!withFormer, (query) => query.where("team_member.left_at", "is", null))
    .$if(place !== undefined, (query) =>
      query.where(
        sql<boolean>`(lower("user".name), team_member.member_id) > (lower(${place}), ${id}::uuid)`,
      ),
    )
    .orderBy(sql`lower("user".name)`)
    .orderBy("team_member.member_id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (member) => [member.name, member.memberId]);
}
