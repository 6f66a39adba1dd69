import { describe, expect, test } from "vitest";
import { csvLine } from "./csv.ts";

describe("a cell that a spreadsheet would run is a text [B30]:", () => {
  test.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("%j", (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  });
});

test("cells keep their commas, quotes and line breaks", () => {
  expect(csvLine(["a,b", 'say "no"', "two\nlines", -1, null])).toBe(
    '"a,b","say ""no""","two\nlines","-1",""\r\n',
  );
});
