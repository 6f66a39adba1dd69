import { expect, test } from "vitest";
import { safeNext } from "./last-place.ts";

test("signing in leads on to the place that was asked for", () => {
  expect(safeNext("/o/northwind/p/ENG?task=ENG-12")).toBe("/o/northwind/p/ENG?task=ENG-12");
});

test.each([
  "//elsewhere.example",
  "https://elsewhere.example",
  "/\\elsewhere.example",
  "",
  undefined,
])("signing in never leads to another site: %s", (next) => {
  expect(safeNext(next)).toBe("/");
});
