import { shapeOf } from "./fields.ts";
import type { Comparison, FilterNode, TaskView } from "./filter.ts";

const signs: Record<Comparison, string> = { eq: "", lt: "<", lte: "<=", gt: ">", gte: ">=" };

/** A bare level is one of a list; only with the sign it is a comparison. */
function signOf(by: Comparison, field: string): string {
  return by === "eq" && shapeOf(field)?.type === "level" ? "=" : signs[by];
}

/**
 * A view as text: `is:open assignee:@me due:<7d sort:due group:assignee`. What is read of it is the view again.
 */
export function printView({ filter, sort, group }: TaskView): string {
  return [
    ...(filter ? [printTop(filter)] : []),
    ...sort.map(({ by, isDescending }) => `sort:${by}${isDescending ? "-desc" : ""}`),
    ...(group ? [`group:${group}`] : []),
  ].join(" ");
}

/** Conditions that must all hold stand side by side; at the top they need no brackets. */
function printTop(node: FilterNode): string {
  return node.kind === "and" ? node.of.map(print).join(" ") : print(node);
}

function print(node: FilterNode): string {
  switch (node.kind) {
    case "and":
      return `(${node.of.map(print).join(" ")})`;
    case "or":
      return `(${node.of.map(print).join(" OR ")})`;
    case "not":
      return `-${print(node.of)}`;
    case "words":
      return quoted(node.text, true);
    case "empty":
      return `${node.field}:none`;
    case "any_of":
      return `${node.field}:${node.values.map((value) => quoted(value, false)).join(",")}`;
    case "between":
      return `${node.field}:${node.from}..${node.to}`;
    case "compared":
      return `${node.field}:${signOf(node.by, node.field)}${node.value}`;
  }
}

/** A value as it stands in the text: in quotes where it would read as something else. */
function quoted(value: string, isWords: boolean): string {
  const isPlain =
    /^[^\s",()<>=:-][^\s",():]*$/u.test(value) && !value.includes("..") && value !== "none";
  const isOperator = isWords && (value === "OR" || value === "AND");
  return isPlain && !isOperator ? value : `"${value}"`;
}
