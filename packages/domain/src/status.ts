import { z } from "zod";
import { StatusId } from "./ids.ts";
import { Colour } from "./label.ts";
import { statusCategories } from "./status-category.ts";
import { text } from "./text.ts";

export const StatusCategory = z.enum(statusCategories);
export type StatusCategory = z.infer<typeof StatusCategory>;

/** A step of a project's work. Each project owns its statuses. */
export const Status = z.strictObject({
  id: StatusId,
  /** What programs know it by: it stays when the status gets another name. */
  key: z.string(),
  name: z.string(),
  category: StatusCategory,
  position: z.int(),
  colour: Colour,
  /** How many tasks should stand in it at most; a board says so when there are more. Null for any number. */
  wipLimit: z.int().nullable(),
  /** Whether it takes no task beyond its limit, instead of only telling that there are more. */
  enforcesWip: z.boolean(),
});
export type Status = z.infer<typeof Status>;

/** A status, and where a task may go from it. That is asked only where the project restricts it. */
export const StatusStep = Status.extend({ nextIds: z.array(StatusId) });
export type StatusStep = z.infer<typeof StatusStep>;

/** How many statuses a project can have: few enough to be columns of one board. */
export const statusLimit = 50;

const Name = text({ max: 50 });
/** How many tasks there may be at once; null for any number. */
export const WipLimit = z.int().min(1).max(1000).nullable();

/** A status that comes last in its project. */
export const NewStatus = z.strictObject({
  name: Name,
  category: StatusCategory,
  colour: Colour.default("gray"),
  wipLimit: WipLimit.default(null),
  enforcesWip: z.boolean().default(false),
});
export type NewStatus = z.infer<typeof NewStatus>;

/** What to change. Absent leaves a field as it is; `nextIds` are all the statuses that may follow. */
export const StatusPatch = z.strictObject({
  name: Name.optional(),
  category: StatusCategory.optional(),
  colour: Colour.optional(),
  wipLimit: WipLimit.optional(),
  enforcesWip: z.boolean().optional(),
  nextIds: z
    .array(StatusId)
    .max(statusLimit, { error: "too_long" })
    .transform((ids) => [...new Set(ids)])
    .optional(),
});
export type StatusPatch = z.infer<typeof StatusPatch>;

/**
 * What programs will call a status of this name: `In review` gives `in_review`; a name in another script gives
 * `status`. One that is in use already gets a number: `in_review_2`.
 */
export function statusKeyOf(name: string, used: ReadonlySet<string>): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const key = words.join("_").slice(0, 40) || "status";
  if (!used.has(key)) return key;
  for (let number = 2; ; number += 1) if (!used.has(`${key}_${number}`)) return `${key}_${number}`;
}

/** Work waits in one, and is done in one: a project keeps a status of each of these. */
const neededCategories = ["todo", "done"] as const;

/** The category that a project's statuses leave out although it needs one; nothing where all is well. */
export function missingCategory(
  statuses: readonly { category: StatusCategory }[],
): (typeof neededCategories)[number] | undefined {
  return neededCategories.find((needed) => statuses.every(({ category }) => category !== needed));
}

/** What a new project starts with, in order (decisions.md, 3). */
export const firstStatuses = [
  { key: "backlog", name: "Backlog", category: "backlog", colour: "gray" },
  { key: "todo", name: "To do", category: "todo", colour: "blue" },
  { key: "in_progress", name: "In progress", category: "active", colour: "yellow" },
  { key: "in_review", name: "In review", category: "active", colour: "purple" },
  { key: "blocked", name: "Blocked", category: "active", colour: "red" },
  { key: "on_hold", name: "On hold", category: "todo", colour: "orange" },
  { key: "done", name: "Done", category: "done", colour: "green" },
  { key: "cancelled", name: "Cancelled", category: "cancelled", colour: "gray" },
] as const satisfies { key: string; name: string; category: StatusCategory; colour: Colour }[];
