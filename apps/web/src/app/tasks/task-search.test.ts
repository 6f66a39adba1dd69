import { newId } from "@teamflow/domain/ids";
import { expect, test } from "vitest";
import { filterOf, isFiltered, readTaskSearch } from "./task-search.ts";

test("an address says which task is open, what is shown and in which order", () => {
  const member = newId<"Member">();
  const label = newId<"Label">();
  expect(
    readTaskSearch({
      task: "eng-12",
      q: "login",
      assignee: member,
      label,
      priority: "high",
      sort: "due",
    }),
  ).toEqual({
    ...{ task: "ENG-12", q: "login", assignee: member, label, priority: "high", sort: "due" },
  });
});

test("what does not fit in an address is dropped, and the view still opens", () => {
  expect(
    readTaskSearch({
      assignee: "me!",
      label: 7,
      priority: "extreme",
      sort: "rank",
      task: ["x"],
      other: 1,
    }),
  ).toEqual({});
});

test("a number typed into the filter stays what was typed", () => {
  expect(readTaskSearch({ q: 12 })).toEqual({ q: "12" });
});

test("tasks that nobody has are asked for by an empty assignee", () => {
  expect(filterOf({ assignee: "none" })).toEqual({ assigneeId: null });
  expect(filterOf({})).toEqual({});
});

test("a blank text filters nothing, and neither do the open task and the order", () => {
  expect(isFiltered({ q: "  ", task: "ENG-1", sort: "due" })).toBe(false);
  expect(isFiltered({ priority: "urgent" })).toBe(true);
});
