import type { DayRange } from "@teamflow/domain/figure-period";

/** A day as it stands below a drawing: "4 Dec". */
export function shortDay(region: string, day: string): string {
  // A day is no instant: read as UTC it stays the same in every zone.
  return new Intl.DateTimeFormat(region, {
    ...{ day: "numeric", month: "short", timeZone: "UTC" },
  }).format(Date.parse(day));
}

/** Some days as people write them: "1–7 Dec 2026". */
export function daysOf(region: string, { from, to }: DayRange): string {
  const words = new Intl.DateTimeFormat(region, {
    ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  });
  return from === to
    ? words.format(Date.parse(to))
    : words.formatRange(Date.parse(from), Date.parse(to));
}
