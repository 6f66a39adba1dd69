import { newId } from "@teamflow/domain/ids";
import type { Member } from "@teamflow/domain/member";
import { expect, test } from "vitest";
import { readPeopleSearch } from "../../app/people-search.ts";
import { findMembers, functionsOf } from "./find-members.ts";

function aMember(more: Partial<Member>): Member {
  return {
    ...{ id: newId<"Member">(), userId: newId<"User">(), kind: "person", name: "Ada", version: 1 },
    ...{ email: "ada@example.test", role: "member", roleId: null, roleName: null },
    ...{ primaryFunction: null, secondaryFunctions: [], isContactPerson: false },
    ...{ status: "active", avatarId: null, visitsUntil: null, joinedAt: new Date(0), ...more },
  };
}

const roleId = newId<"Role">();
const ada = aMember({ role: "owner", primaryFunction: "developer" });
const joao = aMember({
  ...{ name: "João Lima", email: "j.lima@example.test", role: "custom", roleId },
  ...{ primaryFunction: "tester", secondaryFunctions: ["developer", "tester"] },
});
const bot = aMember({ kind: "bot", name: "Deploy", email: null, status: "suspended" });
const everybody = [ada, joao, bot];

test("people are found by a part of their name or address, without accents or case", () => {
  expect(findMembers(everybody, { text: " joao" })).toEqual([joao]);
  expect(findMembers(everybody, { text: "J.LIMA@" })).toEqual([joao]);
  expect(findMembers(everybody, { text: "nobody" })).toEqual([]);
});

test("a system role is found by its name, an own one by its id", () => {
  expect(findMembers(everybody, { role: "owner" })).toEqual([ada]);
  expect(findMembers(everybody, { role: roleId })).toEqual([joao]);
  expect(findMembers(everybody, { role: "custom" })).toEqual([]);
});

test("somebody is found by each thing that they do", () => {
  expect(findMembers(everybody, { does: "developer" })).toEqual([ada, joao]);
  expect(findMembers(everybody, { does: "developer", text: "lima" })).toEqual([joao]);
  expect(findMembers(everybody, { status: "suspended" })).toEqual([bot]);
});

test("what somebody mainly does stands first, and nothing twice", () => {
  expect(functionsOf(joao)).toEqual(["tester", "developer"]);
  expect(functionsOf(bot)).toEqual([]);
});

test("an address opens one person, and what is no id opens nobody", () => {
  expect(readPeopleSearch({ member: ada.id, add: true, text: "" })).toEqual({
    ...{ member: ada.id, add: true },
  });
  expect(readPeopleSearch({ member: "x", show: "everything", add: "yes" })).toEqual({});
});
