import { expect, test } from "vitest";
import { grants, may, permissions } from "./permission.ts";
import { heldInTeam, mayLead, teamRoles } from "./team-role.ts";

const of = (role: keyof typeof grants) => ({ permissions: grants[role] });

test("owners, leads and managers of a team lead it, and nobody else in it does", () => {
  expect(teamRoles.filter(mayLead)).toEqual(["owner", "lead", "manager"]);
});

test("whoever leads a team decides about it, whatever they are elsewhere", () => {
  for (const role of ["viewer", "member", "lead"] as const) {
    expect(may(of(role), "team:update")).toBe(false);
    expect(may(heldInTeam(of(role), "team:update", "lead"), "team:update")).toBe(true);
  }
});

test("whoever is in a team without leading it, or is in none, holds what they hold anyway", () => {
  for (const role of ["developer", "contact_person", "member", undefined] as const) {
    expect(heldInTeam(of("member"), "team:update", role)).toEqual(of("member"));
    expect(heldInTeam(of("manager"), "team:update", role)).toEqual(of("manager"));
  }
});

test("a role in a team decides about nothing but that team", () => {
  const gained = permissions.filter(
    (permission) =>
      !may(of("viewer"), permission) &&
      may(heldInTeam(of("viewer"), permission, "owner"), permission),
  );
  expect(gained).toEqual(["team:update"]);
});
