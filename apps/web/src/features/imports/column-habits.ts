import { type ColumnField, type EstimateUnit, guessUnit, type Mapping } from "./column-mapping.ts";
import { type DayOrder, provenOrder } from "./day-format.ts";

/** What only the person knows who made a file, where its cells do not prove it. */
export type Habits = { dayOrder: DayOrder; estimateUnit: EstimateUnit };

/** How a file most likely writes its dates and estimates. */
export function habitsOf(
  { header, rows }: { header: string[]; rows: string[][] },
  mapping: Mapping,
): Habits {
  return {
    dayOrder: provenOrder(cellsOf(rows, mapping, ["startOn", "dueOn"])) ?? localOrder(),
    estimateUnit: guessUnit(header[mapping.indexOf("estimate")]),
  };
}

/** What stands in the columns of some fields. */
export function cellsOf(
  rows: readonly string[][],
  mapping: Mapping,
  fields: readonly ColumnField[],
): string[] {
  const columns = fields.map((field) => mapping.indexOf(field)).filter((column) => column >= 0);
  return rows.flatMap((row) => columns.flatMap((column) => row[column] ?? []));
}

/** How this person writes dates, where the file does not say. */
function localOrder(): DayOrder {
  return navigator.language === "en-US" ? "mdy" : "dmy";
}
