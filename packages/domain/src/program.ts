import { z } from "zod";
import { Day } from "./calendar.ts";
import { ClientId, ProgramId } from "./ids.ts";
import { nameLimit } from "./name-limit.ts";
import { text } from "./text.ts";

/** How a program or a project stands, whatever its tasks do. */
const planStatuses = ["planning", "active", "on_hold", "completed", "cancelled"] as const;
export const PlanStatus = z.enum(planStatuses);
export type PlanStatus = z.infer<typeof PlanStatus>;

/** A group of projects, of one client or of none. */
export const Program = z.strictObject({
  id: ProgramId,
  /** `PRG-2`. */
  code: z.string(),
  clientId: ClientId.nullable(),
  name: z.string(),
  description: z.string(),
  status: PlanStatus,
  startsOn: Day.nullable(),
  dueOn: Day.nullable(),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  archivedAt: z.date().nullable(),
  trashedAt: z.date().nullable(),
});
export type Program = z.infer<typeof Program>;

/** It does not end before it starts: refused as `invalid`, with `ends_before_start` at `dueOn`. */
export const NewProgram = z.strictObject({
  name: text({ max: nameLimit }),
  description: text({ min: 0, max: 2000, lines: true }).default(""),
  clientId: ClientId.nullable().default(null),
  status: PlanStatus.default("active"),
  startsOn: Day.nullable().default(null),
  dueOn: Day.nullable().default(null),
});
export type NewProgram = z.infer<typeof NewProgram>;

/** What to change. Absent leaves a field as it is; `null` empties it. */
export const ProgramPatch = z.strictObject({
  name: text({ max: nameLimit }).optional(),
  description: text({ min: 0, max: 2000, lines: true }).optional(),
  clientId: ClientId.nullable().optional(),
  status: PlanStatus.optional(),
  startsOn: Day.nullable().optional(),
  dueOn: Day.nullable().optional(),
});
export type ProgramPatch = z.infer<typeof ProgramPatch>;

/** Which programs to list: those at work, or else the archived ones; all that is given must fit. */
export const ProgramFilter = z.strictObject({
  archived: z.boolean().default(false),
  clientId: ClientId.optional(),
  status: PlanStatus.optional(),
  /** Part of the name, or a code; taken literally. */
  text: text({ max: 200 }).optional(),
});
export type ProgramFilter = z.infer<typeof ProgramFilter>;
