import type { DayRange } from "@teamflow/domain/figure-period";
import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Popover, type PopupTrigger } from "../../ui/popover.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PressGroup } from "./press-group.tsx";
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
      <Popover label={words.own} trigger={opener(words.own, chosen === undefined)}>
        {(close) => (
          <OwnPeriod
            period={period}
            onChoose={(own) => {
              show(own);
              close();
            }}
          />
        )}
      </Popover>
    </>
  );
}

function opener(label: string, isOwn: boolean) {
  return (trigger: PopupTrigger) => (
    <Button
      {...trigger}
      size="small"
      look={isOwn ? "secondary" : "quiet"}
      icon={<CalendarRange size={14} aria-hidden />}
    >
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}

function OwnPeriod({
  period,
  onChoose,
}: {
  period: DayRange;
  onChoose: (period: DayRange) => void;
}) {
  const words = useTimeText().report;
  const [{ from, to }, setDays] = useState(period);
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = periodBetween(from, to);
    setWrong(!own);
    if (own) onChoose(own);
  };
  return (
    <form onSubmit={submit} className="flex w-64 flex-col gap-3 p-3" noValidate>
      <TextField
        label={words.from}
        type="date"
        value={from}
        onChange={({ target }) => setDays({ from: target.value, to })}
      />
      <TextField
        label={words.to}
        type="date"
        value={to}
        error={isWrong ? words.wrong : undefined}
        onChange={({ target }) => setDays({ from, to: target.value })}
      />
      <Button type="submit" look="primary">
        {words.show}
      </Button>
    </form>
  );
}
