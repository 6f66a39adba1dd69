import fc from "fast-check";
import { expect, test } from "vitest";
import { priorities, taskColumns } from "../task-terms.ts";
import { type BoardAsked, printBoard, readBoard } from "./board.ts";
import { readView } from "./read.ts";

const name = fc
  .string({ minLength: 1, maxLength: 30, unit: "grapheme" })
  .map((text) =>
    text
      .normalize("NFC")
      .replaceAll(/["\p{C}\s]+/gu, " ")
      .trim(),
  )
  .filter((text) => text !== "" && text !== "none");
const orNot = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });

const anyBoard: fc.Arbitrary<BoardAsked> = fc.record({
  project: fc.constantFrom("ENG", "QUAY2"),
  columns: fc.constantFrom("status" as const, ...taskColumns),
  words: orNot(name),
  assignee: orNot(fc.constantFrom("Bo Jansen", "bo@example.test", "@me", "none")),
  label: orNot(name),
  priority: orNot(fc.constantFrom(...priorities)),
});

test("what a board asks for is the same after it was a text", () => {
  fc.assert(
    fc.property(anyBoard, (asked) => {
      const text = printBoard(asked);
      expect(readBoard(text)).toEqual(asked);
      expect("faults" in readView(text)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["more than one project", "project:ENG,OPS"],
  ["no project", "is:open"],
  ["something else than is on a board", "project:ENG due:<7d"],
  ["the opposite of something", "project:ENG -label:bug"],
  ["one thing or another", "project:ENG (label:bug OR label:ux)"],
  ["an order of its own", "project:ENG sort:due"],
  ["columns that no board has", "project:ENG is:open group:label"],
  ["also what is done, by people", "project:ENG group:assignee"],
  ["only what is open, by status", "project:ENG is:open"],
  ["the same twice", "project:ENG label:bug label:ux"],
  ["what cannot be read", "project:"],
])("a filter with %s is no board", (_, text) => {
  expect(readBoard(text)).toBeNull();
});

test("a quotation mark is left out of the words that a board looks for", () => {
  const asked = { ...{ project: "ENG", columns: "status" as const, words: 'a "big" one' } };
  const text = printBoard({ ...asked, assignee: null, label: null, priority: null });
  expect(readBoard(text)?.words).toBe("a  big  one");
});
