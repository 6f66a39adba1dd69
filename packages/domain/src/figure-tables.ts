import { z } from "zod";
import {
  completionRate,
  deadlineAdherence,
  hoursOf,
  resolutionHours,
  timeUtilization,
  workloadBalance,
} from "./figure-formulas.ts";
import { DayRange } from "./figure-period.ts";
import { MemberId, TeamId } from "./ids.ts";

/** How the work of somebody, or of a team, went in a period. Null where there was nothing to count. */
const Performance = z.strictObject({
  /** Open tasks now, and those of them that are overdue. */
  ...{ open: z.int(), overdue: z.int() },
  /** Completed in the period. */
  completed: z.int(),
  /** Completed ÷ completed and still open, in percent. */
  completionRate: z.int().nullable(),
  /** Completed tasks for each week, to the tenth. */
  perWeek: z.number(),
  /** Mean hours from made to done. */
  resolutionHours: z.number().nullable(),
  /** Completed on or before the due day ÷ completed with one, in percent. */
  deadlineAdherence: z.int().nullable(),
  /** Hours that they wrote down for days of the period. */
  loggedHours: z.number(),
  /** Estimated ÷ worked, in percent up to 200, of what was completed in the period, was estimated and took hours. */
  timeUtilization: z.int().nullable(),
});

export const MemberFigures = Performance.extend({
  memberId: MemberId,
  /** `USR-12`. */
  code: z.string(),
  name: z.string(),
});
export type MemberFigures = z.infer<typeof MemberFigures>;

/** The tasks of all who are in the team now, in whichever project. */
export const TeamFigures = Performance.extend({
  teamId: TeamId,
  /** `TEAM-2`. */
  code: z.string(),
  name: z.string(),
  members: z.int(),
  /** How evenly their open tasks are spread, from 0 to 100. */
  workloadBalance: z.int().nullable(),
});
export type TeamFigures = z.infer<typeof TeamFigures>;

/** How many teams and how many members a table holds at most: those that completed most. */
export const figureRowLimit = 100;

/** Who did how much, by the tasks that are theirs now. Those come first who completed most. */
export const PerformanceTables = z.strictObject({
  period: DayRange,
  timeZone: z.string(),
  teams: z.array(TeamFigures),
  members: z.array(MemberFigures),
  /** Whether there are more teams or members than the tables hold. */
  ...{ hasMoreTeams: z.boolean(), hasMoreMembers: z.boolean() },
});
export type PerformanceTables = z.infer<typeof PerformanceTables>;

/** What was counted of somebody's tasks, or of a team's. */
export type WorkCounts = {
  open: number;
  overdue: number;
  completed: number;
  withDue: number;
  onTime: number;
  hours: number;
  /** That they wrote down in the period. */
  minutes: number;
  /** Of what was completed, was estimated and took hours: minutes that it was to take, and took. */
  estimated: number;
  actual: number;
};

/** What the counts of a period say. @param days how many the period has */
export function performanceOf(counts: WorkCounts, days: number): z.infer<typeof Performance> {
  const { open, overdue, completed, withDue, onTime, hours, minutes, estimated, actual } = counts;
  return {
    ...{ open, overdue, completed },
    completionRate: completionRate(completed, completed + open),
    perWeek: Math.round((completed / days) * 70) / 10,
    resolutionHours: resolutionHours(hours, completed),
    deadlineAdherence: deadlineAdherence(onTime, withDue),
    loggedHours: hoursOf(minutes),
    timeUtilization: timeUtilization(estimated, actual),
  };
}

/** A team's row. @param openPerMember the open tasks of each who is in it */
export function teamFiguresOf(
  team: Pick<TeamFigures, "teamId" | "code" | "name">,
  counts: WorkCounts & { openPerMember: readonly number[] },
  days: number,
): TeamFigures {
  const { openPerMember } = counts;
  return {
    ...team,
    members: openPerMember.length,
    workloadBalance: workloadBalance(openPerMember),
    ...performanceOf(counts, days),
  };
}
