import type { Figures } from "@teamflow/domain/figures";
import { useRegion } from "../../i18n/locale.ts";
import { cardsLook, MeasureCard, MeasureValue } from "./measure-card.tsx";
import { numberWords } from "./number-words.ts";
import { useFigureText } from "./words.ts";

/** What tasks tell, in the order of the cards. */
export const taskMeasures = [
  ...(["completionRate", "velocity", "deadlineAdherence"] as const),
  ...(["resolutionHours", "milestones", "created"] as const),
];
type Name = (typeof taskMeasures)[number];

/** How it went in the period, beside the one before. */
export function MeasureCards({ figures }: { figures: Figures }) {
  const words = useFigureText().measures;
  const { percent, number, hours, count } = numberWords(useRegion());
  const said: Record<Name, (value: number) => string> = {
    ...{ completionRate: percent, deadlineAdherence: percent, milestones: percent },
    ...{ velocity: (value) => words.perDay(number(value)), resolutionHours: hours },
    created: count,
  };
  const { workloadBalance, standing } = figures;
  // Beside one project, and beside one's own work, it stands among the figures of now, or nowhere.
  const hasBalance = standing.activeProjects !== null;
  return (
    <section aria-labelledby="measures-title" className="flex flex-col gap-2">
      <h2 id="measures-title" className="text-base font-semibold">
        {words.title}
      </h2>
      <dl className={`${cardsLook} grid-cols-3 max-sm:grid-cols-2`}>
        {taskMeasures
          .filter((name) => name !== "created" || !hasBalance)
          .map((name) => (
            <MeasureCard
              key={name}
              {...{ name, measure: figures.measures[name], said: said[name] }}
            />
          ))}
        {hasBalance && (
          <div className="px-4 py-3">
            <dt className="text-sm text-soft">{words.balance}</dt>
            <dd>
              <MeasureValue>
                {workloadBalance === null ? null : count(workloadBalance)}
              </MeasureValue>
              <p className="text-xs text-faint">{words.now}</p>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
