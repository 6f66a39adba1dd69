import { todayHere } from "../../i18n/dates.ts";

/** The time of an instant on the reader's clock, as `HH:MM`. */
export function timeHere(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** The day of an instant on the reader's clock, as `YYYY-MM-DD`. */
export const dayHere = todayHere;

/** A day and a time on the reader's clock as an instant; nothing where either is none. */
export function instantHere(day: string, time: string): Date | undefined {
  // Without a zone it is read on the reader's clock.
  const at = new Date(`${day}T${time}`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime()) ? at : undefined;
}
