/**
 * A filter as rows that somebody builds by choosing: the same tree as the text, only that "not" is a mark on a row and
 * the whole is always a group. Nothing is lost on the way there and back.
 */
import type { FieldShape, FilterField } from "./fields.ts";
import { shapeOf } from "./fields.ts";
import { canBeNone, type Comparison, type Condition, FilterNode } from "./filter.ts";

/** One condition, or its opposite. It need not be complete yet. */
export type BuilderRow = { kind: "row"; isNot: boolean; condition: Condition };
/** Rows of which all must hold, or any; or the opposite of that. */
export type BuilderGroup = {
  kind: "group";
  isNot: boolean;
  joins: "and" | "or";
  parts: BuilderPart[];
};
export type BuilderPart = BuilderRow | BuilderGroup;

/** A filter as a builder shows it. */
export function builderOf(filter: FilterNode | null): BuilderGroup {
  if (filter === null) return { kind: "group", isNot: false, joins: "and", parts: [] };
  const part = partOf(filter);
  const isWhole = part.kind === "group" && !part.isNot;
  return isWhole ? part : { kind: "group", isNot: false, joins: "and", parts: [part] };
}

function partOf(node: FilterNode): BuilderPart {
  if (node.kind === "not") return opposite(partOf(node.of));
  return "of" in node
    ? { kind: "group", isNot: false, joins: node.kind, parts: node.of.map(partOf) }
    : { kind: "row", isNot: false, condition: node };
}

/** The opposite of an opposite is written so, and stays so. */
function opposite(part: BuilderPart): BuilderPart {
  return part.isNot
    ? { kind: "group", isNot: true, joins: "and", parts: [part] }
    : { ...part, isNot: true };
}

/** What a builder asks for; rows that are not complete ask for nothing yet. */
export function filterOf(part: BuilderPart): FilterNode | null {
  const found = part.kind === "row" ? rowOf(part) : groupOf(part);
  return found && part.isNot ? { kind: "not", of: found } : found;
}

function rowOf({ condition }: BuilderRow): FilterNode | null {
  return FilterNode.safeParse(condition).success ? condition : null;
}

function groupOf({ joins, parts }: BuilderGroup): FilterNode | null {
  const of = parts.map(filterOf).filter((node) => node !== null);
  return of.length > 1 ? { kind: joins, of } : (of[0] ?? null);
}

/** How a row compares its field with its value. */
export type Operator = "any_of" | "empty" | "between" | "words" | Comparison;

/** What a field can be asked for. */
export function operatorsOf(shape: FieldShape): Operator[] {
  const none: Operator[] = canBeNone(shape) ? ["empty"] : [];
  const ordered: Operator[] = ["eq", "lt", "lte", "gt", "gte", "between"];
  if (shape.type === "level") return ["any_of", ...ordered];
  if (shape.type === "day" || shape.type === "number") return [...ordered, ...none];
  return ["any_of", ...none];
}

/** The operator of a condition. */
export function operatorOf(condition: Condition): Operator {
  return condition.kind === "compared" ? condition.by : condition.kind;
}

/** The values of a condition, as they are written. */
export function valuesOf(condition: Condition): string[] {
  switch (condition.kind) {
    case "any_of":
      return condition.values;
    case "compared":
      return [condition.value];
    case "between":
      return [condition.from, condition.to];
    case "words":
      return [condition.text];
    case "empty":
      return [];
  }
}

/** A condition on a field by an operator: with as many of the values as it takes, and empty ones for what is missing. */
export function conditionBy(
  field: FilterField,
  operator: Exclude<Operator, "words">,
  values: readonly string[],
): Condition {
  const [first = "", second = first] = values;
  if (operator === "any_of") return { kind: "any_of", field, values: [...values] };
  if (operator === "empty") return { kind: "empty", field };
  if (operator === "between") return { kind: "between", field, from: first, to: second };
  return { kind: "compared", field, by: operator, value: first };
}

/** What a field asks for when it was just chosen: its first operator, and a value only where few can be meant. */
export function firstCondition(field: FilterField): Condition {
  const shape = shapeOf(field);
  const [operator] = shape ? operatorsOf(shape) : [];
  if (!shape || !operator || operator === "words") return { kind: "words", text: "" };
  const usual =
    shape.type === "choice" || shape.type === "level"
      ? shape.words.slice(0, 1)
      : shape.type === "day"
        ? ["today"]
        : [];
  return conditionBy(field, operator, usual);
}
