import { describe, expect, test } from "vitest";
import { newId } from "./ids.ts";
import { Farewell, Fte, isWholeFarewell, NewTeam, NewTeamMember } from "./team.ts";

describe("a share of working time", () => {
  test("is any hundredth from 0.10 to 1.00", () => {
    for (let percent = 10; percent <= 100; percent++)
      expect(Fte.safeParse(percent / 100).success, `${percent} %`).toBe(true);
  });

  test.each([0, 0.09, 0.1 - 1e-6, 1.01, 0.505, -0.5, Number.NaN, "0.5"])("is not %s", (share) => {
    expect(Fte.safeParse(share).success).toBe(false);
  });
});

test("a team has a name of 1 to 255 characters, and need not serve a project", () => {
  expect(NewTeam.parse({ name: "  Crew " })).toEqual({
    name: "Crew",
    description: "",
    projectId: null,
  });
  expect(NewTeam.safeParse({ name: "x".repeat(255) }).success).toBe(true);
  for (const name of ["", "   ", "x".repeat(256), "\u202eCrew"])
    expect(NewTeam.safeParse({ name }).success, name).toBe(false);
});

test("who joins a team is a member of it with all their time, unless something else is said", () => {
  const ids = { teamId: newId<"Team">(), memberId: newId<"Member">() };
  expect(NewTeamMember.parse(ids)).toEqual({ ...ids, role: "member", fte: 1 });
  expect(NewTeamMember.safeParse({ ...ids, role: "boss" }).success).toBe(false);
  expect(NewTeamMember.safeParse({ ...ids, joinedOn: "2026-02-30" }).success).toBe(false);
});

test("work goes to somebody where it is reassigned, and only there", () => {
  const someone = newId<"Member">();
  const isWhole = (farewell: object) => isWholeFarewell(Farewell.parse(farewell));
  expect(isWhole({})).toBe(true);
  expect(isWhole({ whatOfWork: "keep" })).toBe(true);
  expect(isWhole({ whatOfWork: "reassign", toMemberId: someone })).toBe(true);
  expect(isWhole({ whatOfWork: "reassign" })).toBe(false);
  expect(isWhole({ whatOfWork: "unassign", toMemberId: someone })).toBe(false);
  expect(isWhole({ toMemberId: someone })).toBe(false);
});
