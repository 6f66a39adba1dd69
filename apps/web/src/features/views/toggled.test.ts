import { expect, test } from "vitest";
import { asksFor, toggled } from "./toggled.ts";

test.each([
  ["", "is:open", "is:open"],
  ["is:open", "is:open", ""],
  ["sort:due", "is:open", "is:open sort:due"],
  ["is:open assignee:@me sort:due", "is:open", "assignee:@me sort:due"],
  ["is:open sort:due group:status", "due:<=7d", "is:open due:<=7d sort:due group:status"],
  ["a OR b", "is:open", "(a OR b) is:open"],
  ["(a OR b) is:open", "is:open", "(a OR b)"],
  ["is:(", "is:open", "is:("],
])("%j with %j switched is %j", (text, condition, switched) => {
  expect(toggled(text, condition)).toBe(switched);
});

test("a condition within brackets is not one that always holds", () => {
  expect(asksFor("is:open assignee:@me", "assignee:@me")).toBe(true);
  expect(asksFor("is:open OR assignee:@me", "assignee:@me")).toBe(false);
  expect(asksFor("is:(", "is:open")).toBe(false);
});
