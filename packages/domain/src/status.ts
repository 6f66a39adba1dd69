import { z } from "zod";
import { StatusId } from "./ids.ts";
import { statusCategories } from "./status-category.ts";

export const StatusCategory = z.enum(statusCategories);
export type StatusCategory = z.infer<typeof StatusCategory>;

/** A step of a project's work. Each project owns its statuses. */
export const Status = z.strictObject({
  id: StatusId,
  key: z.string(),
  name: z.string(),
  category: StatusCategory,
  position: z.int(),
});
export type Status = z.infer<typeof Status>;

/** What a new project starts with, in order (decisions.md, 3). */
export const firstStatuses = [
  { key: "backlog", name: "Backlog", category: "backlog" },
  { key: "todo", name: "To do", category: "todo" },
  { key: "in_progress", name: "In progress", category: "active" },
  { key: "in_review", name: "In review", category: "active" },
  { key: "blocked", name: "Blocked", category: "active" },
  { key: "on_hold", name: "On hold", category: "todo" },
  { key: "done", name: "Done", category: "done" },
  { key: "cancelled", name: "Cancelled", category: "cancelled" },
] as const satisfies { key: string; name: string; category: StatusCategory }[];
