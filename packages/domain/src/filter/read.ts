import {
  fieldNames,
  type FieldShape,
  type FilterField,
  type FilterGroup,
  filterGroups,
  type FilterSort,
  filterSorts,
  shapeOf,
} from "./fields.ts";
import {
  canBeNone,
  type Comparison,
  depthOf,
  filterLimits,
  type FilterNode,
  isComparable,
  isValueOf,
  sizeOf,
  type TaskView,
} from "./filter.ts";
import type { FilterFault } from "./fault.ts";
import { type Token, tokensOf, type Value } from "./tokens.ts";

/** A view, or everything that keeps the text from being one. */
export type ReadView = { view: TaskView } | { faults: FilterFault[] };

/** Reads a view from text. What `printView` writes is read as the same view. */
export function readView(text: string): ReadView {
  const tokens = tokensOf(text);
  if ("unclosedAt" in tokens)
    return { faults: [{ code: "unclosed_quote", from: tokens.unclosedAt, to: text.length }] };
  const { conditions, settings } = parted(tokens);
  const faults: FilterFault[] = [];
  const order = orderOf(settings, faults);
  const reader: Reader = { tokens: conditions, at: 0, faults };
  const filter = conditions.length === 0 ? null : readOr(reader);
  const left = conditions[reader.at];
  if (left) faults.push({ code: "stray_bracket", from: left.from, to: left.to });
  if (filter && faults.length === 0) faults.push(...excessOf(filter, text.length));
  return faults.length > 0 ? { faults } : { view: { filter, ...order } };
}

type Setting = Extract<Token, { kind: "condition" }>;

/** How a view is ordered and grouped stands beside its conditions, and in no bracket. */
function parted(tokens: Token[]): { conditions: Token[]; settings: Setting[] } {
  const conditions: Token[] = [];
  const settings: Setting[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    const isSetting =
      token.kind === "condition" && (token.name === "sort" || token.name === "group");
    if (isSetting && depth === 0) settings.push(token);
    else conditions.push(token);
  }
  return { conditions, settings };
}

function orderOf(settings: Setting[], faults: FilterFault[]): Pick<TaskView, "sort" | "group"> {
  const sort: TaskView["sort"] = [];
  let group: FilterGroup | null = null;
  for (const { name, values, from, to } of settings) {
    const place = { from, to };
    const isGroup = name === "group";
    if (isGroup && (group !== null || values.length > 1))
      faults.push({ code: "repeated", ...place });
    for (const { text } of values) {
      const found = isGroup ? groupOf(text) : sortOf(text);
      const expected = isGroup ? filterGroups : filterSorts;
      if (!found) faults.push({ code: "bad_value", ...place, expected });
      else if (typeof found === "string") group = found;
      else if (sort.length >= 3 || sort.some(({ by }) => by === found.by))
        faults.push({ code: "repeated", ...place });
      else sort.push(found);
    }
  }
  return { sort, group };
}

function groupOf(text: string): FilterGroup | undefined {
  return filterGroups.find((group) => group === text.toLowerCase());
}

function sortOf(text: string): { by: FilterSort; isDescending: boolean } | undefined {
  const [, name, direction] = /^([a-z]+)(?:-(asc|desc))?$/.exec(text.toLowerCase()) ?? [];
  const by = filterSorts.find((each) => each === name);
  return by && { by, isDescending: direction === "desc" };
}

type Reader = { tokens: Token[]; at: number; faults: FilterFault[] };

/** What a bracket or the whole text holds: alternatives, each of conditions that must all hold. */
function readOr(reader: Reader): FilterNode | null {
  const options = [readAnd(reader)];
  for (let token = reader.tokens[reader.at]; token?.kind === "or";) {
    reader.at += 1;
    options.push(readAnd(reader));
    if (options.includes(null))
      reader.faults.push({ code: "stray_or", from: token.from, to: token.to });
    token = reader.tokens[reader.at];
  }
  return joined("or", options);
}

function readAnd(reader: Reader): FilterNode | null {
  const nodes: (FilterNode | null)[] = [];
  for (let token = reader.tokens[reader.at]; token; token = reader.tokens[reader.at]) {
    if (token.kind === "or" || token.kind === "close") break;
    nodes.push(readOne(reader, token));
  }
  return joined("and", nodes);
}

function joined(kind: "and" | "or", nodes: (FilterNode | null)[]): FilterNode | null {
  const of = nodes.filter((node) => node !== null);
  return of.length > 1 ? { kind, of } : (of[0] ?? null);
}

function readOne(reader: Reader, token: Token): FilterNode | null {
  reader.at += 1;
  if (token.kind === "minus") return readNot(reader, token);
  if (token.kind === "open") return readBracket(reader, token);
  if (token.kind === "words") return { kind: "words", text: token.text };
  return token.kind === "condition" ? readCondition(token, reader.faults) : null;
}

function readNot(reader: Reader, minus: Token): FilterNode | null {
  const token = reader.tokens[reader.at];
  if (!token || token.kind === "or" || token.kind === "close") {
    reader.faults.push({ code: "stray_minus", from: minus.from, to: minus.to });
    return null;
  }
  const of = readOne(reader, token);
  return of && { kind: "not", of };
}

function readBracket(reader: Reader, open: Token): FilterNode | null {
  const inner = readOr(reader);
  const close = reader.tokens[reader.at];
  if (!close) reader.faults.push({ code: "unclosed_bracket", from: open.from, to: open.to });
  else reader.at += 1;
  if (close && !inner && reader.faults.length === 0)
    reader.faults.push({ code: "stray_bracket", from: open.from, to: close.to });
  return inner;
}

/** A fault of one condition, at the place of what is wrong in it. */
class Misread extends Error {
  readonly fault: FilterFault;
  constructor(fault: FilterFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function readCondition(token: Setting, faults: FilterFault[]): FilterNode | null {
  try {
    return conditionOf(token);
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    faults.push(error.fault);
    return null;
  }
}

function conditionOf({ name, values, from }: Setting): FilterNode {
  const shape = shapeOf(name);
  const field = fieldNames.find((each) => each === name);
  if (!shape || !field) {
    throw new Misread({
      code: "unknown_field",
      from,
      to: from + name.length,
      expected: fieldNames,
    });
  }
  for (const value of values)
    if (value.text === "") throw new Misread({ code: "missing_value", ...placeOf(value) });
  const [first] = values;
  const single = values.length === 1 && first ? singleOf({ field, shape }, first) : undefined;
  if (single) return single;
  const named = values.filter((value) => !isNone(shape, value));
  const rest: FilterNode[] = named.length < values.length ? [{ kind: "empty", field }] : [];
  const listed: FilterNode[] =
    named.length > 0
      ? [{ kind: "any_of", field, values: named.map((value) => listedOf(shape, value)) }]
      : [];
  return joined("or", [...listed, ...rest]) ?? { kind: "empty", field };
}

function placeOf({ from, to }: Value) {
  return { from, to: Math.max(to, from + 1) };
}

function isNone(shape: FieldShape, { text, isQuoted }: Value): boolean {
  return !isQuoted && text.toLowerCase() === "none" && canBeNone(shape);
}

type Of = { field: FilterField; shape: FieldShape };

/** What a value says alone: nothing, a comparison, or a range. Else it is one of a list. */
function singleOf({ field, shape }: Of, value: Value): FilterNode | undefined {
  if (isNone(shape, value)) return { kind: "empty", field };
  const hasOrder = shape.type === "level" || shape.type === "day" || shape.type === "number";
  if (!hasOrder || value.isQuoted) return undefined;
  const [start, end] = value.text.split("..");
  if (start !== undefined && end !== undefined)
    return {
      kind: "between",
      field,
      from: comparedOf(shape, value, start),
      to: comparedOf(shape, value, end),
    };
  const [, sign = "", bare = ""] = /^(<=|>=|<|>|=)?(.*)$/su.exec(value.text) ?? [];
  if (sign === "" && shape.type === "level") return undefined;
  return {
    kind: "compared",
    field,
    by: bySign[sign] ?? "eq",
    value: comparedOf(shape, value, bare),
  };
}

const bySign: Record<string, Comparison> = {
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
  "=": "eq",
};

function comparedOf(shape: FieldShape, value: Value, text: string): string {
  const said = text.toLowerCase().replace(/^\+/, "");
  if (isComparable(shape, said)) return said;
  throw new Misread({ code: "bad_value", ...placeOf(value), ...expectedOf(shape) });
}

function listedOf(shape: FieldShape, value: Value): string {
  const hasWords = shape.type === "choice" || shape.type === "level";
  const said = hasWords ? value.text.toLowerCase() : value.text.normalize("NFC").trim();
  if (isValueOf(shape, said)) return said;
  throw new Misread({ code: "bad_value", ...placeOf(value), ...expectedOf(shape) });
}

function expectedOf(shape: FieldShape): { expected?: readonly string[] } {
  if (shape.type === "choice" || shape.type === "level") return { expected: shape.words };
  return shape.type === "day" ? { expected: ["today", "7d", "-2w", "2026-12-31"] } : {};
}

function excessOf(filter: FilterNode, to: number): FilterFault[] {
  const { conditions, depth } = filterLimits;
  return [
    ...(sizeOf(filter) > conditions ? [{ code: "too_long" as const, from: 0, to }] : []),
    ...(depthOf(filter) > depth ? [{ code: "too_deep" as const, from: 0, to }] : []),
  ];
}
