import { fail } from "@teamflow/domain/failure";
import type { MemberId, TeamId } from "@teamflow/domain/ids";
import { type Team, teamLeadsTold, type TeamMember, teamProjectLimit } from "@teamflow/domain/team";
import type { TeamRole } from "@teamflow/domain/team-role";
import { type ExpressionBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { codeIn } from "../words.ts";

/**
 * Teams as they are read, with what whoever reads is in each, and the projects that they may see. A project in the trash
 * is served by nobody.
 */
export function selectTeam(scope: Scope) {
  const { db, orgId, memberId } = scope;
  return db
    .selectFrom("team")
    .select(["team.id", "team.name", "team.description", "team.version"])
    .select([codeIn("team").as("code"), "team.is_active as isActive"])
    .select(["team.member_count as memberCount", "team.created_at as createdAt"])
    .select("team.updated_at as updatedAt")
    .select((row) =>
      row
        .selectFrom("team_member as own")
        .select("own.role")
        .where("own.org_id", "=", orgId)
        .whereRef("own.team_id", "=", "team.id")
        .where("own.member_id", "=", memberId)
        .where("own.left_at", "is", null)
        .as("ownRole"),
    )
    .select((team) => leadsOf(scope, team).as("leads"))
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom("team_project")
          .innerJoin("project", (join) =>
            join
              .onRef("project.org_id", "=", "team_project.org_id")
              .onRef("project.id", "=", "team_project.project_id"),
          )
          .select(["project.id", codeIn("project").as("code"), "project.key", "project.name"])
          .select("team_project.is_primary as isPrimary")
          .where("team_project.org_id", "=", orgId)
          .whereRef("team_project.team_id", "=", "team.id")
          .where("project.trashed_at", "is", null)
          .where(isSeenIn(scope, "project:read", sql.ref("project.id")))
          .orderBy(sql`lower(project.name)`)
          .orderBy("project.id")
          .limit(teamProjectLimit),
      ).as("projects"),
    )
    .where("team.org_id", "=", orgId);
}

/** Who leads a team, of those who are active in the organization. */
function leadsOf({ orgId }: Scope, team: ExpressionBuilder<DB, "team">) {
  return jsonArrayFrom(
    team
      .selectFrom("team_member as lead")
      .innerJoin("member", (join) =>
        join.onRef("member.org_id", "=", "lead.org_id").onRef("member.id", "=", "lead.member_id"),
      )
      .innerJoin("user", "user.id", "member.user_id")
      .select(["lead.member_id as memberId", "user.name"])
      .where("lead.org_id", "=", orgId)
      .whereRef("lead.team_id", "=", "team.id")
      .where("lead.role", "=", "lead")
      .where("lead.left_at", "is", null)
      .where("member.status", "=", "active")
      .orderBy(sql`lower("user".name)`)
      .orderBy("lead.member_id")
      .limit(teamLeadsTold),
  );
}

/** A team, active or not. @throws `not_found` */
export async function getTeam(scope: Scope, teamId: TeamId): Promise<Team> {
  const team = await selectTeam(scope).where("team.id", "=", teamId).executeTakeFirst();
  return team ?? fail({ kind: "not_found", what: "team" });
}

/** The members of a team, those who left included. */
export function selectTeamMember({ db, orgId }: Scope, teamId: TeamId) {
  return db
    .selectFrom("team_member")
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "team_member.org_id")
        .onRef("member.id", "=", "team_member.member_id"),
    )
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("avatar", "avatar.user_id", "member.user_id")
    .select(["team_member.team_id as teamId", "team_member.member_id as memberId"])
    .select([codeIn("member").as("code"), "user.name", "user.kind", "avatar.id as avatarId"])
    .select(["team_member.role", fte.as("fte"), "team_member.joined_on as joinedOn"])
    .select(sql<boolean>`team_member.left_at is null`.as("isActive"))
    .select(["team_member.left_at as leftAt", "member.status", "team_member.version"])
    .select(["member.primary_function as primaryFunction"])
    .select(["member.secondary_functions as secondaryFunctions"])
    .select("member.is_contact_person as isContactPerson")
    .where("team_member.org_id", "=", orgId)
    .where("team_member.team_id", "=", teamId);
}

/** Kept as a whole number of percent, which no rounding changes. */
const fte = sql<number>`team_member.fte_percent / 100.0::double precision`;

/** A share as it is kept. */
export function percentOf(share: number): number {
  return Math.round(share * 100);
}

/** Somebody who is in a team, or was. @throws `not_found` */
export async function getTeamMember(
  scope: Scope,
  { teamId, memberId }: { teamId: TeamId; memberId: MemberId },
): Promise<TeamMember> {
  const found = await selectTeamMember(scope, teamId)
    .where("team_member.member_id", "=", memberId)
    .executeTakeFirst();
  return found ?? fail({ kind: "not_found", what: "member" });
}

/** What a member is in an active team; nothing for whoever is not in it now. */
export async function findTeamRole(
  { db, orgId }: Scope,
  { teamId, memberId }: { teamId: TeamId; memberId: MemberId },
): Promise<TeamRole | undefined> {
  const held = await db
    .selectFrom("team_member")
    .innerJoin("team", (join) =>
      join
        .onRef("team.org_id", "=", "team_member.org_id")
        .onRef("team.id", "=", "team_member.team_id"),
    )
    .select("team_member.role")
    .where("team_member.org_id", "=", orgId)
    .where("team_member.team_id", "=", teamId)
    .where("team_member.member_id", "=", memberId)
    .where("team_member.left_at", "is", null)
    .where("team.is_active", "=", true)
    .executeTakeFirst();
  return held?.role;
}
