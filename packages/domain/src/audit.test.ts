import { expect, test } from "vitest";
import { changesOf, differenceOf, subjectTypes } from "./audit.ts";

const before = { title: "a", labelIds: ["x"], dueOn: null, version: 1, updatedAt: new Date(1) };
const after = { title: "b", labelIds: ["x"], dueOn: null, version: 2, updatedAt: new Date(2) };

test("of a change only the fields that changed are kept", () => {
  expect(differenceOf(before, after)).toEqual({
    before: { title: "a", version: 1, updatedAt: new Date(1) },
    after: { title: "b", version: 2, updatedAt: new Date(2) },
  });
});

test("what came into being or went is kept whole", () => {
  expect(differenceOf(null, after)).toEqual({ before: null, after });
  expect(differenceOf(before, null)).toEqual({ before, after: null });
});

test("a history says which field had which value, and leaves out what changes every time", () => {
  expect(changesOf(before, after)).toEqual([{ field: "title", before: "a", after: "b" }]);
  expect(changesOf(null, { name: "a", version: 1 })).toEqual([
    { field: "name", before: null, after: "a" },
  ]);
});

test("a field that only one side knows is a change of it", () => {
  expect(changesOf({ status: "active" }, { status: "removed", reason: "left" })).toEqual([
    { field: "status", before: "active", after: "removed" },
    { field: "reason", before: null, after: "left" },
  ]);
});

test("a name of an object's own is a field like any other", () => {
  const odd: object = JSON.parse('{"__proto__": 1, "constructor": 2}');
  expect(changesOf({}, odd)).toEqual([
    { field: "__proto__", before: null, after: 1 },
    { field: "constructor", before: null, after: 2 },
  ]);
});

test("every kind of record that something happens to can be searched for", () => {
  expect(subjectTypes).toEqual(expect.arrayContaining(["organization", "member", "task", "audit"]));
  expect(new Set(subjectTypes).size).toBe(subjectTypes.length);
});
