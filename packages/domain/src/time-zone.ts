import { z } from "zod";

/** A time zone by its IANA name, `Europe/Amsterdam`. */
export const TimeZone = z
  .string()
  .max(64, { error: "too_long" })
  .refine(isTimeZone, { error: "bad_time_zone" });
export type TimeZone = z.infer<typeof TimeZone>;

/** Whether a name is that of a time zone. An offset, `+02:00`, is none: it does not know summer from winter. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
