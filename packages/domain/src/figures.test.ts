import { describe, expect, it } from "vitest";
import {
  activityShare,
  completionRate,
  deadlineAdherence,
  hoursOf,
  hoursPerDay,
  milestoneAchievement,
  productivityScore,
  resolutionHours,
  resourceAllocation,
  timeUtilization,
  velocity,
  workloadBalance,
} from "./figure-formulas.ts";
import { performanceOf, teamFiguresOf } from "./figure-tables.ts";
import { type Counted, Figures, figuresOf } from "./figures.ts";
import { newId } from "./ids.ts";

const standing = {
  ...{ total: 10, completed: 4, inProgress: 3, overdue: 2, activeProjects: 1, members: 2 },
};
const quiet = { withDue: 0, onTime: 0, hours: 0 };
const counted: Counted = {
  ...{ period: { from: "2026-03-04", to: "2026-03-06" }, timeZone: "UTC", standing },
  escalation: { low: 1, medium: 1, high: 0 },
  milestones: { now: { met: 1, planned: 3 }, before: { met: 0, planned: 0 } },
  flows: [
    { ...quiet, day: "2026-03-02", created: 2, completed: 1, hours: 5 },
    { day: "2026-03-04", created: 3, completed: 0, ...quiet },
    { day: "2026-03-06", created: 0, completed: 2, withDue: 2, onTime: 1, hours: 9 },
    { ...quiet, day: "2026-03-08", created: 1, completed: 1 },
  ],
  openPerMember: [2, 2, 2],
  // The 4th is a Wednesday, the 1st a Sunday.
  workingDays: [1, 2, 3, 4, 5],
  hours: {
    days: [
      { day: "2026-03-01", minutes: 60 },
      { day: "2026-03-04", minutes: 480 },
      { day: "2026-03-05", minutes: 90 },
    ],
    people: { now: 2, before: 2 },
    completed: { now: { estimated: 300, actual: 400 }, before: { estimated: 0, actual: 0 } },
  },
};

describe("figures", () => {
  it("compare a period with the one before", () => {
    const { measures, before } = Figures.parse(figuresOf(counted));
    expect(before).toEqual({ from: "2026-03-01", to: "2026-03-03" });
    expect(measures).toEqual({
      completed: { now: 2, before: 1 },
      created: { now: 3, before: 2 },
      completionRate: { now: 33, before: 16 },
      velocity: { now: 0.67, before: 0.33 },
      deadlineAdherence: { now: 50, before: null },
      resolutionHours: { now: 4.5, before: 5 },
      milestones: { now: 33, before: null },
      loggedHours: { now: 9.5, before: 1 },
      hoursPerDay: { now: 3.17, before: 0.33 },
      timeUtilization: { now: 75, before: null },
      // Two people, three working days: 48 hours; before, two: 32.
      resourceAllocation: { now: 19, before: 3 },
      // 0.4 × 33 + 0.3 × 75 + 0.3 × 100: on each of the working days something was done.
      productivityScore: { now: 66, before: null },
    });
  });

  it("tell of each day what it brought and what there was when it ended", () => {
    expect(figuresOf(counted).days).toEqual([
      { day: "2026-03-04", created: 3, completed: 0, total: 9, done: 1 },
      { day: "2026-03-05", created: 0, completed: 0, total: 9, done: 1 },
      { day: "2026-03-06", created: 0, completed: 2, total: 9, done: 3 },
    ]);
  });

  it("are the same text whether they were just counted or kept", () => {
    const figures = figuresOf(counted);
    const kept = Figures.parse(JSON.parse(JSON.stringify(figures)));
    expect(JSON.stringify(kept)).toBe(JSON.stringify(figures));
  });

  it("see a risk from how much is overdue", () => {
    const riskAt = (overdue: number) =>
      figuresOf({ ...counted, standing: { ...standing, overdue } }).risk;
    expect([1, 2, 3].map(riskAt)).toEqual(["low", "medium", "high"]);
  });

  it("say nothing where there is nothing, and not 0 or 100 %", () => {
    const none = { ...standing, total: 0, completed: 0, inProgress: 0, overdue: 0 };
    const planned = { met: 0, planned: 0 };
    const unworked = { now: { estimated: 0, actual: 0 }, before: { estimated: 0, actual: 0 } };
    const figures = figuresOf({
      ...{ ...counted, standing: none, flows: [], openPerMember: [] },
      milestones: { now: planned, before: planned },
      hours: { ...counted.hours, days: [], people: { now: 0, before: null }, completed: unworked },
    });
    expect([figures.risk, figures.workloadBalance]).toEqual([null, null]);
    expect(figures.measures).toMatchObject({
      ...{ completed: { now: 0, before: 0 }, velocity: { now: 0, before: 0 } },
      ...{ completionRate: { now: null }, deadlineAdherence: { now: null } },
      ...{ resolutionHours: { now: null }, milestones: { now: null } },
      ...{ loggedHours: { now: 0 }, hoursPerDay: { now: 0 }, timeUtilization: { now: null } },
      ...{ resourceAllocation: { now: null, before: null }, productivityScore: { now: null } },
    });
    expect(figures.days.every(({ total, done }) => total === 0 && done === 0)).toBe(true);
  });

  it("leave out how work is spread where it is one member's", () => {
    expect(figuresOf({ ...counted, openPerMember: null }).workloadBalance).toBeNull();
  });
});

describe("the formulas", () => {
  it("say 100 % only when nothing is left", () => {
    expect(completionRate(999, 1000)).toBe(99);
    expect(completionRate(1000, 1000)).toBe(100);
    expect(completionRate(0, 3)).toBe(0);
  });

  it("have nothing to say of nothing", () => {
    expect([completionRate(0, 0), deadlineAdherence(0, 0), milestoneAchievement(0, 0)]).toEqual([
      ...[null, null, null],
    ]);
    expect([velocity(0, 0), resolutionHours(0, 0), workloadBalance([])]).toEqual([
      null,
      null,
      null,
    ]);
    expect(workloadBalance([0, 0])).toBeNull();
  });

  it("see who has it all, and who has as much as others", () => {
    expect(workloadBalance([5, 5])).toBe(100);
    expect(workloadBalance([10, 0])).toBe(0);
    expect(workloadBalance([6, 4])).toBe(80);
  });
});

describe("the formulas of hours", () => {
  it("say how long work took beside what was thought, up to twice as good", () => {
    expect([timeUtilization(60, 120), timeUtilization(120, 120), timeUtilization(90, 60)]).toEqual([
      ...[50, 100, 150],
    ]);
    expect([timeUtilization(6000, 60), timeUtilization(0, 60)]).toEqual([200, 0]);
    expect([timeUtilization(60, 0), timeUtilization(0, 0)]).toEqual([null, null]);
  });

  it("say which part of the working time was written down, and never more than all of it", () => {
    // One person, five days of eight hours.
    expect(resourceAllocation(20 * 60, 1, 5)).toBe(50);
    expect(resourceAllocation(40 * 60 - 1, 1, 5)).toBe(99);
    expect(resourceAllocation(60 * 60, 1, 5)).toBe(100);
    expect([resourceAllocation(60, 0, 5), resourceAllocation(60, 3, 0)]).toEqual([null, null]);
  });

  it("say how much that is for each day", () => {
    expect([hoursPerDay(0, 7), hoursPerDay(100, 7), hoursPerDay(60, 0)]).toEqual([0, 0.24, null]);
    expect([hoursOf(0), hoursOf(1), hoursOf(90)]).toEqual([0, 0.02, 1.5]);
  });

  it("make a score of what was finished, how exactly and how steadily", () => {
    const best = { completion: 100, utilization: 100, activity: 100 };
    expect(productivityScore(best)).toBe(100);
    expect(productivityScore({ ...best, utilization: 200 })).toBe(100);
    expect(productivityScore({ completion: 100, utilization: 0, activity: 0 })).toBe(40);
    expect(productivityScore({ completion: 0, utilization: 100, activity: 0 })).toBe(30);
    expect(productivityScore({ completion: 0, utilization: 0, activity: 100 })).toBe(30);
    for (const unknown of ["completion", "utilization", "activity"] as const)
      expect(productivityScore({ ...best, [unknown]: null })).toBeNull();
    expect([activityShare(2, 5), activityShare(6, 5), activityShare(0, 0)]).toEqual([
      ...[40, 100, null],
    ]);
  });
});

describe("the tables of performance", () => {
  const worked = { minutes: 150, estimated: 120, actual: 160 };
  const counts = { open: 3, overdue: 1, completed: 9, withDue: 4, onTime: 3, hours: 45, ...worked };

  it("tell how much was done of what was to do, and how fast", () => {
    expect(performanceOf(counts, 30)).toEqual({
      ...{ open: 3, overdue: 1, completed: 9, completionRate: 75, perWeek: 2.1 },
      ...{ resolutionHours: 5, deadlineAdherence: 75, loggedHours: 2.5, timeUtilization: 75 },
    });
  });

  it("count everybody in a team, also who has nothing to do", () => {
    const team = { teamId: newId<"Team">(), code: "TEAM-1", name: "Yard" };
    expect(teamFiguresOf(team, { ...counts, openPerMember: [3, 0] }, 7)).toMatchObject({
      ...{ members: 2, workloadBalance: 0, perWeek: 9 },
    });
  });
});
