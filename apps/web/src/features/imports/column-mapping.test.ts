import { expect, test } from "vitest";
import { guessMapping, withColumn } from "./column-mapping.ts";

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
  ).toEqual([...["externalId", "title", "labels", "status", "dueOn", "assigneeEmail", null]]);
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
