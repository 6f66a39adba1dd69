import fc from "fast-check";
import { expect, test } from "vitest";
import { searchMarks, SearchText, searchWords, unmarked } from "./search.ts";

const { start, stop } = searchMarks;

test("what was found is told by its place in the text", () => {
  expect(unmarked(`Fix the ${start}boiler${stop}, the ${start}boil${stop}ing one`)).toEqual({
    text: "Fix the boiler, the boiling one",
    ranges: [
      { from: 8, to: 14 },
      { from: 20, to: 24 },
    ],
  });
  expect(unmarked("nothing")).toEqual({ text: "nothing", ranges: [] });
});

test("ranges always cover what was marked, and nothing else", () => {
  const piece = fc.record({ text: fc.string({ minLength: 1 }), isFound: fc.boolean() });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const clean = pieces.map(({ text, isFound }) => ({
        isFound,
        text: text.replaceAll(start, "").replaceAll(stop, "") || "x",
      }));
      const marked = clean.map(({ text, isFound }) => (isFound ? start + text + stop : text));
      const read = unmarked(marked.join(""));
      expect(read.text).toBe(clean.map(({ text }) => text).join(""));
      const found = clean.filter(({ isFound }) => isFound).map(({ text }) => text);
      expect(read.ranges.map(({ from, to }) => read.text.slice(from, to))).toEqual(found);
    }),
  );
});

test("words are letters and digits of any script, few enough to look for", () => {
  expect(searchWords("  Fix THE boiler! fix 100% 'ΟΔΟΣ' & | :* ")).toEqual([
    ...["fix", "the", "boiler", "100", "οδος"],
  ]);
  expect(searchWords("!!!")).toEqual([]);
  expect(searchWords(Array.from({ length: 99 }, (_, at) => `w${at}`).join(" "))).toHaveLength(20);
});

test("a query has at most 500 characters, and no character that the marks are made of", () => {
  expect(SearchText.safeParse("x".repeat(500)).success).toBe(true);
  expect(SearchText.safeParse("x".repeat(501)).success).toBe(false);
  expect(SearchText.safeParse(`a${start}b`).success).toBe(false);
});
