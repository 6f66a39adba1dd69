/**
 * What can be asked of tasks, and how: the one table by which text, builder, API and saved views understand each other.
 * Plain data, without a parser, so that a screen can offer fields before it has loaded one.
 */
import { severities, taskKinds } from "../task-terms.ts";

/** How the values of a field are written and compared. */
export type FieldShape =
  /** One of a few words. */
  | { type: "choice"; words: readonly string[] }
  /** One of a few words that have an order, lowest first. */
  | { type: "level"; words: readonly string[] }
  /** What people named: a status, a label, a team. */
  | { type: "name"; canBeNone: boolean }
  /** A member: `@me`, a code, a name or an address. */
  | { type: "person"; canBeNone: boolean }
  /** A code: `ENG-12`. */
  | { type: "code"; canBeNone: boolean }
  | { type: "day"; canBeNone: boolean }
  | { type: "number"; canBeNone: boolean };

export const filterFields = {
  is: { type: "choice", words: ["open", "closed", "overdue", "blocked", "watched", "commented"] },
  kind: { type: "choice", words: taskKinds },
  category: { type: "choice", words: ["backlog", "todo", "active", "done", "cancelled"] },
  priority: { type: "level", words: ["low", "medium", "high", "urgent"] },
  severity: { type: "level", words: severities },
  status: { type: "name", canBeNone: false },
  label: { type: "name", canBeNone: true },
  project: { type: "name", canBeNone: false },
  team: { type: "name", canBeNone: true },
  assignee: { type: "person", canBeNone: true },
  author: { type: "person", canBeNone: false },
  watcher: { type: "person", canBeNone: false },
  mentions: { type: "person", canBeNone: false },
  parent: { type: "code", canBeNone: true },
  blocks: { type: "code", canBeNone: true },
  due: { type: "day", canBeNone: true },
  start: { type: "day", canBeNone: true },
  created: { type: "day", canBeNone: false },
  updated: { type: "day", canBeNone: false },
  completed: { type: "day", canBeNone: true },
  estimate: { type: "number", canBeNone: true },
  points: { type: "number", canBeNone: true },
} as const satisfies Record<string, FieldShape>;
export type FilterField = keyof typeof filterFields;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a literal's keys are those that its type names.
export const fieldNames = Object.keys(filterFields) as [FilterField, ...FilterField[]];

/** By what a list can be ordered. */
export const filterSorts = [
  ...(["rank", "due", "start", "priority", "created", "updated", "completed"] as const),
  ...(["number", "title", "estimate", "points"] as const),
] as const;
export type FilterSort = (typeof filterSorts)[number];

/** By what a list can be put into groups, and a board into columns or lanes. */
export const filterGroups = [
  ...(["status", "assignee", "priority", "project", "label"] as const),
  ...(["kind", "due", "parent", "team"] as const),
] as const;
export type FilterGroup = (typeof filterGroups)[number];

/** The shape of a field; nothing for a name that no field has. */
export function shapeOf(field: string): FieldShape | undefined {
  const known = fieldNames.find((name) => name === field);
  return known && filterFields[known];
}
