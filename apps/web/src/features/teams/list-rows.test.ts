import { expect, test } from "vitest";
import { teams as en } from "../../i18n/en/teams.ts";
import { teams as nl } from "../../i18n/nl/teams.ts";
import { listRows, roleWordsIn } from "./list-rows.ts";

const roles = roleWordsIn([en.roles, nl.roles]);

test("a list needs no more than an address or a code on each line", () => {
  expect(listRows("ada@example.test\n\nUSR-12\n", roles)).toEqual([
    { member: "ada@example.test" },
    { member: "USR-12" },
  ]);
});

test("role and share stand behind, between commas, semicolons or tabs", () => {
  const row = { member: "ada@example.test", role: "lead", fte: "0.5" };
  expect(listRows("ada@example.test, Lead, 0.5", roles)).toEqual([row]);
  expect(listRows("ada@example.test;Leider;0,5\nbo@example.test;;", roles)).toEqual([
    { ...row, fte: "0,5" },
    { member: "bo@example.test" },
  ]);
  expect(listRows("ada@example.test\tlead\t0.5", roles)).toEqual([row]);
});

test("a head says which column is which", () => {
  const text = "Aandeel,Naam,Teamrol,E-mailadres\n80 %,Ada,Contactpersoon,ada@example.test";
  expect(listRows(text, roles)).toEqual([
    { member: "ada@example.test", role: "contact_person", fte: "80 %" },
  ]);
});

test("since when somebody is in the team stands last, or where the head says so", () => {
  expect(listRows("USR-1, Lead, 1, 2026-01-31", roles)).toEqual([
    { member: "USR-1", role: "lead", fte: "1", joinedOn: "2026-01-31" },
  ]);
  expect(listRows("Sinds;E-mail\n2026-01-31;ada@example.test", roles)).toEqual([
    { member: "ada@example.test", joinedOn: "2026-01-31" },
  ]);
  expect(listRows("Code,Joined on\nUSR-1,\nUSR-2,soon", roles)).toEqual([
    { member: "USR-1" },
    { member: "USR-2", joinedOn: "soon" },
  ]);
});

test("a role that nobody knows is left to the server to report", () => {
  expect(listRows("USR-1,Wizard", roles)).toEqual([{ member: "USR-1", role: "Wizard" }]);
});

test("a line that names nobody is a row where no other line names anybody either", () => {
  expect(listRows("somebody", roles)).toEqual([{ member: "somebody" }]);
  expect(listRows("  \n ", roles)).toEqual([]);
});
