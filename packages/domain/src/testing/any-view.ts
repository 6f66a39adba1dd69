/** For random tests of filters. */
import fc from "fast-check";
import { fieldNames, filterGroups, filterSorts, shapeOf } from "../filter/fields.ts";
import { comparisons, FilterNode, TaskView } from "../filter/filter.ts";

const name = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      "@me",
      "OR",
      "-",
      "a:b",
      "..",
      "none ",
      "<x",
      "to do",
      "Größe",
      "AND",
      "(",
      "=",
    ),
  )
  .map((text) => text.normalize("NFC").trim())
  .filter((text) => FilterNode.safeParse({ kind: "words", text }).success && text !== "none");
const fieldName = fc.constantFrom(...fieldNames);
const day = fc.constantFrom("2026-01-31", "today", "yesterday", "fri", "7d", "-3w", "12m", "1y");

function valueFor(field: string) {
  const shape = shapeOf(field);
  if (shape?.type === "choice" || shape?.type === "level") return fc.constantFrom(...shape.words);
  if (shape?.type === "day") return day;
  return shape?.type === "number" ? fc.constantFrom("0", "2.5", "100") : name;
}

const condition = fieldName.chain((field) => {
  const value = valueFor(field);
  return fc.oneof(
    fc.record({
      kind: fc.constant("any_of"),
      field: fc.constant(field),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("compared"),
      field: fc.constant(field),
      by: fc.constantFrom(...comparisons),
      value,
    }),
    fc.record({ kind: fc.constant("between"), field: fc.constant(field), from: value, to: value }),
    fc.record({ kind: fc.constant("empty"), field: fc.constant(field) }),
    fc.record({ kind: fc.constant("words"), text: name }),
  );
});
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    condition,
    fc.record({ kind: fc.constant("not"), of: tie("node") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      of: fc.array(tie("node"), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));
/** Any view that there can be. */
export const anyView = fc
  .record({
    filter: fc.option(node),
    sort: fc.uniqueArray(
      fc.record({ by: fc.constantFrom(...filterSorts), isDescending: fc.boolean() }),
      { maxLength: 3, selector: ({ by }) => by },
    ),
    group: fc.option(fc.constantFrom(...filterGroups)),
  })
  .map((wild) => TaskView.safeParse(wild))
  .filter(({ success }) => success)
  .map(({ data }) => TaskView.parse(data));
