import type { DayRange, FigurePeriod } from "@teamflow/domain/figure-period";
import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Popover, type PopupTrigger } from "../../ui/popover.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { pressLook } from "./press-look.ts";
import { periodBetween, usualDays } from "./use-period.ts";
import { useFigureText } from "./words.ts";

type ChooserProps = {
  period: FigurePeriod;
  /** The days that are shown, once they are known. */
  shown: DayRange | undefined;
  onChoose: (period: { days: number; to?: string | undefined }) => void;
};

/** Which days the figures are about: some usual ones, or one's own. */
export function PeriodChooser({ period, shown, onChoose }: ChooserProps) {
  const words = useFigureText().period;
  const isUsual = (days: number) => period.to === undefined && period.days === days;
  return (
    <div className="flex items-center gap-1.5">
      <div
        role="group"
        aria-label={words.label}
        className="inline-flex items-center gap-0.5 rounded bg-press p-0.5"
      >
        {usualDays.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={isUsual(days)}
            className={pressLook}
            onClick={() => onChoose({ days })}
          >
            {words.last(days)}
          </button>
        ))}
      </div>
      <Popover label={words.own} trigger={opener(words.own, usualDays.some(isUsual))}>
        {(close) => (
          <OwnPeriod
            shown={shown}
            onChoose={(own) => {
              onChoose(own);
              close();
            }}
          />
        )}
      </Popover>
    </div>
  );
}

function opener(label: string, isAside: boolean) {
  return (trigger: PopupTrigger) => (
    <Button
      {...trigger}
      size="small"
      look={isAside ? "quiet" : "secondary"}
      icon={<CalendarRange size={14} aria-hidden />}
    >
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}

function OwnPeriod({ shown, onChoose }: Omit<ChooserProps, "period">) {
  const words = useFigureText().period;
  const [from, setFrom] = useState(shown?.from ?? "");
  const [to, setTo] = useState(shown?.to ?? "");
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
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={words.to}
        type="date"
        value={to}
        error={isWrong ? words.wrong : undefined}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" look="primary">
        {words.show}
      </Button>
    </form>
  );
}
