/** The longest that one entry of time can be, and all of one member's on one day, in minutes. */
export const dayMinutes = 24 * 60;

/** How long a note on time can be. */
export const timeNoteLimit = 500;

const clock = /^(\d{1,2}):([0-5]?\d)$/;
const decimal = /^(?:\d{1,4}(?:[.,]\d{0,4})?|[.,]\d{1,4})$/;
const hoursUnit = "h|hr|hrs|hour|hours|u|uur|uren";
const minutesUnit = "m|min|mins|minute|minutes|minuut|minuten";
const inUnits = new RegExp(
  `^(?:(\\d{1,4}(?:[.,]\\d{1,4})?)\\s*(?:${hoursUnit}))?\\s*(?:(\\d{1,4})\\s*(?:${minutesUnit})?)?$`,
);

/**
 * How long somebody says that they worked, as people write it: `1h 30m`, `1u 30m`, `1h30`, `90 min`, `1:30`, `1.5` and
 * `1,5`. A bare number is of hours.
 *
 * @returns whole minutes, from 1 to 1440; null for a text that says nothing of the kind, or no time, or more than a day
 */
export function minutesOf(text: string): number | null {
  const said = text.trim().toLowerCase();
  const minutes = Math.round(minutesSaid(said));
  return minutes >= 1 && minutes <= dayMinutes ? minutes : null;
}

/** As it is said, in minutes; 0 for what says nothing. */
function minutesSaid(said: string): number {
  const [, hour, past] = clock.exec(said) ?? [];
  if (hour !== undefined && past !== undefined) return Number(hour) * 60 + Number(past);
  if (decimal.test(said)) return numberOf(said) * 60;
  const [, hours, minutes] = inUnits.exec(said) ?? [];
  return numberOf(hours ?? "0") * 60 + Number(minutes ?? 0);
}

function numberOf(text: string): number {
  return Number(text.replace(",", "."));
}

/** What hours and minutes are called in short. */
type DurationUnits = { hour: string; minute: string };

/** A length of time as people read it, `1h 30m`, and as `minutesOf` reads it again. @param minutes whole, from 0 on */
export function spellMinutes(minutes: number, { hour, minute }: DurationUnits): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    ...(hours > 0 ? [`${hours}${hour}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest}${minute}`] : []),
  ];
  return parts.join(" ");
}
