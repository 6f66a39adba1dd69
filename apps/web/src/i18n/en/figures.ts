import { plural } from "../plural.ts";

const count = plural("en");

/** Dashboards: how work goes, drawn and in numbers. */
export const figures = {
  title: "Dashboard",
  of: { label: "Whose figures", all: "Everybody", mine: "My work" },
  clock: (zone: string) => `Days by the clock of ${zone}`,

  period: {
    label: "Period",
    last: (days: number) => count(days, { one: "Today", other: `${days} days` }),
    own: "Own period",
    from: "From",
    to: "To",
    show: "Show",
    wrong: "The period starts before it ends, and is at most 366 days long.",
  },

  standing: {
    title: "Now",
    total: "Tasks",
    completed: "Completed",
    inProgress: "In progress",
    overdue: "Overdue",
    activeProjects: "Active projects",
    members: "Members",
    balance: "Workload balance",
    risk: "Risk",
    made: (made: string) => `${made} made in the period`,
    done: (done: string) => `${done} in the period`,
    open: "Open",
    share: (share: string) => `${share} of all tasks`,
    notLate: "Nothing is late",
    late: (medium: string, high: string) => `${medium} for over 3 days, ${high} for over 7`,
    ofHundred: "of 100",
  },
  risks: { low: "Low risk", medium: "Medium risk", high: "High risk" },
  toOverdue: "Show what is overdue",

  measures: {
    title: "In the period",
    completionRate: "Completion rate",
    created: "Made",
    velocity: "Velocity",
    deadlineAdherence: "Deadlines kept",
    resolutionHours: "Time to done",
    milestones: "Milestones met",
    hoursTitle: "Hours in the period",
    noHours:
      "Nobody wrote down hours in this period, nor in the one before. Once somebody does, at a task, this says how estimates held and where the time went.",
    loggedHours: "Hours worked",
    timeUtilization: "Estimated ÷ worked",
    resourceAllocation: "Working time used",
    productivityScore: "Productivity score",
    balance: "Workload balance",
    hoursADay: (hours: string) => `${hours} h a day`,
    perDay: (tasks: string) => `${tasks} a day`,
    was: (value: string) => `${value} before`,
    wasNone: "Nothing to compare with",
    none: "Nothing to count",
    now: "As it is now",
    better: "better",
    worse: "worse",
    same: "the same",
    more: "more",
    less: "less",
  },

  explain: {
    show: "How this is counted",
    lead: "Cancelled tasks count nowhere, nor does what is in the trash or in an archived project. All is told by what tasks say now: one that was taken up again is not done. Hours are those that people wrote down for days of the period, at whichever task, also a cancelled one.",
    completionRate: "Done ÷ all tasks, as it stood when the period ended.",
    created: "Tasks that were made in the period.",
    velocity: "Completed tasks ÷ days of the period.",
    deadlineAdherence: "Completed on or before the due day ÷ completed with a due day.",
    resolutionHours: "The mean time from made to done, of what was completed in the period.",
    milestones: "Milestones reached in time ÷ those that were due in the period.",
    loggedHours:
      "Hours written down for days of the period, and what that is for each day, weekends with it.",
    timeUtilization:
      "Of tasks that were completed in the period, were estimated and took hours: their estimates ÷ all hours that they took. Above 100 % it took less than was thought; more than 200 % is shown as 200 %.",
    resourceAllocation:
      "Hours ÷ (people × 8 hours × working days), at most 100 %. The people are all active members, in a project those who wrote down hours there, and for your own work you. Working days are those of the organization's settings.",
    productivityScore:
      "0.4 × completion rate + 0.3 × estimated ÷ worked, up to 100 + 0.3 × the share of working days on which something was completed or hours were written down. It is a sign of how steadily work goes, and no measure of a person.",
    balance:
      "100 where all have as many open tasks, less the more it differs: 100 less the coefficient of variation. Everybody in a team counts, and whoever else has open tasks.",
    risk: "High when more than 20 % of all tasks are overdue, medium when more than 10 % are.",
  },

  chart: {
    flow: "Made and completed",
    flowNote: "Whether more is finished than comes in.",
    growth: "How far it is",
    growthNote: "All tasks, and those of them that are done. Where the lines meet, all is done.",
    byWeek: "Each step is a week.",
    created: "Made",
    completed: "Completed",
    total: "All tasks",
    done: "Done",
    table: "Show as table",
    days: "Days",
    walk: (title: string) => `${title}: walk the days with the arrow keys`,
  },

  performance: {
    title: "Team performance",
    note: "By the tasks that are theirs now. Those come first who completed most.",
    teams: "Teams",
    members: "People",
    name: "Name",
    size: "People",
    open: "Open",
    overdue: "Overdue",
    completed: "Completed",
    completionRate: "Completion",
    perWeek: "Per week",
    resolution: "Mean time",
    adherence: "Deadlines",
    hours: "Hours",
    utilization: "Est. ÷ worked",
    balance: "Balance",
    noTeams: "No active team has anybody in it.",
    noMembers: "Nobody has tasks yet. Give out some, and who did how much stands here.",
    more: "There are more; those that completed most are shown.",
  },

  spread: {
    title: "How work is spread",
    note: "Who holds what now, at the project itself and at its open tasks.",
    total: "Assignments",
    people: "People",
    coverage: "Covered",
    covered: (assigned: number, open: number) =>
      count(open, {
        one: `${assigned} of 1 open task has somebody`,
        other: `${assigned} of ${open} open tasks have somebody`,
      }),
    nothingOpen: "No task is open",
    byEntity: "By what it is",
    byType: "By what they are",
    what: "What",
    as: "As",
    empty: "Nobody is assigned to anything that is open here.",
  },

  activity: {
    title: "Recent activity",
    empty: "Nothing was done yet.",
    on: "at",
  },

  emptyTitle: "No tasks yet",
  empty:
    "As soon as there are tasks, this says how they go: what is finished, what is late, and how fast it moves.",
  emptyMine: "Nothing is assigned to you. What is yours is counted here.",
  toProjects: "Go to projects",
};
