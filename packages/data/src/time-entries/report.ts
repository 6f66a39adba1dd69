import type { DayRange } from "@teamflow/domain/figure-period";
import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import type { TimeSum } from "@teamflow/domain/time-entry";
import {
  type TimeGrouping,
  type TimeReport,
  type TimeReportRow,
  timeRowLimit,
} from "@teamflow/domain/time-report";
import { sql } from "kysely";
import type { Scope } from "../scope.ts";
import { selectTime, timeSums } from "./rows.ts";

/** Which time is summed, and by what: all that the reader sees in a period, or that of one member or one project. */
type AskedTime = {
  period: DayRange;
  by: TimeGrouping;
  memberId?: MemberId | undefined;
  projectId?: ProjectId | undefined;
};

/** How long was worked in a period, of what the reader sees outside the trash: two statements, however much it is. */
export async function readTimeReport(scope: Scope, asked: AskedTime): Promise<TimeReport> {
  const rows = await rowsBy[asked.by](scope, asked);
  const { period, by } = asked;
  return {
    ...{ period, by },
    ...(await sumOf(scope, asked)),
    rows: rows.slice(0, timeRowLimit),
    hasMore: rows.length > timeRowLimit,
  };
}

/** The entries that are asked for. */
function selectAsked(scope: Scope, { period, memberId, projectId }: AskedTime) {
  return selectTime(scope)
    .where("time_entry.deleted_at", "is", null)
    .where("task.trashed_at", "is", null)
    .where("time_entry.day", ">=", period.from)
    .where("time_entry.day", "<=", period.to)
    .$if(memberId !== undefined, (query) =>
      query.where(sql<boolean>`time_entry.member_id = ${memberId}`),
    )
    .$if(projectId !== undefined, (query) =>
      query.where(sql<boolean>`task.project_id = ${projectId}`),
    );
}

async function sumOf(scope: Scope, asked: AskedTime): Promise<TimeSum> {
  return await selectAsked(scope, asked).select(timeSums).executeTakeFirstOrThrow();
}

const nobody = { memberId: null, projectId: null, day: null, name: null };

type Rows = (scope: Scope, asked: AskedTime) => Promise<TimeReportRow[]>;

const rowsBy: Record<TimeGrouping, Rows> = {
  member: async (scope, asked) => {
    const rows = await selectAsked(scope, asked)
      .innerJoin("member", (join) =>
        join
          .onRef("member.org_id", "=", "time_entry.org_id")
          .onRef("member.id", "=", "time_entry.member_id"),
      )
      .innerJoin("user", "user.id", "member.user_id")
      .select(["time_entry.member_id as memberId", "user.name"])
      .select(timeSums)
      .groupBy(["time_entry.member_id", "user.name"])
      .orderBy("minutes", "desc")
      .orderBy("time_entry.member_id")
      .limit(timeRowLimit + 1)
      .execute();
    return rows.map((row) => ({ ...nobody, ...row }));
  },
  project: async (scope, asked) => {
    const rows = await selectAsked(scope, asked)
      .select(["task.project_id as projectId", "project.name"])
      .select(timeSums)
      .groupBy(["task.project_id", "project.name"])
      .orderBy("minutes", "desc")
      .orderBy("task.project_id")
      .limit(timeRowLimit + 1)
      .execute();
    return rows.map((row) => ({ ...nobody, ...row }));
  },
  day: async (scope, asked) => {
    const rows = await selectAsked(scope, asked)
      .select("time_entry.day")
      .select(timeSums)
      .groupBy("time_entry.day")
      .orderBy("time_entry.day")
      .limit(timeRowLimit + 1)
      .execute();
    return rows.map((row) => ({ ...nobody, ...row }));
  },
};
