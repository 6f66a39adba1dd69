import type { Figures } from "@teamflow/domain/figures";
import { useRegion } from "../../i18n/locale.ts";
import { cardsLook, MeasureCard } from "./measure-card.tsx";
import { numberWords } from "./number-words.ts";
import { useFigureText } from "./words.ts";

/** What hours tell that were written down, in the order of the cards. */
export const hourMeasures = [
  ...(["loggedHours", "timeUtilization", "resourceAllocation", "productivityScore"] as const),
];
type Name = (typeof hourMeasures)[number];

/** What was worked in the period, beside the one before; where nobody wrote anything down, what would stand here. */
export function HourCards({ figures: { measures } }: { figures: Figures }) {
  const { measures: words, standing } = useFigureText();
  const { percent, number, worked, count } = numberWords(useRegion());
  const said: Record<Name, (value: number) => string> = {
    ...{ loggedHours: worked, timeUtilization: percent, resourceAllocation: percent },
    productivityScore: count,
  };
  const { loggedHours, hoursPerDay, productivityScore } = measures;
  const besides: { [N in Name]?: string | null } = {
    loggedHours: hoursPerDay.now === null ? null : words.hoursADay(number(hoursPerDay.now)),
    productivityScore: productivityScore.now === null ? null : standing.ofHundred,
  };
  const isNothing = !loggedHours.now && !loggedHours.before;
  return (
    <section aria-labelledby="hours-title" className="flex flex-col gap-2">
      <h2 id="hours-title" className="text-base font-semibold">
        {words.hoursTitle}
      </h2>
      {isNothing ? (
        <p className="max-w-prose text-sm text-pretty text-faint">{words.noHours}</p>
      ) : (
        <dl className={`${cardsLook} grid-cols-4 max-lg:grid-cols-2`}>
          {hourMeasures.map((name) => (
            <MeasureCard
              key={name}
              {...{ name, measure: measures[name], said: said[name] }}
              beside={<span className="text-sm text-faint">{besides[name]}</span>}
            />
          ))}
        </dl>
      )}
    </section>
  );
}
