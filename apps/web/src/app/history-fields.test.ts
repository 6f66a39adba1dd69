import { expect, test } from "vitest";
import { history as en } from "../i18n/en/history.ts";
import { history as nl } from "../i18n/nl/history.ts";
import { withoutIdsOfNames } from "./history-fields.ts";

const shownOf = (...fields: string[]) =>
  withoutIdsOfNames(fields.map((field) => ({ field }))).map(({ field }) => field);

test("a role is told once, by its name", () => {
  expect(shownOf("role", "roleId", "roleName")).toEqual(["role", "roleName"]);
});

test("an id without a name is told all the same", () => {
  expect(shownOf("roleId", "statusId", "name")).toEqual(["roleId", "statusId", "name"]);
});

test("whatever can be done has words for when it was refused", () => {
  for (const { actions, attempts } of [en, nl])
    expect(Object.keys(attempts)).toEqual(Object.keys(actions).filter((key) => !jobs.has(key)));
  for (const attempt of Object.values(en.attempts)) expect(attempt).toMatch(/^was not allowed to /);
  for (const attempt of Object.values(nl.attempts)) expect(attempt).toMatch(/^mocht /);
});

/** What TeamFlow does by itself, and is refused by nobody. */
const jobs = new Set(["attachments.sweep", "upkeep.run", "tokens.warn", "tasks.remind"]);
