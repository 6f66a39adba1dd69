import { Day } from "@teamflow/domain/calendar";
import { CalendarX2 } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { todayHere } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Popover, type PopupTrigger } from "../../ui/popover.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { nearDays } from "./near-days.ts";

/**
 * When a task is due: a near day by one press, any other by its date, or none.
 *
 * @param dueOn null where it is not due; empty where several are due on different days
 */
export function DuePicker({
  dueOn,
  onChoose,
  children,
}: {
  dueOn: string | null;
  onChoose: (dueOn: string | null) => void;
  children: (trigger: PopupTrigger) => ReactNode;
}) {
  const { panel } = useText().tasks;
  return (
    <Popover label={panel.dueDate} trigger={children}>
      {(close) => (
        <Days
          dueOn={dueOn}
          onChoose={(day) => {
            close();
            if (day !== dueOn) onChoose(day);
          }}
        />
      )}
    </Popover>
  );
}

const lineLook =
  "flex min-h-8 items-center gap-2 rounded-[4px] px-2 text-start hover:bg-hover max-sm:min-h-11";

type DaysProps = { dueOn: string | null; onChoose: (day: string | null) => void };

function Days({ dueOn, onChoose }: DaysProps) {
  const { panel } = useText().tasks;
  const region = useRegion();
  const days = nearDays(todayHere(useNow()));
  return (
    <div className="flex flex-col p-1.5 text-sm">
      {(["today", "tomorrow", "nextWeek"] as const).map((name) => (
        <button key={name} type="button" onClick={() => onChoose(days[name])} className={lineLook}>
          {panel[name]}
          <span className="ms-auto text-xs text-faint">{shortDay(region, days[name])}</span>
        </button>
      ))}
      <AnyDay dueOn={dueOn} onChoose={onChoose} />
      {dueOn !== null && (
        <button type="button" onClick={() => onChoose(null)} className={lineLook}>
          <CalendarX2 size={14} aria-hidden className="text-soft" />
          {panel.clearDue}
        </button>
      )}
    </div>
  );
}

function AnyDay({ dueOn, onChoose }: DaysProps) {
  const { tasks, reasons } = useText();
  const [isWrong, setWrong] = useState(false);
  const today = todayHere(useNow());
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Day.safeParse(new FormData(event.currentTarget).get("day"));
    setWrong(!typed.success);
    if (typed.success) onChoose(typed.data);
  };
  return (
    <form
      onSubmit={choose}
      noValidate
      className="mt-1.5 flex items-end gap-2 border-t border-line px-2 pt-2.5 pb-1.5"
    >
      <div className="min-w-0 flex-1">
        <TextField
          label={tasks.panel.dueDate}
          name="day"
          type="date"
          min={today}
          defaultValue={dueOn ?? ""}
          error={isWrong ? reasons.field.badDate : undefined}
        />
      </div>
      <Button type="submit" className="h-9 max-sm:h-11">
        {tasks.panel.setDue}
      </Button>
    </form>
  );
}

function shortDay(region: string, day: string): string {
  const format = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(region, format).format(Date.parse(day));
}
