import { addDays } from "@teamflow/domain/wall-clock";

export const dueGroups = ["overdue", "today", "week", "later", "none"] as const;
export type DueGroup = (typeof dueGroups)[number];

/** How near the day is on which something is due. */
export function dueGroupOf(dueOn: string | null, today: string): DueGroup {
  if (dueOn === null) return "none";
  if (dueOn < today) return "overdue";
  if (dueOn === today) return "today";
  return dueOn <= addDays(today, 7) ? "week" : "later";
}

/** Rows by the words of their group, in the order in which they come. */
export function inGroups<T>(rows: readonly T[], groupOf: (row: T) => string): [string, T[]][] {
  return [...Map.groupBy(rows, groupOf)];
}
