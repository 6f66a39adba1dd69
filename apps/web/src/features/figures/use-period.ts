import type { Day } from "@teamflow/domain/calendar";
import { FigurePeriod } from "@teamflow/domain/figure-period";
import type { FiguresSearch } from "../../app/figures-search.ts";

/** The periods that are one press away, in days. */
export const usualDays = [7, 30, 90] as const;

/** The period that an address asks for; the usual one where it makes no sense. */
export function periodOf({ days, to }: FiguresSearch): FigurePeriod {
  const asked = FigurePeriod.safeParse({
    ...(days !== undefined && { days }),
    ...(to !== undefined && { to }),
  });
  return asked.success ? asked.data : FigurePeriod.parse({});
}

/** The period from one day to another, both with it; nothing where it would begin after it ends, or be too long. */
export function periodBetween(from: Day, to: Day): FigurePeriod | undefined {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return FigurePeriod.safeParse({ days, to }).data;
}

const dayMs = 24 * 60 * 60 * 1000;
