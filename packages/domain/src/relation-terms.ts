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

/** What a relation is called in the history of its two ends: of the one that comes first, and of the other. */
export const relationWords = {
  blocks: ["blocks", "blockedBy"],
  relates: ["relatesTo", "relatesTo"],
  duplicates: ["duplicates", "duplicatedBy"],
  finish_to_start: ["precedes", "follows"],
  start_to_start: ["precedes", "follows"],
  finish_to_finish: ["precedes", "follows"],
  start_to_finish: ["precedes", "follows"],
} as const satisfies Readonly<Record<RelationType, readonly [ahead: string, behind: string]>>;
export type RelationWord = (typeof relationWords)[RelationType][number];
