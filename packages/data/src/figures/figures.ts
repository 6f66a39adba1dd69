import { type FigurePeriod, rangeBefore, rangeOf } from "@teamflow/domain/figure-period";
import { type Figures, figuresOf } from "@teamflow/domain/figures";
import { getProject } from "../projects/rows.ts";
import type { Scope } from "../scope.ts";
import { readClock } from "./clock.ts";
import { listFlows } from "./flows.ts";
import { countAround, countMilestones, countTasks, listOpenPerMember } from "./standing.ts";
import type { FigureSubject } from "./subject.ts";

/**
 * How work goes, as far as the reader sees it: at most seven statements, however many tasks, projects and days there
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
  const [counts, around, milestones, flows, openPerMember] = await Promise.all([
    countTasks(scope, subject, clock),
    countAround(scope, subject),
    countMilestones(scope, subject, { period, before, clock }),
    listFlows(scope, subject, { range, clock }),
    subject.kind === "mine" ? null : listOpenPerMember(scope, subject),
  ]);
  return figuresOf({
    ...{ period, timeZone: clock.timeZone, milestones, flows, openPerMember },
    standing: { ...counts.tasks, ...around },
    escalation: counts.escalation,
  });
}
