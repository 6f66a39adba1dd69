import { z } from "zod";
import { Day } from "./calendar.ts";
import { type DayRange, dayCount } from "./figure-period.ts";
import { MemberId, ProjectId } from "./ids.ts";
import { TimeSum } from "./time-entry.ts";

/** The longest period that time is asked for, in days: a leap year. */
const longestPeriodDays = 366;

/** From one day to another, both with them: at most 366 days. */
export const TimePeriod = z.strictObject({ from: Day, to: Day });
export type TimePeriod = z.infer<typeof TimePeriod>;

/** Whether a period is one: refused as `ends_before_start` or `too_long`, at `to`. */
export function checkedPeriod<S extends z.ZodType<DayRange>>(schema: S) {
  return schema
    .refine(({ from, to }) => from <= to, { error: "ends_before_start", path: ["to"], abort: true })
    .refine((period) => dayCount(period) <= longestPeriodDays, {
      ...{ error: "too_long", path: ["to"] },
      params: { limit: longestPeriodDays },
    });
}

/** What time is summed by. */
const timeGroupings = ["member", "project", "day"] as const;
export const TimeGrouping = z.enum(timeGroupings);
export type TimeGrouping = z.infer<typeof TimeGrouping>;

/** How many rows a report has at most; of members and projects those with most time. */
export const timeRowLimit = 400;

/** Time of one member, in one project or on one day: the one of the three that is not null. */
export const TimeReportRow = TimeSum.extend({
  memberId: MemberId.nullable(),
  projectId: ProjectId.nullable(),
  day: Day.nullable(),
  /** Of the member or the project. */
  name: z.string().nullable(),
});
export type TimeReportRow = z.infer<typeof TimeReportRow>;

/** How long was worked in a period, of what the reader sees: days in order, else those first with most time. */
export const TimeReport = TimeSum.extend({
  period: TimePeriod,
  by: TimeGrouping,
  rows: z.array(TimeReportRow),
  /** Whether there are more than are told. The sums are of all. */
  hasMore: z.boolean(),
});
export type TimeReport = z.infer<typeof TimeReport>;
