import { z } from "zod";
import { Day } from "./calendar.ts";
import {
  completionRate,
  deadlineAdherence,
  hoursOf,
  hoursPerDay,
  milestoneAchievement,
  productivityScore,
  resolutionHours,
  velocity,
  workloadBalance,
} from "./figure-formulas.ts";
import { type Hours, type When, workIn } from "./figure-hours.ts";
import { dayCount, DayRange, daysOf, rangeBefore } from "./figure-period.ts";
import { ProjectRisk, riskOf } from "./project-health.ts";

/** How it stands now. Cancelled tasks are no part of it, nor what is in the trash or in an archived project. */
export const Standing = z.strictObject({
  total: z.int(),
  /** Ever, by their status now. */
  completed: z.int(),
  /** In a status that means work is going on. */
  inProgress: z.int(),
  /** Open, and due before today. */
  overdue: z.int(),
  /** Projects that are under way, of those that the reader sees; null where figures are about one project. */
  activeProjects: z.int().nullable(),
  /** People who are active members; null for whoever may not see them, and where figures are about less. */
  members: z.int().nullable(),
});
export type Standing = z.infer<typeof Standing>;

/** A figure of the period, and what it was in the one before; null where there was nothing to count. */
const Measure = z.strictObject({ now: z.number().nullable(), before: z.number().nullable() });
export type Measure = z.infer<typeof Measure>;

/** Overdue tasks by how long they have been so: up to three days, up to seven, longer. */
const Escalation = z.strictObject({ low: z.int(), medium: z.int(), high: z.int() });
export type Escalation = z.infer<typeof Escalation>;

/** What a day brought, and how much there was in all when it ended. */
const FigureDay = z.strictObject({
  day: Day,
  created: z.int(),
  completed: z.int(),
  /** Of all that there is now, what was there and what was done when the day ended. */
  total: z.int(),
  done: z.int(),
});
export type FigureDay = z.infer<typeof FigureDay>;

/**
 * How work goes: now, in a period and in the one before, and day by day. Everything is told by what tasks say now: what
 * was taken up again is not done, and what was thrown away was never there.
 */
export const Figures = z.strictObject({
  ...{ period: DayRange, before: DayRange },
  /** By whose clock days begin: the organization's. */
  timeZone: z.string(),
  standing: Standing,
  measures: z.strictObject({
    /** Tasks that were completed. */
    completed: Measure,
    /** Tasks that were made. */
    created: Measure,
    /** Done ÷ total when the period ended, in percent. */
    completionRate: Measure,
    /** Completed tasks for each day. */
    velocity: Measure,
    /** Completed on or before the due day ÷ completed with one, in percent. */
    deadlineAdherence: Measure,
    /** Mean hours from made to done. */
    resolutionHours: Measure,
    /** Milestones met ÷ those that were due in the period, in percent. */
    milestones: Measure,
    /** Hours that were written down for days of the period. */
    loggedHours: Measure,
    /** The same for each day. */
    hoursPerDay: Measure,
    /** Estimated ÷ worked, in percent up to 200, of what was completed in the period, was estimated and took hours. */
    timeUtilization: Measure,
    /** Hours ÷ (people × 8 × working days), in percent up to 100; null also where the reader may not know who is there. */
    resourceAllocation: Measure,
    /** 0.4 completion rate + 0.3 use of time up to 100 + 0.3 active working days, from 0 to 100. */
    productivityScore: Measure,
  }),
  /** How evenly open tasks are spread now, from 0 to 100; null where nobody has any, and for one's own. */
  workloadBalance: z.int().nullable(),
  /** High when more than 20 % of all tasks are overdue now, medium when more than 10 %; null where there are none. */
  risk: ProjectRisk.nullable(),
  escalation: Escalation,
  /** Every day of the period. */
  days: z.array(FigureDay),
});
export type Figures = z.infer<typeof Figures>;

/** What was made and completed on one day; days that brought nothing may be missing. */
export type DayFlow = {
  day: Day;
  created: number;
  completed: number;
  /** Of the completed: those that had a due day, and those of them that kept to it. */
  withDue: number;
  onTime: number;
  /** Of the completed: from made to done, together. */
  hours: number;
};

/** Milestones that were due in a period and in the one before. */
export type Milestones = Record<When, { met: number; planned: number }>;

/** What was counted. */
export type Counted = {
  period: DayRange;
  timeZone: string;
  standing: Standing;
  escalation: Escalation;
  milestones: Milestones;
  /** From the first day of the period before until today. */
  flows: readonly DayFlow[];
  hours: Hours;
  /** Of the week, on which the organization works: Monday is 1, Sunday 7. */
  workingDays: readonly number[];
  /** Open tasks of each member whose work it is; null where it is one member's. */
  openPerMember: readonly number[] | null;
};

/** What the counts say. */
export function figuresOf(counted: Counted): Figures {
  const { period, timeZone, standing, escalation, openPerMember } = counted;
  const before = rangeBefore(period);
  return {
    ...{ period, before, timeZone, standing },
    measures: measuresOf(counted, before),
    workloadBalance: openPerMember && workloadBalance(openPerMember),
    risk: standing.total > 0 ? riskOf(standing) : null,
    escalation,
    days: dayByDay(counted),
  };
}

function measuresOf(counted: Counted, before: DayRange): Figures["measures"] {
  const { period, milestones } = counted;
  const now = {
    ...{ ...sumIn(counted, period), ...workIn(counted, "now", period) },
    milestones: milestones.now,
  };
  const then = {
    ...{ ...sumIn(counted, before), ...workIn(counted, "before", before) },
    milestones: milestones.before,
  };
  const each = (figure: (sum: typeof now) => number | null): Measure => ({
    now: figure(now),
    before: figure(then),
  });
  return {
    completed: each(({ completed }) => completed),
    created: each(({ created }) => created),
    completionRate: each(({ done, total }) => completionRate(done, total)),
    velocity: each(({ completed, days }) => velocity(completed, days)),
    deadlineAdherence: each(({ onTime, withDue }) => deadlineAdherence(onTime, withDue)),
    resolutionHours: each(({ hours, completed }) => resolutionHours(hours, completed)),
    milestones: each((sum) => milestoneAchievement(sum.milestones.met, sum.milestones.planned)),
    loggedHours: each(({ minutes }) => hoursOf(minutes)),
    hoursPerDay: each(({ minutes, days }) => hoursPerDay(minutes, days)),
    timeUtilization: each(({ utilization }) => utilization),
    resourceAllocation: each(({ allocation }) => allocation),
    productivityScore: each(({ done, total, utilization, activity }) =>
      productivityScore({ completion: completionRate(done, total), utilization, activity }),
    ),
  };
}

/** What a range brought, and how much there was in all when it ended. */
function sumIn({ flows, standing }: Counted, range: DayRange) {
  const within = flows.filter(({ day }) => day >= range.from && day <= range.to);
  const after = flows.filter(({ day }) => day > range.to);
  const of = (rows: readonly DayFlow[], what: Exclude<keyof DayFlow, "day">) =>
    rows.reduce((sum, row) => sum + row[what], 0);
  return {
    days: dayCount(range),
    ...{ created: of(within, "created"), completed: of(within, "completed") },
    ...{ withDue: of(within, "withDue"), onTime: of(within, "onTime"), hours: of(within, "hours") },
    total: standing.total - of(after, "created"),
    done: standing.completed - of(after, "completed"),
  };
}

/** Backwards from what there is now: what came later was not there yet. */
function dayByDay(counted: Counted): FigureDay[] {
  const flows = new Map(counted.flows.map((flow) => [flow.day, flow]));
  let { total, done } = sumIn(counted, counted.period);
  const days = daysOf(counted.period)
    .toReversed()
    .map((day) => {
      const { created, completed } = flows.get(day) ?? { created: 0, completed: 0 };
      const ended = { day, created, completed, total, done };
      total -= created;
      done -= completed;
      return ended;
    });
  return days.toReversed();
}
