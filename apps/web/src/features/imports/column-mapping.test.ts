import { expect, test } from "vitest";
import { guessMapping, guessUnit, withColumn } from "./column-mapping.ts";

test("columns are known by their English names", () => {
  expect(
    guessMapping([
      "Issue number",
      "Issue title",
      "Label",
      "State",
      "Due date",
      "Assignee e-mail",
      "Votes",
    ]),
  ).toEqual([...["externalId", "title", "labels", "status", "dueOn", "assignee", null]]);
});

test("columns are known by their Dutch names", () => {
  expect(
    guessMapping(["Nummer", "Titel", "Omschrijving", "Prioriteit", "Einddatum", "Trefwoorden"]),
  ).toEqual([...["externalId", "title", "description", "priority", "dueOn", "labels"]]);
});

test("columns without a name belong to the labels they follow, and to nothing else", () => {
  expect(guessMapping(["Title", "", "Labels", "", ""])).toEqual([
    "title",
    null,
    "labels",
    "labels",
    "labels",
  ]);
});

test("the first of two columns with the same meaning has it", () => {
  expect(guessMapping(["Summary", "Title", "Tags", "Component"])).toEqual([
    "title",
    null,
    "labels",
    "labels",
  ]);
});

test("a meaning given to another column leaves the one that had it", () => {
  expect(withColumn(["title", "labels", null], 2, "title")).toEqual([null, "labels", "title"]);
  expect(withColumn(["title", "labels", null], 2, "labels")).toEqual(["title", "labels", "labels"]);
  expect(withColumn(["title", null, null], 0, null)).toEqual([null, null, null]);
});

test.each([
  [
    "a tracker of issues with keys",
    [
      ...["Summary", "Issue key", "Issue id", "Parent", "Parent key", "Issue Type", "Resolution"],
      ...["Original estimate", "Custom field (Story Points)", "Custom field (Start date)"],
    ],
    [
      ...["title", "externalId", null, null, "parent", "kind", "resolution"],
      ...["estimate", "points", "startOn"],
    ],
  ],
  [
    "a project of issues beside code",
    ["Title", "Assignees", "Status", "Parent issue", "Estimate", "Target date", "Type"],
    ["title", "assignee", "status", "parent", "estimate", "dueOn", "kind"],
  ],
  [
    "a board of cards",
    ["Card ID", "Card Name", "Card Description", "Members", "List Name", "Due Date", "Card URL"],
    ["externalId", "title", "description", "assignee", "status", "dueOn", null],
  ],
  [
    "a plan of work packages",
    ["ID", "Type", "Subject", "Parent", "Work", "Story points", "Start date", "Finish date"],
    ["externalId", "kind", "title", "parent", "estimate", "points", "startOn", "dueOn"],
  ],
])("the columns of %s are known", (_, header, fields) => {
  expect(guessMapping(header)).toEqual(fields);
});

test("a column that trackers keep in seconds is read so", () => {
  expect(["Original estimate", "Estimate", undefined].map(guessUnit)).toEqual(["s", "h", "h"]);
});
