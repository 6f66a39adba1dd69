import type { DayRange, FigurePeriod } from "@teamflow/domain/figure-period";
import { OwnDays } from "../../ui/own-days.tsx";
import { PressGroup } from "../../ui/press-group.tsx";
import { periodBetween, usualDays } from "./use-period.ts";
import { useFigureText } from "./words.ts";

/** Which days the figures are about: some usual ones, or one's own. */
export function PeriodChooser({
  period,
  shown,
  onChoose,
}: {
  period: FigurePeriod;
  /** The days that are shown, once they are known. */
  shown: DayRange | undefined;
  onChoose: (period: { days: number; to?: string | undefined }) => void;
}) {
  const words = useFigureText().period;
  const chosen = usualDays.find((days) => period.to === undefined && period.days === days);
  return (
    <div className="flex items-center gap-1.5">
      <PressGroup
        label={words.label}
        choices={usualDays.map((value) => ({ value, words: words.last(value) }))}
        chosen={chosen}
        onChoose={(days) => onChoose({ days })}
      />
      <OwnDays
        {...{ words, days: shown, isOwn: chosen === undefined }}
        onChoose={({ from, to }) => {
          const own = periodBetween(from, to);
          if (own) onChoose(own);
          return own !== undefined;
        }}
      />
    </div>
  );
}
