const yearDays = 365.25;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * A calendar day as people say it: "today", "tomorrow", within a week the weekday, else a short date,
 * with the year only when it is another one.
 */
export function dayWords(locale: string, day: string, today: string): string {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
  if (Math.abs(distance) <= 1) {
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(distance, "day");
  }
  if (distance > 1 && distance < 7) return format(locale, day, { weekday: "long" });
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return format(locale, day, { day: "numeric", month: "short", ...year });
}

/** A calendar day in full, for a tooltip: "Friday 4 December 2026". */
export function fullDay(locale: string, day: string): string {
  return format(locale, day, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** A length of time as people say it: in years where it is whole years to the day, give or take leap days, else in days. */
export function daysInWords(locale: string, days: number): string {
  const years = Math.round(days / yearDays);
  const isYears = years > 0 && Math.abs(days - years * yearDays) < 1;
  const [amount, unit] = isYears ? [years, "year"] : [days, "day"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

/** An instant as a short date in the reader's own zone. */
export function dateOf(locale: string, at: Date): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(at);
}

/** An instant to the minute in the reader's own zone: what happens on one day differs by its time. */
export function instantOf(locale: string, at: Date): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
  return `${dateOf(locale, at)} ${time}`;
}

/** An instant in full in the reader's own zone, for a tooltip. */
export function fullInstant(locale: string, at: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(at);
}

/** How long ago: "5 minutes ago", "yesterday"; from a week on it is the date. */
export function agoWords(locale: string, at: Date, now: Date): string {
  const seconds = Math.trunc((at.getTime() - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (seconds > -60) return words.format(0, "second");
  if (seconds > -3600) return words.format(Math.trunc(seconds / 60), "minute");
  if (seconds > -86_400) return words.format(Math.trunc(seconds / 3600), "hour");
  if (seconds > -7 * 86_400) return words.format(Math.trunc(seconds / 86_400), "day");
  return dateOf(locale, at);
}

/** Today where the reader is, as `YYYY-MM-DD`. */
export function todayHere(now: Date): string {
  const month = String(now.getMonth() + 1).padStart(2, "0");
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, "0")}`;
}

function format(locale: string, day: string, options: Intl.DateTimeFormatOptions): string {
  // A due date is a day, not an instant: reading it as UTC keeps it on that day in every zone.
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(Date.parse(day));
}
