import { expect, test } from "vitest";
import { readCells, readDay, writeCells } from "./clipboard-cells.ts";

test.each([
  [
    "a\tb\nc\td",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a\tb\r\nc\td\r\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["a", [["a"]]],
  ["", [[""]]],
  [
    "\t\n\tx",
    [
      ["", ""],
      ["", "x"],
    ],
  ],
  ['"two\nlines"\t"a ""b"""', [["two\nlines", 'a "b"']]],
  ['12" pipe\t"half', [['12" pipe', '"half']]],
])("%j is read as the cells of a spreadsheet", (text, cells) => {
  expect(readCells(text)).toEqual(cells);
});

test("what is copied is read again as it was, whatever is in it", () => {
  for (const cells of [
    [
      ["a", ""],
      ["", "b"],
    ],
    [['say "no"', "two\nlines", "a\tb"]],
    [["\r\n"]],
  ])
    expect(readCells(writeCells(cells))).toEqual(cells);
});

test.each([
  ["2027-01-31", "en-GB", "2027-01-31"],
  ["31/1/2027", "en-GB", "2027-01-31"],
  ["31-01-2027", "nl-NL", "2027-01-31"],
  ["1/31/2027", "en-US", "2027-01-31"],
  ["31/1/2027", "en-US", undefined],
  ["31/2/2027", "en-GB", undefined],
  ["31/1/27", "en-GB", undefined],
  ["tomorrow", "en-GB", undefined],
])("%s in %s is the day %s", (text, region, day) => {
  expect(readDay(text, region)).toBe(day);
});
