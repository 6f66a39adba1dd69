import { expect, test } from "vitest";
import { subjectName } from "./subject-name.ts";

test("a task is known by its code and title", () => {
  const after = { code: "ENG-1", title: "Mend the roof", name: "no" };
  expect(subjectName({ before: null, after })).toBe("ENG-1 Mend the roof");
});

test("what was removed is known by what it was called", () => {
  expect(subjectName({ before: { name: "Build server" }, after: null })).toBe("Build server");
});

test("what was renamed goes by its new name", () => {
  expect(subjectName({ before: { name: "Old" }, after: { name: "New" } })).toBe("New");
});

test("an entry that names nothing has no name", () => {
  expect(subjectName({ before: { rank: "a" }, after: { rank: "b" } })).toBeUndefined();
  expect(subjectName({ before: null, after: null })).toBeUndefined();
});
