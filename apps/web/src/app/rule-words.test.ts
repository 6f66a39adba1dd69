import { memberFunctions } from "@teamflow/domain/member";
import { expect, test } from "vitest";
import { assignments as en } from "../i18n/en/assignments.ts";
import { assignments as nl } from "../i18n/nl/assignments.ts";
import { members as english } from "../i18n/en/members.ts";
import { members as dutch } from "../i18n/nl/members.ts";
import { pairIn } from "./rule-field.ts";
import { ruleSaid } from "./rule-words.ts";

const words = { rules: en.rules, functions: english.functions };
const tester = { functions: ["tester"], acceptsContactPersons: false, needsTeam: true };

test("a field of the trail names what is assigned, and as what", () => {
  expect(pairIn("task.tester")).toEqual({ entityType: "task", type: "tester" });
  for (const field of ["name", "task.", "task.chef", "milestone.tester", "task.tester.more"])
    expect(pairIn(field), field).toBeNull();
});

test("what a rule accepts is told in words, in both languages", () => {
  const inDutch = { rules: nl.rules, functions: dutch.functions };
  expect(ruleSaid(tester, words)).toBe("Tester (in a team)");
  expect(ruleSaid(tester, inDutch)).toBe("Tester (in een team)");
});

test("whoever does anything is anyone, and where there is no rule it is nobody", () => {
  const anyone = { functions: memberFunctions, needsTeam: false, acceptsContactPersons: true };
  expect(ruleSaid(anyone, words)).toBe("Anyone, Contacts");
  expect(ruleSaid(null, words)).toBe("Nobody");
});

test("what is no rule is not taken for one", () => {
  expect(ruleSaid("tester", words)).toBeUndefined();
  expect(ruleSaid({ ...tester, functions: ["chef"] }, words)).toBeUndefined();
});
