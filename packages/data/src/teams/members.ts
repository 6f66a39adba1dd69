import { fail } from "@teamflow/domain/failure";
import type { MemberId, TeamId } from "@teamflow/domain/ids";
import type { NewTeamMember, TeamMember, TeamMemberPatch } from "@teamflow/domain/team";
import { sql } from "kysely";
import { record } from "../events.ts";
import type { WriteScope } from "../scope.ts";
import { getTeamMember, percentOf } from "./rows.ts";

/** Somebody in a team. */
export type Membership = { teamId: TeamId; memberId: MemberId };

/** Today, where the organization is. */
function todayOf({ orgId }: Pick<WriteScope, "orgId">) {
  return sql<string>`(select (now() at time zone organization.time_zone)::date
    from organization where organization.id = ${orgId})`;
}

/**
 * Takes a member into a team. Whoever left comes back as the same one, with what is said now.
 *
 * @throws `not_found` for the team, and for whoever is no active member of the organization; `archived` for a team that
 * was put away; `already_member`; `limit_reached` above 200, however many come at once
 */
export async function addTeamMember(
  scope: WriteScope,
  { teamId, memberId, role, fte, joinedOn }: NewTeamMember,
): Promise<TeamMember> {
  await holdMember(scope, memberId);
  await holdTeam(scope, teamId);
  const given = {
    ...{ role, fte_percent: percentOf(fte), joined_on: joinedOn ?? todayOf(scope) },
    is_grouped: false,
  };
  const added = await scope.db
    .insertInto("team_member")
    .values({ org_id: scope.orgId, team_id: teamId, member_id: memberId, ...given })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "team_id", "member_id"])
        .doUpdateSet({ ...given, left_at: null, version: sql<number>`team_member.version + 1` })
        .where("team_member.left_at", "is not", null),
    )
    .returning("version")
    .executeTakeFirst();
  if (!added) fail({ kind: "already_member" });
  const after = await getTeamMember(scope, { teamId, memberId });
  record(scope, { type: "team_member.added", teamId, memberId }, { subjectId: teamId, after });
  return after;
}

/**
 * Changes what somebody is in a team. Whose role is given is there by what was decided so, and by no group any more.
 *
 * @throws `not_found`, also for whoever left; `archived`; `stale`
 */
export async function updateTeamMember(
  scope: WriteScope,
  { teamId, memberId, version }: Membership & { version: number },
  { role, fte, joinedOn }: TeamMemberPatch,
): Promise<TeamMember> {
  await holdTeam(scope, teamId);
  const before = await getTeamMember(scope, { teamId, memberId });
  if (!before.isActive) fail({ kind: "not_found", what: "member" });
  // A version that is not the row's own never reaches the database, to which a large one is no number at all.
  if (before.version !== version) fail({ kind: "stale", what: "team_member", current: before });
  const updated = await scope.db
    .updateTable("team_member")
    .set({
      ...(role !== undefined && { role, is_grouped: false }),
      ...(fte !== undefined && { fte_percent: percentOf(fte) }),
      ...(joinedOn !== undefined && { joined_on: joinedOn }),
      version: version + 1,
    })
    .where("org_id", "=", scope.orgId)
    .where("team_id", "=", teamId)
    .where("member_id", "=", memberId)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  const after = await getTeamMember(scope, { teamId, memberId });
  if (!updated) fail({ kind: "stale", what: "team_member", current: after });
  record(
    scope,
    { type: "team_member.updated", teamId, memberId },
    { subjectId: teamId, before, after },
  );
  return after;
}

/** Keeps a team as active as it is until the transaction ends; see `lockTeams`. @throws `not_found`; `archived` */
export async function holdTeam(scope: WriteScope, teamId: TeamId): Promise<void> {
  const [team] = await lockTeams(scope, [teamId]);
  if (!team) fail({ kind: "not_found", what: "team" });
  if (!team.isActive) fail({ kind: "archived", what: "team" });
}

/**
 * Lets those who change who is in some teams, or what they serve, take turns: a team counts who is in it, so that all of
 * them come to its row in the end. Whoever locks more than one thing does it in this order, else two wait for each
 * other: members, teams by their ids, projects, and then what ties those together (`team_member`, `team_project`).
 */
export async function lockTeams({ db, orgId }: WriteScope, teamIds: readonly TeamId[]) {
  if (teamIds.length === 0) return [];
  return await db
    .selectFrom("team")
    .select(["name", "is_active as isActive"])
    .where("org_id", "=", orgId)
    .where("id", "in", teamIds)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/**
 * Keeps an active member one until the transaction ends: whoever is removed meanwhile leaves this team, too.
 *
 * @throws `not_found` for everybody else
 */
export async function holdMember({ db, orgId }: WriteScope, memberId: MemberId): Promise<void> {
  const member = await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", memberId)
    .where("status", "=", "active")
    .forShare()
    .executeTakeFirst();
  if (!member) fail({ kind: "not_found", what: "member" });
}
