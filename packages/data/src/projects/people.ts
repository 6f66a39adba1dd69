import { codePrefixes } from "@teamflow/domain/code";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { MemberId, type ProjectId, type TeamId } from "@teamflow/domain/ids";
import type { ProjectPerson } from "@teamflow/domain/project";
import { type ExpressionBuilder, type NotNull, sql } from "kysely";
import { z } from "zod";
import type { DB } from "../schema.gen.ts";
import type { Scope } from "../scope.ts";
import { getProject } from "./rows.ts";

const Place = z.tuple([z.string(), MemberId]);

/**
 * The active members who work in a project, by name: its lead, those who hold a role in it, and those who are in one of
 * its active teams.
 *
 * @throws `not_found`
 */
export async function listPeople(
  scope: Scope,
  projectId: ProjectId,
  { cursor, limit }: Page,
): Promise<Paged<ProjectPerson>> {
  const { db, orgId } = scope;
  const { leadId } = await getProject(scope, projectId);
  const [place, id] = decodeCursor(cursor, Place) ?? [];
  const rows = await db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .leftJoin("avatar", "avatar.user_id", "member.user_id")
    .leftJoin("project_member", (join) =>
      join
        .onRef("project_member.org_id", "=", "member.org_id")
        .onRef("project_member.member_id", "=", "member.id")
        .on("project_member.project_id", "=", projectId),
    )
    .select(["member.id as memberId", "user.name", "avatar.id as avatarId"])
    .select(sql<string>`${sql.lit(`${codePrefixes.member}-`)} || member.number`.as("code"))
    .select("project_member.role")
    .select((member) =>
      teamsOf(member, { orgId, projectId })
        .select(
          sql<
            TeamId[]
          >`coalesce(array_agg(team_member.team_id order by team_member.team_id), '{}')`.as("ids"),
        )
        .as("teamIds"),
    )
    .$narrowType<{ teamIds: NotNull }>()
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .where((member) =>
      member.or([
        ...(leadId ? [member("member.id", "=", leadId)] : []),
        member("project_member.member_id", "is not", null),
        member.exists(teamsOf(member, { orgId, projectId }).select("team_member.team_id")),
      ]),
    )
    .$if(id !== undefined, (query) =>
      query.where(sql<boolean>`(lower("user".name), member.id) > (lower(${place}), ${id}::uuid)`),
    )
    .orderBy(sql`lower("user".name)`)
    .orderBy("member.id")
    .limit(limit + 1)
    .execute();
  const people = rows.map((row) => ({ ...row, isLead: row.memberId === leadId }));
  return pageOf(people, limit, ({ name, memberId }) => [name, memberId]);
}

/** The active teams of a project that a member is in. */
function teamsOf(
  member: ExpressionBuilder<DB, "member">,
  { orgId, projectId }: { orgId: Scope["orgId"]; projectId: ProjectId },
) {
  return member
    .selectFrom("team_member")
    .innerJoin("team_project", (join) =>
      join
        .onRef("team_project.org_id", "=", "team_member.org_id")
        .onRef("team_project.team_id", "=", "team_member.team_id"),
    )
    .where("team_member.org_id", "=", orgId)
    .whereRef("team_member.member_id", "=", "member.id")
    .where("team_member.left_at", "is", null)
    .where("team_project.project_id", "=", projectId)
    .where("team_project.team_is_active", "=", true);
}
