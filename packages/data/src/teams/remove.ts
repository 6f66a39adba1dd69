import { fail } from "@teamflow/domain/failure";
import type { ProjectId } from "@teamflow/domain/ids";
import type { Farewell } from "@teamflow/domain/team";
import { sql } from "kysely";
import {
  countAssignmentsOf,
  endAssignmentsOf,
  reassignAllOf,
  type Swept,
} from "../assignments/sweep.ts";
import { record } from "../events.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { holdMember, lockTeams, type Membership } from "./members.ts";
import { getTeamMember } from "./rows.ts";

/**
 * Ends somebody's time in a team, which the team remembers. Work that they have where they are in no other team needs
 * a word: it stays theirs, goes to another, or ends. What whoever says it may not change stays theirs whatever they say.
 *
 * @throws `not_found`, also for whoever left already, and for `toMemberId`; `has_assignments` where the word is
 * missing; as `assignments.assign` where the other may not take it over
 */
export async function removeTeamMember(
  scope: WriteScope,
  membership: Membership,
  farewell: Farewell,
): Promise<Swept> {
  const { teamId, memberId } = membership;
  const before = await getTeamMember(scope, membership);
  if (farewell.toMemberId) await holdMember(scope, farewell.toMemberId);
  await lockTeams(scope, [teamId]);
  const removed = await scope.db
    .updateTable("team_member")
    .set({ left_at: sql<Date>`now()`, is_grouped: false, version: sql<number>`version + 1` })
    .where("org_id", "=", scope.orgId)
    .where("team_id", "=", teamId)
    .where("member_id", "=", memberId)
    .where("left_at", "is", null)
    .returning("version")
    .executeTakeFirst();
  if (!removed) fail({ kind: "not_found", what: "member" });
  const settled = await settleWork(scope, membership, farewell);
  record(
    scope,
    { type: "team_member.removed", teamId, memberId },
    { subjectId: teamId, before, after: await getTeamMember(scope, membership) },
  );
  return settled;
}

async function settleWork(
  scope: WriteScope,
  membership: Membership,
  { whatOfWork, toMemberId, reason }: Farewell,
): Promise<Swept> {
  const projectIds = await projectsLeft(scope, membership);
  if (projectIds.length === 0) return { count: 0, kept: 0 };
  const left = { memberId: membership.memberId, projectIds };
  const count = await countAssignmentsOf(scope, left);
  if (count === 0 || whatOfWork === "keep") return { count: 0, kept: count };
  if (!whatOfWork) fail({ kind: "has_assignments", count });
  return toMemberId
    ? await reassignAllOf(scope, { ...left, toMemberId, reason })
    : await endAssignmentsOf(scope, { ...left, reason });
}

/** The projects of a team of which somebody who just left it is in no other active team. */
async function projectsLeft(
  { db, orgId }: Scope,
  { teamId, memberId }: Membership,
): Promise<ProjectId[]> {
  const left = await db
    .selectFrom("team_project as left")
    .select("left.project_id as projectId")
    .where("left.org_id", "=", orgId)
    .where("left.team_id", "=", teamId)
    .where("left.team_is_active", "=", true)
    .where((link) =>
      link.not(
        link.exists(
          link
            .selectFrom("team_project as other")
            .innerJoin("team_member", (join) =>
              join
                .onRef("team_member.org_id", "=", "other.org_id")
                .onRef("team_member.team_id", "=", "other.team_id"),
            )
            .select("other.team_id")
            .whereRef("other.org_id", "=", "left.org_id")
            .whereRef("other.project_id", "=", "left.project_id")
            .where("other.team_is_active", "=", true)
            .where("team_member.member_id", "=", memberId)
            .where("team_member.left_at", "is", null),
        ),
      ),
    )
    .execute();
  return left.map(({ projectId }) => projectId);
}
