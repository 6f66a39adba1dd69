import { spellMinutes } from "@teamflow/domain/duration";
import { time as en } from "../../i18n/en/time.ts";
import { time as nl } from "../../i18n/nl/time.ts";
import { section } from "../../i18n/section.ts";

/** The words of time that people worked. */
export const useTimeText = section({ en, nl });

/** Writes a length of time in minutes as people read it, `1h 30m`. */
export function useLengthWords(): (minutes: number) => string {
  const { units } = useTimeText();
  return (minutes) => spellMinutes(minutes, units);
}
