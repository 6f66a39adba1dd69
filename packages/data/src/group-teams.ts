import type { TeamId, UserId } from "@teamflow/domain/ids";
import type { GroupedTeamRole } from "@teamflow/domain/identity";
import type { TeamRole } from "@teamflow/domain/team-role";
import type { Keeper, WriteScope } from "./scope.ts";
import { addTeamMember, updateTeamMember } from "./teams/members.ts";
import { removeTeamMember } from "./teams/remove.ts";

/** One thing that somebody's groups change about the teams that they are in. */
export type TeamChange = { teamId: TeamId } & (
  | { kind: "join" | "become"; role: GroupedTeamRole; version: number }
  | { kind: "leave" }
);

/**
 * What has to change so that a person is in the teams that their groups say. Those alone count that groups brought:
 * where people took somebody into a team, or made something else of them there, they stay in it, as what people made
 * them, and whom people took out of one stays out. No group decides about an owner.
 *
 * @param wanted by the number of a team; one that is not there, or not active, is wanted by nobody
 */
export async function planTeams(
  { db, orgId }: Keeper,
  userId: UserId,
  wanted: ReadonlyMap<number, GroupedTeamRole>,
): Promise<TeamChange[]> {
  const teams = await db
    .selectFrom("team")
    .innerJoin("member", "member.org_id", "team.org_id")
    .leftJoin("team_member as held", (join) =>
      join
        .onRef("held.org_id", "=", "team.org_id")
        .onRef("held.team_id", "=", "team.id")
        .onRef("held.member_id", "=", "member.id"),
    )
    .select(["team.id", "team.number", "held.role", "held.version"])
    .select(["held.is_grouped as isGrouped", "held.left_at as leftAt"])
    .where("team.org_id", "=", orgId)
    .where("member.org_id", "=", orgId)
    .where("member.user_id", "=", userId)
    .where("member.status", "=", "active")
    .where("member.visits_until", "is", null)
    .where("team.is_active", "=", true)
    .where((eb) =>
      eb.or([
        eb("held.is_grouped", "=", true).and("held.left_at", "is", null),
        eb("team.number", "in", [0, ...wanted.keys()]),
      ]),
    )
    .orderBy("team.id")
    .execute();
  return teams.flatMap(({ id: teamId, number, ...held }) =>
    changeOf({ teamId, wish: wanted.get(number), ...held }),
  );
}

type Held = {
  teamId: TeamId;
  wish: GroupedTeamRole | undefined;
  role: TeamRole | null;
  version: number | null;
  isGrouped: boolean | null;
  leftAt: Date | null;
};

function changeOf({ teamId, wish, role, version, isGrouped, leftAt }: Held): TeamChange[] {
  // Whom people took out of it stays out.
  const mayJoin = role === null || (leftAt !== null && isGrouped === true);
  if (mayJoin) return wish ? [{ kind: "join", teamId, role: wish, version: 0 }] : [];
  if (leftAt !== null || !isGrouped || role === wish || role === "owner") return [];
  return wish
    ? [{ kind: "become", teamId, role: wish, version: version ?? 0 }]
    : [{ kind: "leave", teamId }];
}

const keepingAll = { whatOfWork: "keep", toMemberId: null, reason: null } as const;

/**
 * Makes one of those changes for the person of a joining scope. Who leaves keeps the work that they have there: whose it
 * is then, people decide.
 *
 * @throws as `addTeamMember`, `updateTeamMember` and `removeTeamMember`
 */
export async function changeTeam(scope: WriteScope, change: TeamChange): Promise<void> {
  const { memberId } = scope;
  const { teamId } = change;
  if (change.kind === "leave") await removeTeamMember(scope, { teamId, memberId }, keepingAll);
  else if (change.kind === "become")
    await updateTeamMember(
      scope,
      { teamId, memberId, version: change.version },
      { role: change.role },
    );
  else await addTeamMember(scope, { teamId, memberId, role: change.role, fte: 1 });
  await scope.db
    .updateTable("team_member")
    .set({ is_grouped: true })
    .where("org_id", "=", scope.orgId)
    .where("team_id", "=", teamId)
    .where("member_id", "=", memberId)
    .execute();
}
