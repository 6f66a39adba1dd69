import type { DayRange } from "@teamflow/domain/figure-period";
import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "./button.tsx";
import { Popover, type PopupTrigger } from "./popover.tsx";
import { TextField } from "./text-field.tsx";

type OwnDaysProps = {
  /** What the button, the two days and the end of it are called, and what is said of days that are no period. */
  words: { own: string; from: string; to: string; show: string; wrong: string };
  /** Where it begins: the days that are shown, once they are known. */
  days: DayRange | undefined;
  /** Those days are one's own, and none of the usual ones beside this. */
  isOwn: boolean;
  /** @returns whether that is a period */
  onChoose: (days: DayRange) => boolean;
};

/** A button behind which one says from which day to which. */
export function OwnDays(props: OwnDaysProps) {
  const { words, isOwn, onChoose } = props;
  return (
    <Popover label={words.own} trigger={opener(words.own, isOwn)}>
      {(close) => (
        <Days
          {...props}
          onChoose={(days) => {
            const isPeriod = onChoose(days);
            if (isPeriod) close();
            return isPeriod;
          }}
        />
      )}
    </Popover>
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

function Days({ words, days, onChoose }: Omit<OwnDaysProps, "isOwn">) {
  const [{ from, to }, setDays] = useState<DayRange>(days ?? { from: "", to: "" });
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(!onChoose({ from, to }));
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
