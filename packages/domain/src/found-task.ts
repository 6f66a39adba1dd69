import { z } from "zod";
import { text } from "./text.ts";
import { LabelId } from "./ids.ts";
import { Colour } from "./label.ts";
import { StatusCategory } from "./status.ts";
import { TaskRow } from "./task.ts";

/** A task in a list across projects, with what its ids are called there. */
export const FoundTask = TaskRow.extend({
  projectName: z.string(),
  statusName: z.string(),
  statusCategory: StatusCategory,
  statusColour: Colour,
  assigneeName: z.string().nullable(),
  /** The code of the task that it stands under. */
  parentCode: z.string().nullable(),
  labels: z.array(z.strictObject({ id: LabelId, name: z.string(), colour: Colour })),
  /** What the group is called that it stands in; null without groups, and for what is in none. */
  group: z.string().nullable(),
});
export type FoundTask = z.infer<typeof FoundTask>;

/** A filter as people write it, `is:open assignee:@me sort:due`; empty for everything. See `readView`. */
export const FilterText = text({ min: 0, max: 2000 });

/** How many tasks stand in a group of a list; null is what is in none. */
export const FoundGroup = z.strictObject({ group: z.string().nullable(), count: z.int() });
export type FoundGroup = z.infer<typeof FoundGroup>;

/** Of how many groups at most the sizes are told. */
export const foundGroupLimit = 500;
