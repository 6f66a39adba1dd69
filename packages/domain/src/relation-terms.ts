/** The ways in which one task's time is tied to another's: the first word is of the one that comes first. */
export const scheduleLinks = [
  ...(["finish_to_start", "start_to_start", "finish_to_finish", "start_to_finish"] as const),
] as const;
export type ScheduleLink = (typeof scheduleLinks)[number];

/** How one task can stand to another. */
export const relationTypes = ["blocks", "relates", "duplicates", ...scheduleLinks] as const;
export type RelationType = (typeof relationTypes)[number];

/** How many relations a task can have. */
export const relationLimit = 100;
