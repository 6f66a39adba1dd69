import { Day } from "@teamflow/domain/calendar";

/** In which order the numbers of a date stand. */
export const dayOrders = ["dmy", "mdy"] as const;
export type DayOrder = (typeof dayOrders)[number];

/**
 * The order in which a column of dates is written, as its values prove it: a 13 can't be a month. Nothing when all of
 * them could be read both ways and the person has to say.
 */
export function provenOrder(cells: string[]): DayOrder | null {
  const orders = new Set<DayOrder>();
  for (const cell of cells) {
    const parts = numbersOf(cell);
    if (!parts) continue;
    if (parts.first > 12 && parts.second <= 12) orders.add("dmy");
    if (parts.second > 12 && parts.first <= 12) orders.add("mdy");
  }
  return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

/** Whether some date of a column means another day in the other order. */
export function isOrderAsked(cells: string[]): boolean {
  return provenOrder(cells) === null && cells.some((cell) => numbersOf(cell) !== null);
}

/**
 * A date as `YYYY-MM-DD`, with its time and zone where it has them. What is no date in the calendar stays as it is, so
 * that the report can name it.
 */
export function toMoment(cell: string, order: DayOrder): string {
  const text = cell.trim();
  const found = yearFirst(text) ?? yearLast(text, order) ?? namedDay(text);
  if (!found) return text;
  const time = timeIn(text.slice(found.length));
  return time ? `${found.day} ${time}` : found.day;
}

/** A day, and how many characters of a cell say so. */
type Read = { day: Day; length: number };

function yearFirst(text: string): Read | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  const day = found && dayOf(found[1], found[2], found[3]);
  return day ? { day, length: found[0].length } : null;
}

function yearLast(text: string, order: DayOrder): Read | null {
  const parts = numbersOf(text);
  if (!parts) return null;
  const { first, second, year, length } = parts;
  const [date, month] = order === "dmy" ? [first, second] : [second, first];
  const day = dayOf(year, String(month), String(date));
  return day === null ? null : { day, length };
}

/** `T10:15:00Z`, ` 3:12 PM`: a time as `HH:MM`, and its zone where it names one. */
function timeIn(text: string): string | null {
  const found =
    /^[T,\s]+(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*([ap]m)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!found) return null;
  const [, hours = "", minutes = "", half = "", zone = ""] = found;
  const isAfternoon = half.toLowerCase() === "pm";
  const hour = half ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
  const time = `${String(hour).padStart(2, "0")}:${minutes}`;
  // Midnight is how others write a day.
  return time === "00:00" && zone === "" ? null : `${time}${zone}`;
}

/** `3/4/2026`, `03-04-26 10:15`: two numbers whose order is open, and a year. */
function numbersOf(cell: string) {
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(cell.trim());
  if (!found?.[3]) return null;
  const [{ length }, first, second, year] = found;
  return { first: Number(first), second: Number(second), year, length };
}

const months = [
  "jan",
  "feb",
  "mar|mrt|maa",
  "apr",
  "may|mei",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct|okt",
  "nov",
  "dec",
];

/** `4 Dec 2026`, `04/dec/26`, `December 4, 2026`, in English or Dutch. */
function namedDay(text: string): Read | null {
  const found =
    /^(?<day>\d{1,2})[\s/.-]+(?<month>\p{L}{3,})\.?[\s/.-]+(?<year>\d{4}|\d{2})(?!\d)/u.exec(
      text,
    ) ?? /^(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?!\d)/u.exec(text);
  const { day, month = "", year } = found?.groups ?? {};
  const at = months.findIndex((names) =>
    names.split("|").some((name) => month.toLowerCase().startsWith(name)),
  );
  const read = at < 0 ? null : dayOf(year, String(at + 1), day);
  return read === null ? null : { day: read, length: found?.[0].length ?? 0 };
}

function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const full = year?.length === 2 ? `20${year}` : year;
  return Day.safeParse(`${full}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`).data ?? null;
}
