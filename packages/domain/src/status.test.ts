import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { firstStatuses, missingCategory, NewStatus, StatusPatch, statusKeyOf } from "./status.ts";

test.each([
  ["In review", "in_review"],
  ["  Ready -- for QA! ", "ready_for_qa"],
  ["Café", "cafe"],
  ["待办", "status"],
])("the status %j is called %s by programs", (name, key) => {
  expect(statusKeyOf(name, new Set())).toBe(key);
});

test("a key that is in use gets a number, the next one when that is in use, too", () => {
  expect(statusKeyOf("Done", new Set(["done"]))).toBe("done_2");
  expect(statusKeyOf("Done", new Set(["done", "done_2"]))).toBe("done_3");
});

test("a project needs a status where work waits and one where it is done, and no others", () => {
  expect(missingCategory(firstStatuses)).toBeUndefined();
  expect(missingCategory([{ category: "todo" }, { category: "done" }])).toBeUndefined();
  expect(missingCategory([{ category: "backlog" }, { category: "done" }])).toBe("todo");
  expect(missingCategory([{ category: "todo" }, { category: "cancelled" }])).toBe("done");
});

test("a limit of work is from 1 to 1000, or none", () => {
  const given = { name: "Test", category: "active" };
  for (const wipLimit of [0, 1001, 1.5])
    expect(NewStatus.safeParse({ ...given, wipLimit }).success).toBe(false);
  expect(NewStatus.parse({ ...given, wipLimit: 1000 }).wipLimit).toBe(1000);
  expect(NewStatus.parse(given)).toMatchObject({ wipLimit: null, colour: "gray" });
});

test("a status that follows twice follows once", () => {
  const id = newId<"Status">();
  expect(StatusPatch.parse({ nextIds: [id, id] }).nextIds).toEqual([id]);
});
