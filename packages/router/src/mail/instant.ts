import type { Day } from "@teamflow/domain/calendar";
import { TimeZone } from "@teamflow/domain/time-zone";

/** An instant as a mail says it. */
export type Instant = {
  /** As ISO text. */
  at: string;
  /** The reader's, where it is known. */
  timeZone?: string | null | undefined;
};

/** Says a moment by the reader's own clock, and by which one: nobody can ask a mail. Where none is known, by UTC. */
export function instantIn(region: string, { at, timeZone }: Instant): string {
  const zone = TimeZone.safeParse(timeZone).data ?? "UTC";
  const format = { dateStyle: "long", timeStyle: "short", timeZone: zone } as const;
  return `${new Date(at).toLocaleString(region, format)} (${zone})`;
}

/** Says a day, which is the same on every clock. */
export function dayIn(region: string, day: Day): string {
  return new Date(day).toLocaleDateString(region, { dateStyle: "long", timeZone: "UTC" });
}
