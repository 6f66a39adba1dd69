import { codePrefixes } from "@teamflow/domain/code";
import { dayCount, type FigurePeriod, rangeOf } from "@teamflow/domain/figure-period";
import {
  figureRowLimit,
  type MemberFigures,
  type PerformanceTables,
  performanceOf,
  teamFiguresOf,
  type TeamFigures,
  type WorkCounts,
} from "@teamflow/domain/figure-tables";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { readClock } from "./clock.ts";
import { type AskedWork, workOf } from "./member-work.ts";

/** Who did how much in a period, by the tasks that the reader sees: three statements, however many people there are. */
export async function readPerformance(
  scope: Scope,
  asked: FigurePeriod,
): Promise<PerformanceTables> {
  const clock = await readClock(scope);
  const period = rangeOf(asked, clock.today);
  const [teams, members] = await Promise.all([
    listTeamFigures(scope, { period, clock }),
    listMemberFigures(scope, { period, clock }),
  ]);
  return {
    ...{ period, timeZone: clock.timeZone },
    teams: teams.slice(0, figureRowLimit),
    members: members.slice(0, figureRowLimit),
    hasMoreTeams: teams.length > figureRowLimit,
    hasMoreMembers: members.length > figureRowLimit,
  };
}

async function listMemberFigures(scope: Scope, asked: AskedWork): Promise<MemberFigures[]> {
  const { db, orgId } = scope;
  const rows = await db
    .selectFrom(workOf(scope, asked))
    .innerJoin("member", "member.id", "work.memberId")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["member.id as memberId", "user.name"])
    .select(sql<string>`${sql.lit(`${codePrefixes.member}-`)} || member.number`.as("code"))
    .select(["work.open", "work.overdue", "work.completed"])
    .select(["work.withDue", "work.onTime", "work.hours"])
    .select(["work.minutes", "work.estimated", "work.actual"])
    .where("member.org_id", "=", orgId)
    .where("member.status", "=", "active")
    .orderBy("work.completed", "desc")
    .orderBy("work.open", "desc")
    .orderBy("member.id")
    .limit(figureRowLimit + 1)
    .execute();
  return rows.map(({ memberId, name, code, ...counts }) => ({
    ...{ memberId, name, code },
    ...performanceOf(counts, dayCount(asked.period)),
  }));
}

async function listTeamFigures(scope: Scope, asked: AskedWork): Promise<TeamFigures[]> {
  const { db, orgId } = scope;
  const sumOf = <N extends keyof WorkCounts>(what: N) =>
    sql<number>`coalesce(sum(${sql.ref(`work.${what}`)}), 0)::float8`.as(what);
  const rows = await db
    .selectFrom("team")
    .innerJoin("team_member", (join) =>
      join
        .onRef("team_member.org_id", "=", "team.org_id")
        .onRef("team_member.team_id", "=", "team.id"),
    )
    .innerJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "team_member.org_id")
        .onRef("member.id", "=", "team_member.member_id"),
    )
    .leftJoin(workOf(scope, asked), "work.memberId", "member.id")
    .select(["team.id as teamId", "team.name"])
    .select(sql<string>`${sql.lit(`${codePrefixes.team}-`)} || team.number`.as("code"))
    .select([sumOf("open"), sumOf("overdue"), sumOf("completed")])
    .select([sumOf("withDue"), sumOf("onTime"), sumOf("hours")])
    .select([sumOf("minutes"), sumOf("estimated"), sumOf("actual")])
    .select(sql<number[]>`array_agg(coalesce(work.open, 0)::float8)`.as("openPerMember"))
    .where("team.org_id", "=", orgId)
    .where("team.is_active", "=", true)
    .where("team_member.left_at", "is", null)
    .where("member.status", "=", "active")
    .groupBy(["team.org_id", "team.id"])
    .orderBy("completed", "desc")
    .orderBy("team.id")
    .limit(figureRowLimit + 1)
    .execute();
  return rows.map(({ teamId, name, code, ...counts }) =>
    teamFiguresOf({ teamId, name, code }, counts, dayCount(asked.period)),
  );
}
