import { describe, expect, test } from "vitest";
import { newId } from "./ids.ts";
import { type Named, readTeamRows, TeamImport, type TeamImportRow } from "./team-import.ts";

const [ada, ben] = [newId<"Member">(), newId<"Member">()];
const people = [
  { memberId: ada, email: "ada@example.test", number: 1 },
  { memberId: ben, email: "ben@example.test", number: 12 },
];
const idOf = (named: Named) =>
  people.find((each) =>
    "email" in named ? each.email === named.email : each.number === named.number,
  )?.memberId;
const read = (...rows: TeamImportRow[]) => readTeamRows(rows, idOf, "2026-06-15");

describe("whom a row means", () => {
  test.each([
    "ada@example.test",
    "  ADA@Example.TEST ",
    "USR-1",
    "usr-001",
    "ada@example.test\u200b",
  ])("%j is Ada", (member) => {
    expect(read({ member })).toMatchObject({ members: [{ memberId: ada }], faults: [] });
  });

  test.each([
    ["", "required"],
    [" \t", "required"],
    ["Ada", "unknown_member"],
    ["TEAM-1", "unknown_member"],
    ["USR-2", "unknown_member"],
    ["eve@example.test", "unknown_member"],
  ])("%j is nobody", (member, code) => {
    const fault = { row: 0, field: "member", code, skipped: true };
    expect(read({ member })).toEqual({ members: [], faults: [fault] });
  });

  test("is taken once, however often and in whichever way they are named", () => {
    const { members, faults } = read(
      { member: "ada@example.test", role: "lead" },
      { member: "USR-1", role: "tester" },
      { member: "USR-12" },
    );
    expect(members.map(({ memberId, role }) => [memberId, role])).toEqual([
      [ada, "lead"],
      [ben, undefined],
    ]);
    expect(faults).toEqual([{ row: 1, field: "member", code: "duplicate", skipped: true }]);
  });
});

test.each([
  ["lead", "lead"],
  ["Contact Person", "contact_person"],
  [" contact-person ", "contact_person"],
  ["", undefined],
])("the word %j means a role", (word, role) => {
  expect(read({ member: "USR-1", role: word })).toMatchObject({ members: [{ role }], faults: [] });
});

test.each([
  [0.5, 0.5],
  ["0,5", 0.5],
  ["50 %", 0.5],
  ["50", 0.5],
  ["100%", 1],
  [1, 1],
  ["29%", 0.29],
  ["", undefined],
])("%j is a share of working time", (cell, fte) => {
  expect(read({ member: "USR-1", fte: cell })).toMatchObject({ members: [{ fte }], faults: [] });
});

test.each([
  ["2019-02-28", "2019-02-28"],
  [" 2026-06-15 00:00:00 ", "2026-06-15"],
  ["2027-06-16", "2027-06-16"],
  ["", undefined],
])("%j is the day since when somebody is in a team", (cell, joinedOn) => {
  const found = read({ member: "USR-1", joinedOn: cell });
  expect(found).toMatchObject({ members: [{ joinedOn }], faults: [] });
});

test.each([
  ["2027-06-17", "too_far_ahead"],
  ["2999-12-31", "too_far_ahead"],
  ["2026-02-30", "bad_date"],
  ["1899-12-31", "bad_date"],
  ["15-6-2026", "bad_date"],
  ["yesterday", "bad_date"],
  ["2026-06-15 25:00", "bad_date"],
])("the day %j costs a row no more than the day", (cell, code) => {
  expect(read({ member: "USR-1", role: "lead", joinedOn: cell })).toMatchObject({
    members: [{ memberId: ada, role: "lead", joinedOn: undefined }],
    faults: [{ row: 0, field: "joinedOn", code, skipped: false }],
  });
});

test("what a row says beside its person that means nothing costs it that field only", () => {
  for (const fte of ["half", "0", "5%", "150%", -1, Number.NaN, "1e1", "0.505"]) {
    const { members, faults } = read({ member: "USR-1", role: "king", fte });
    expect(members, String(fte)).toEqual([
      { row: 0, memberId: ada, role: undefined, fte: undefined, joinedOn: undefined },
    ]);
    expect(faults).toEqual([
      { row: 0, field: "role", code: "unknown_role", skipped: false },
      { row: 0, field: "fte", code: "bad_fte", skipped: false },
    ]);
  }
});

test("500 rows are taken, and 501 refused before any work", () => {
  const rows = (length: number) => Array.from({ length }, () => ({ member: "USR-1" }));
  expect(TeamImport.safeParse({ rows: rows(500) }).success).toBe(true);
  expect(TeamImport.safeParse({ rows: rows(501) }).success).toBe(false);
  expect(TeamImport.safeParse({ rows: [] }).success).toBe(false);
});
