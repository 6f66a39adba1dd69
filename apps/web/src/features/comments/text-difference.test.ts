import { expect, test } from "vitest";
import { differenceOf } from "./text-difference.ts";

test("single words are told apart", () => {
  expect(differenceOf("the old boiler", "the new boiler")).toEqual([
    { kind: "same", text: "the " },
    { kind: "gone", text: "old" },
    { kind: "added", text: "new" },
    { kind: "same", text: " boiler" },
  ]);
});

test("whatever they are, both texts can be put together again", () => {
  const before = Array.from({ length: 2000 }, (_, at) => `line ${at}`).join("\n");
  for (const after of [before.replace("line 7\n", "another\n"), "", `${before}\nmore`]) {
    const pieces = differenceOf(before, after);
    const without = (kind: string) =>
      pieces.flatMap((each) => (each.kind === kind ? [] : each.text)).join("");
    expect(without("added")).toBe(before);
    expect(without("gone")).toBe(after);
  }
});
