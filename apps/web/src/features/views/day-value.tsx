import { Day } from "@teamflow/domain/calendar";
import { dayOf } from "@teamflow/domain/filter/days";
import { todayHere } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { BuilderSelect, builderLook } from "./builder-select.tsx";
import { useFilterText } from "./filter-words.ts";

const usual = [
  ...(["today", "tomorrow", "yesterday", "7d", "2w", "1m"] as const),
  ...(["3m", "-7d", "-2w", "-1m", "-3m"] as const),
];
const dated = "date";
const units: Record<string, Intl.RelativeTimeFormatUnit> = {
  ...{ d: "day", w: "week", m: "month", y: "year" },
};

/** A day as a filter means it: so far from today, or a date. */
export function DayValue({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { builder: words } = useFilterText();
  const region = useRegion();
  const today = todayHere(useNow());
  const isDate = Day.safeParse(value).success;
  const known = isDate || value === "" ? usual : [...new Set([...usual, value])];
  return (
    <>
      <BuilderSelect
        label={label}
        value={isDate ? dated : value}
        options={[
          ...known.map((name) => ({ value: name, label: dayName(region, name) })),
          { value: dated, label: words.date },
        ]}
        onChoose={(chosen) => onChange(chosen === dated ? today : chosen)}
      />
      {isDate && (
        <input
          type="date"
          aria-label={`${label}: ${words.date}`}
          value={value}
          onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)}
          className={builderLook}
        />
      )}
    </>
  );
}

const named: Record<string, number> = { today: 0, tomorrow: 1, yesterday: -1 };

/** Any Sunday: the days of a week are named from it. */
const sunday = "2026-01-04";

/** `-2w` as people say it: "2 weeks ago". `fri` by its name. */
function dayName(region: string, value: string): string {
  const days = named[value];
  if (days !== undefined)
    return new Intl.RelativeTimeFormat(region, { numeric: "auto" }).format(days, "day");
  if (/^[a-z]+$/.test(value)) return weekdayName(region, dayOf(value, sunday));
  const [, count = "0", unit = "d"] = /^(-?\d+)([dwmy])$/.exec(value) ?? [];
  return new Intl.RelativeTimeFormat(region).format(Number(count), units[unit] ?? "day");
}

function weekdayName(region: string, day: string): string {
  const format = new Intl.DateTimeFormat(region, { weekday: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}
