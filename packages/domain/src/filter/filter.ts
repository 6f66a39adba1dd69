import { z } from "zod";
import { Day } from "../calendar.ts";
import { text } from "../text.ts";
import { isRelativeDay } from "./days.ts";
import { type FieldShape, fieldNames, filterGroups, filterSorts, shapeOf } from "./fields.ts";

/** How many conditions a filter may hold, and how deep they may stand within one another. */
export const filterLimits = { conditions: 50, depth: 5, values: 50 } as const;

/** Before, after, or exactly: how an ordered field is compared. */
export const comparisons = ["eq", "lt", "lte", "gt", "gte"] as const;
export type Comparison = (typeof comparisons)[number];

/** A day as people say it: a date, a name of a day, a day of the week, or so many days, weeks, months or years from today. */
const DayValue = z.union([Day, z.string().refine(isRelativeDay, { error: "bad_date" })]);

const field = z.enum(fieldNames);
const Value = text({ max: 200 });
/** A text within quotes can hold anything but them. */
const Word = Value.refine((value) => !value.includes('"'), { error: "invalid_character" });

/** One of these values, in a field of words, names, people or codes. `none` asks for what has none. */
const AnyOf = z
  .strictObject({
    kind: z.literal("any_of"),
    field,
    values: z.array(Word).min(1).max(filterLimits.values),
  })
  .refine((node) => node.values.every((value) => isValueOf(shapeOf(node.field), value)), {
    error: "bad_value",
  });
/** Compared with one value, in a field that has an order. */
const Compared = z
  .strictObject({ kind: z.literal("compared"), field, by: z.enum(comparisons), value: z.string() })
  .refine((node) => isComparable(shapeOf(node.field), node.value), { error: "bad_value" });
/** From one value to another, both included. */
const Between = z
  .strictObject({ kind: z.literal("between"), field, from: z.string(), to: z.string() })
  .refine(
    (node) => [node.from, node.to].every((value) => isComparable(shapeOf(node.field), value)),
    {
      error: "bad_value",
    },
  );
/** Has nothing in the field. */
const Empty = z
  .strictObject({ kind: z.literal("empty"), field })
  .refine((node) => canBeNone(shapeOf(node.field)), { error: "bad_value" });
/** Holds these words. */
const Words = z.strictObject({ kind: z.literal("words"), text: Word });

/** One thing that is asked. */
export type Condition = z.infer<
  typeof AnyOf | typeof Compared | typeof Between | typeof Empty | typeof Words
>;
/** Conditions, and how they hang together. */
export type FilterNode =
  | Condition
  | { kind: "not"; of: FilterNode }
  | { kind: "and" | "or"; of: FilterNode[] };

/** The typed tree that builder, text, API and saved views share. */
export const FilterNode: z.ZodType<FilterNode> = z.lazy(() =>
  z.union([
    AnyOf,
    Compared,
    Between,
    Empty,
    Words,
    z.strictObject({ kind: z.literal("not"), of: FilterNode }),
    z.strictObject({
      kind: z.enum(["and", "or"]),
      of: z.array(FilterNode).min(2).max(filterLimits.conditions),
    }),
  ]),
);

/** What a list shows, in which order and in which groups. */
export const TaskView = z
  .strictObject({
    filter: FilterNode.nullable().default(null),
    sort: z
      .array(z.strictObject({ by: z.enum(filterSorts), isDescending: z.boolean() }))
      .max(3)
      .default([]),
    group: z.enum(filterGroups).nullable().default(null),
  })
  .refine(({ filter }) => filter === null || sizeOf(filter) <= filterLimits.conditions, {
    error: "too_long",
  })
  .refine(({ filter }) => filter === null || depthOf(filter) <= filterLimits.depth, {
    error: "too_deep",
  });
export type TaskView = z.infer<typeof TaskView>;

/** How many conditions a tree holds. */
export function sizeOf(node: FilterNode): number {
  if (node.kind === "not") return sizeOf(node.of);
  if (node.kind === "and" || node.kind === "or")
    return node.of.reduce((sum, each) => sum + sizeOf(each), 0);
  return 1;
}

/** How deep conditions stand within one another; one alone is 1. */
export function depthOf(node: FilterNode): number {
  if (node.kind === "not") return 1 + depthOf(node.of);
  if (node.kind === "and" || node.kind === "or") return 1 + Math.max(...node.of.map(depthOf));
  return 1;
}

/** Whether a value can stand in a list of values of a field. */
export function isValueOf(shape: FieldShape | undefined, value: string): boolean {
  if (!shape || value === "" || value.includes('"')) return false;
  if (shape.type === "choice" || shape.type === "level") return shape.words.includes(value);
  if (shape.type === "day" || shape.type === "number") return false;
  return value !== "none";
}

/** Whether a field has an order, and a value a place in it. */
export function isComparable(shape: FieldShape | undefined, value: string): boolean {
  if (shape?.type === "level") return shape.words.includes(value);
  if (shape?.type === "day") return DayValue.safeParse(value).success;
  return shape?.type === "number" && /^(0|[1-9]\d{0,5})(\.\d{1,2})?$/.test(value);
}

/** Whether a field may be asked for what has nothing in it. */
export function canBeNone(shape: FieldShape | undefined): boolean {
  return shape !== undefined && "canBeNone" in shape && shape.canBeNone;
}
