import { describe, expect, it } from "vitest";
import {
  completionRate,
  deadlineAdherence,
  milestoneAchievement,
  resolutionHours,
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
    const figures = figuresOf({
      ...{ ...counted, standing: none, flows: [], openPerMember: [] },
      milestones: { now: planned, before: planned },
    });
    expect([figures.risk, figures.workloadBalance]).toEqual([null, null]);
    expect(figures.measures).toMatchObject({
      ...{ completed: { now: 0, before: 0 }, velocity: { now: 0, before: 0 } },
      ...{ completionRate: { now: null }, deadlineAdherence: { now: null } },
      ...{ resolutionHours: { now: null }, milestones: { now: null } },
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

describe("the tables of performance", () => {
  const counts = { open: 3, overdue: 1, completed: 9, withDue: 4, onTime: 3, hours: 45 };

  it("tell how much was done of what was to do, and how fast", () => {
    expect(performanceOf(counts, 30)).toEqual({
      ...{ open: 3, overdue: 1, completed: 9, completionRate: 75, perWeek: 2.1 },
      ...{ resolutionHours: 5, deadlineAdherence: 75 },
    });
  });

  it("count everybody in a team, also who has nothing to do", () => {
    const team = { teamId: newId<"Team">(), code: "TEAM-1", name: "Yard" };
    expect(teamFiguresOf(team, { ...counts, openPerMember: [3, 0] }, 7)).toMatchObject({
      ...{ members: 2, workloadBalance: 0, perWeek: 9 },
    });
  });
});
