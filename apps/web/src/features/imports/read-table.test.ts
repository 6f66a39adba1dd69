import { expect, test } from "vitest";
import { readTable, tableOf } from "./read-table.ts";

const aFile = (text: string) => new File([text], "issues.csv");

test("a quoted cell may hold the delimiter, quotes and line breaks", async () => {
  expect(await readTable(aFile('Title,Label\n"One, two","a ""b""\nc"\n'))).toMatchObject({
    header: ["Title", "Label"],
    rows: [["One, two", 'a "b"\nc']],
  });
});

test.each([
  [";", "Titel;Status;Label\nEen;open;a\nTwee;klaar;b\n"],
  ["\t", "Title\tStatus\tLabel\nOne\topen\ta\nTwo\tdone\tb\n"],
  [",", "Title,Status,Label\nOne,open,a\nTwo,done,b\n"],
])("the delimiter %j is found out", (delimiter, text) => {
  expect(tableOf("x.csv", { text, encoding: "utf-8" })).toMatchObject({
    delimiter,
    rows: [{ length: 3 }, { length: 3 }],
  });
});

test("ragged rows are kept, and columns without a name are counted", async () => {
  expect(await readTable(aFile("Title,Label\nOne\nTwo,a,b,c\n"))).toMatchObject({
    header: ["Title", "Label", "", ""],
    rows: [["One"], ["Two", "a", "b", "c"]],
  });
});

test("an empty file, or one with a header alone, says so", async () => {
  expect(await readTable(aFile(""))).toEqual({ kind: "empty" });
  expect(await readTable(aFile("Title,Label\n,\n\n"))).toEqual({ kind: "empty" });
});

test("what can't be imported at once is refused before anything is written", async () => {
  expect(await readTable(aFile(`Title\n${"x\n".repeat(10_001)}`))).toEqual({
    ...{ kind: "too_many_rows", rows: 10_001, limit: 10_000 },
  });
  expect(await readTable(aFile(`Id,Title\n1,a\n2,"${"x".repeat(200_001)}"\n`))).toEqual({
    ...{ kind: "cell_too_large", row: 3, column: 2, limit: 200_000 },
  });
});

test("a workbook is not taken for text", async () => {
  expect(
    await readTable(new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], "issues.xlsx")),
  ).toEqual({ kind: "no_text" });
});
