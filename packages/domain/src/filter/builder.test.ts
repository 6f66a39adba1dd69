import fc from "fast-check";
import { expect, test } from "vitest";
import { anyView } from "../testing/any-view.ts";
import {
  builderOf,
  conditionBy,
  filterOf,
  firstCondition,
  operatorOf,
  operatorsOf,
  valuesOf,
} from "./builder.ts";
import { fieldNames, shapeOf } from "./fields.ts";
import { readView } from "./read.ts";
import { printView } from "./text.ts";

test("a text that was put into a builder and taken out again is the same", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const text = printView(view);
      const read = readView(text);
      if ("faults" in read) throw new Error("It cannot be read");
      const filter = filterOf(builderOf(read.view.filter));
      expect(filter).toEqual(view.filter);
      expect(printView({ ...view, filter })).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test("every condition is rebuilt from its operator and its values", () => {
  fc.assert(
    fc.property(anyView, ({ filter }) => {
      if (!filter || !("field" in filter)) return;
      const operator = operatorOf(filter);
      if (operator === "words") return;
      expect(conditionBy(filter.field, operator, valuesOf(filter))).toEqual(filter);
    }),
    { numRuns: 2000 },
  );
});

test("a row that is not complete yet asks for nothing, and the others go on asking", () => {
  const builder = builderOf({ kind: "words", text: "boiler" });
  const parts = [
    ...builder.parts,
    { kind: "row" as const, isNot: true, condition: firstCondition("assignee") },
  ];
  expect(filterOf({ ...builder, parts })).toEqual({ kind: "words", text: "boiler" });
  expect(filterOf({ ...builder, parts: parts.slice(1) })).toBeNull();
});

test.each(fieldNames)("what %s asks for at first is one of what it can ask for", (field) => {
  const shape = shapeOf(field);
  const operator = operatorOf(firstCondition(field));
  expect(shape && operatorsOf(shape)).toContain(operator);
});

test("the opposite of an opposite stays one", () => {
  const words = { kind: "words" as const, text: "x" };
  const twice = { kind: "not" as const, of: { kind: "not" as const, of: words } };
  expect(filterOf(builderOf(twice))).toEqual(twice);
});
