import type { Hours, When } from "@teamflow/domain/figure-hours";
import { type FigurePeriod, rangeBefore, rangeOf } from "@teamflow/domain/figure-period";
import { type Figures, figuresOf, type Standing } from "@teamflow/domain/figures";
import { getProject } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";
import { readClock } from "./clock.ts";
import { listFlows } from "./flows.ts";
import { listHours, sumCompletedHours } from "./hours.ts";
import { countAround, countMilestones, countTasks, listOpenPerMember } from "./standing.ts";
import type { FigureSubject } from "./subject.ts";

/**
 * How work goes, as far as the reader sees it: at most nine statements, however many tasks, projects and days there
 * are.
 *
 * @throws `not_found` for a project that is not there
 */
export async function readFigures(
  scope: Scope,
  subject: FigureSubject,
  asked: FigurePeriod,
): Promise<Figures> {
  if (subject.kind === "project") await getProject(scope, subject.projectId);
  const clock = await readClock(scope);
  const period = rangeOf(asked, clock.today);
  const before = rangeBefore(period);
  const range = { from: before.from, to: period.to };
  const asking = { period, before, clock };
  const [counts, around, milestones, flows, openPerMember, logged, completed] = await Promise.all([
    countTasks(scope, subject, clock),
    countAround(scope, subject),
    countMilestones(scope, subject, asking),
    listFlows(scope, subject, { range, clock }),
    subject.kind === "mine" ? null : listOpenPerMember(scope, subject),
    listHours(scope, subject, asking),
    sumCompletedHours(scope, subject, asking),
  ]);
  const people = peopleOf(subject, around, logged.people);
  return figuresOf({
    ...{ period, timeZone: clock.timeZone, workingDays: clock.workingDays },
    ...{ milestones, flows, openPerMember, hours: { days: logged.days, people, completed } },
    standing: { ...counts.tasks, ...around },
    escalation: counts.escalation,
  });
}

/** Whose working time is meant: everybody's, of a project that of those who wrote down hours there, or one's own. */
function peopleOf(
  { kind }: FigureSubject,
  { members }: Pick<Standing, "members">,
  logging: Record<When, number>,
): Hours["people"] {
  if (kind === "project") return logging;
  const people = kind === "mine" ? 1 : members;
  return { now: people, before: people };
}
