import { useRegion } from "../../i18n/locale.ts";

/** The days of a week as ISO 8601 counts them, Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** What a day of the week is called. */
export function useDayNames(style: "long" | "short" = "long"): (weekday: number) => string {
  const format = new Intl.DateTimeFormat(useRegion(), { weekday: style, timeZone: "UTC" });
  // 1 January 2024 was a Monday.
  return (weekday) => format.format(Date.UTC(2024, 0, weekday));
}
