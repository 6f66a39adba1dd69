import { newId } from "@teamflow/domain/ids";
import type { Task } from "@teamflow/domain/task";
import { expect, test } from "vitest";
import { chosenPatch, conflictingFields } from "./conflict.ts";
import { aTask } from "./example-rows.ts";

const base: Task = aTask({ title: "Old", description: "Old text", priority: "low" });

test("what only a colleague changed is no conflict", () => {
  expect(
    conflictingFields(base, { title: "Mine" }, { ...base, version: 2, priority: "urgent" }),
  ).toEqual([]);
});

test("the same field with two values is a conflict, the same value is none", () => {
  const theirs = { ...base, version: 2, title: "Theirs", priority: "high" as const };
  expect(conflictingFields(base, { title: "Mine", priority: "high" }, theirs)).toEqual(["title"]);
});

test("labels are compared as a set", () => {
  const [one, two] = [newId<"Label">(), newId<"Label">()];
  expect(
    conflictingFields(base, { labelIds: [one, two] }, { ...base, labelIds: [two, one] }),
  ).toEqual([]);
  expect(conflictingFields(base, { labelIds: [one] }, { ...base, labelIds: [two] })).toEqual([
    "labelIds",
  ]);
});

test("a choice keeps what nobody else touched and leaves theirs where they were chosen", () => {
  const conflict = {
    fields: ["title" as const, "description" as const],
    mine: { title: "Mine", description: "My text", priority: "high" as const },
    theirs: { ...base, version: 2 },
  };
  expect(chosenPatch(conflict, new Set(["description"]))).toEqual({
    description: "My text",
    priority: "high",
  });
  expect(chosenPatch(conflict, new Set())).toEqual({ priority: "high" });
});
