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

/** A date as `YYYY-MM-DD`. What is no date in the calendar stays as it is, so that the report can name it. */
export function toDay(cell: string, order: DayOrder): string {
  const text = cell.trim();
  const year = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (year) return dayOf(year[1], year[2], year[3]) ?? text;
  const parts = numbersOf(text);
  if (parts) {
    const [day, month] =
      order === "dmy" ? [parts.first, parts.second] : [parts.second, parts.first];
    return dayOf(parts.year, String(month), String(day)) ?? text;
  }
  return namedDay(text) ?? text;
}

/** `3/4/2026`, `03-04-26 10:15`: two numbers whose order is open, and a year. */
function numbersOf(cell: string): { first: number; second: number; year: string } | null {
  const found = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(cell.trim());
  if (!found?.[3]) return null;
  return { first: Number(found[1]), second: Number(found[2]), year: found[3] };
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
function namedDay(text: string): string | null {
  const found =
    /^(?<day>\d{1,2})[\s/.-]+(?<month>\p{L}{3,})\.?[\s/.-]+(?<year>\d{4}|\d{2})(?!\d)/u.exec(
      text,
    ) ?? /^(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?!\d)/u.exec(text);
  const { day, month = "", year } = found?.groups ?? {};
  const at = months.findIndex((names) =>
    names.split("|").some((name) => month.toLowerCase().startsWith(name)),
  );
  return at < 0 ? null : dayOf(year, String(at + 1), day);
}

function dayOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const full = year?.length === 2 ? `20${year}` : year;
  return Day.safeParse(`${full}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`).data ?? null;
}
