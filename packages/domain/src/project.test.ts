import { expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { checkOpen, keyOf, NewProject, ProjectKey, ProjectPatch } from "./project.ts";

const faultsOf = (given: object) =>
  NewProject.safeParse({ name: "Engine", key: "ENG", ...given }).error?.issues.map(
    ({ path, message }) => [path.join("."), message],
  );

test("a project is active, of medium priority and under nothing unless it says otherwise", () => {
  expect(NewProject.parse({ name: "Engine", key: "eng" })).toEqual({
    ...{ name: "Engine", key: "ENG", description: "", status: "active", priority: "medium" },
    ...{ clientId: null, programId: null, startsOn: null, dueOn: null, leadId: null },
  });
});

test.each(["TSK", "PRJ", "CLI", "PRG", "TEAM", "USR", "tsk"])(
  "no project gets the key %s, with which other codes begin",
  (key) => {
    expect(faultsOf({ key })).toEqual([["key", "reserved_key"]]);
    expect(ProjectPatch.safeParse({ key }).success).toBe(false);
    // It can still be asked for: a link with it leads nowhere, and is no fault.
    expect(ProjectKey.safeParse(key).success).toBe(true);
  },
);

test("a key is short, and starts with a letter", () => {
  expect(faultsOf({ key: "E" })).toEqual([["key", "too_short"]]);
  expect(faultsOf({ key: "1AB" })).toEqual([["key", "bad_key"]]);
});

test("what is archived does not change", () => {
  expect(() => checkOpen({ archivedAt: null })).not.toThrow();
  expect(() => checkOpen({ archivedAt: new Date() })).toThrow(
    new Failure({ kind: "archived", what: "project" }),
  );
});

test("no key is offered that would be refused", () => {
  expect(keyOf("Port Rail Junction")).toBe("");
  expect(keyOf("Port Rail Works")).toBe("PRW");
});
