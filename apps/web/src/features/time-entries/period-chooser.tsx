import { OwnDays } from "../../ui/own-days.tsx";
import { PressGroup } from "../../ui/press-group.tsx";
import { lastDays, periodBetween, type TimeSearch } from "./use-time-search.ts";
import { useTimeText } from "./words.ts";

const usual = [7, 30, 90] as const;

/** Which days a report is about: some usual ones, or one's own. */
export function PeriodChooser({ period, today, show }: TimeSearch) {
  const words = useTimeText().report;
  const chosen = usual.find((days) => {
    const { from, to } = lastDays(today, days);
    return from === period.from && to === period.to;
  });
  return (
    <>
      <PressGroup
        label={words.period}
        choices={usual.map((value) => ({ value, words: words.last(value) }))}
        chosen={chosen}
        onChoose={(days) => show(lastDays(today, days))}
      />
      <OwnDays
        {...{ words, days: period, isOwn: chosen === undefined }}
        onChoose={({ from, to }) => {
          const own = periodBetween(from, to);
          if (own) show(own);
          return own !== undefined;
        }}
      />
    </>
  );
}
