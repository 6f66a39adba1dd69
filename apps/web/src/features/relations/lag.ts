import { readQuarters } from "./quarters.ts";

const minutesPerHour = 60;
const lagLimitHours = 8760;

/**
 * How long after the one task the other may start or end, typed in hours, with a minus where it may overlap, as
 * minutes; nothing for what is no such time.
 */
export function readLag(typed: string): number | undefined {
  const text = typed.trim().replace("\u2212", "-");
  const hours = readQuarters(text.replace(/^[+-]/, ""));
  if (hours === undefined || (hours !== null && hours > lagLimitHours)) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours ?? 0) * minutesPerHour || 0;
}

/** A lag as it is typed again: `1.5` or `1,5`, nothing where there is none. */
export function typedLag(lagMinutes: number, region: string): string {
  if (lagMinutes === 0) return "";
  return (lagMinutes / minutesPerHour).toLocaleString(region, {
    ...{ useGrouping: false, maximumFractionDigits: 2 },
  });
}

/** A lag as people say it: `+2 h`, `−30 min`. */
export function lagWords(lagMinutes: number, units: { hour: string; minute: string }): string {
  const size = Math.abs(lagMinutes);
  const isWhole = size % minutesPerHour === 0;
  const amount = isWhole ? `${size / minutesPerHour} ${units.hour}` : `${size} ${units.minute}`;
  return `${lagMinutes > 0 ? "+" : "\u2212"}${amount}`;
}
