import type { Day } from "@teamflow/domain/calendar";
import type { TimeReport } from "@teamflow/domain/time-report";
import { addDays } from "@teamflow/domain/wall-clock";
import { fullDay, todayHere } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { classes } from "../../ui/classes.ts";
import { useLengthWords, useTimeText } from "./words.ts";

/** What fills a day's bar, unless more was worked on one: so that an hour looks like one. */
const usualDayMinutes = 8 * 60;

/** The seven days of a week side by side, each with how long was worked, and the sum of them. */
export function WeekDays({ week, report }: { week: Day; report: TimeReport }) {
  const words = useTimeText();
  const lengthWords = useLengthWords();
  const days = Array.from({ length: 7 }, (_, at) => addDays(week, at));
  const minutesOn = new Map(report.rows.map(({ day, minutes }) => [day, minutes]));
  const most = Math.max(...minutesOn.values(), usualDayMinutes);
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-xl font-semibold tabular-nums">{lengthWords(report.minutes)}</span>
        {report.billableMinutes > 0 && (
          <span className="text-sm text-soft tabular-nums">
            {words.billableOf(lengthWords(report.billableMinutes))}
          </span>
        )}
      </p>
      <ol aria-label={words.page.days} className="grid grid-cols-7 gap-1.5 max-sm:gap-1">
        {days.map((day) => (
          <DayBar key={day} day={day} minutes={minutesOn.get(day) ?? 0} most={most} />
        ))}
      </ol>
    </div>
  );
}

function DayBar({ day, minutes, most }: { day: Day; minutes: number; most: number }) {
  const words = useTimeText().page;
  const lengthWords = useLengthWords();
  const region = useRegion();
  const isToday = todayHere(useNow()) === day;
  const weekday = new Intl.DateTimeFormat(region, { weekday: "short", timeZone: "UTC" });
  const date = new Intl.DateTimeFormat(region, { day: "numeric", timeZone: "UTC" });
  return (
    <li
      aria-current={isToday ? "date" : undefined}
      className={classes(
        "flex min-w-0 flex-col items-center gap-1 rounded border px-1 pt-2 pb-1.5",
        isToday ? "border-accent" : "border-line",
      )}
    >
      <span className="sr-only">{fullDay(region, day)}</span>
      <span aria-hidden className="flex h-16 w-full items-end justify-center">
        <span
          className="w-5 rounded-t bg-accent max-sm:w-4"
          style={{ height: `${(minutes * 100) / most}%` }}
        />
      </span>
      <span
        className={classes(
          "max-w-full truncate text-xs tabular-nums",
          minutes > 0 ? "font-medium text-ink" : "text-faint",
        )}
      >
        <span aria-hidden>{minutes > 0 ? clockWords(minutes) : "–"}</span>
        <span className="sr-only">{minutes > 0 ? lengthWords(minutes) : words.noTime}</span>
      </span>
      <span
        aria-hidden
        className="flex gap-1 text-xs text-faint max-sm:flex-col max-sm:items-center max-sm:gap-0"
      >
        <span>{weekday.format(Date.parse(day))}</span>
        <span>{date.format(Date.parse(day))}</span>
      </span>
    </li>
  );
}

/** As short as it fits below a bar on a phone: `1:05`. */
function clockWords(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
