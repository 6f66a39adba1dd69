import { describe, expect, test } from "vitest";
import { readGroupRoles, readGroupTeams, rolesBySlug, safePath, teamsBySlug } from "./identity.ts";

describe("which groups bring which roles", () => {
  test("is read from one line", () => {
    expect(readGroupRoles(" developers=acme:member, /org/leads = acme:manager ,")).toEqual([
      { group: "developers", slug: "acme", role: "member" },
      { group: "/org/leads", slug: "acme", role: "manager" },
    ]);
    expect(readGroupRoles("")).toEqual([]);
  });

  test.each(["bosses=acme:owner", "x=acme:king", "x=acme", "acme:member", "x=A_B:member"])(
    "%s is refused: nobody becomes an owner through a group",
    (mapping) => {
      expect(readGroupRoles(mapping)).toBeNull();
    },
  );

  test("gives the highest of several roles", () => {
    const mapping = readGroupRoles("a=acme:viewer, b=acme:admin, c=acme:member, b=bakery:lead");
    expect(rolesBySlug(["a", "b", "c"], mapping ?? [])).toEqual(
      new Map([
        ["acme", "admin"],
        ["bakery", "lead"],
      ]),
    );
    expect(rolesBySlug(["other"], mapping ?? [])).toEqual(new Map());
  });
});

describe("which groups bring whom into which teams", () => {
  test("is read from one line", () => {
    expect(
      readGroupTeams(" bakers=acme/TEAM-3:developer, /org/leads = acme/team-03:lead ,"),
    ).toEqual([
      { group: "bakers", slug: "acme", team: 3, role: "developer" },
      { group: "/org/leads", slug: "acme", team: 3, role: "lead" },
    ]);
    expect(readGroupTeams("")).toEqual([]);
  });

  test.each(["x=acme/TEAM-1:owner", "x=acme/TEAM-1:king", "x=acme/PRJ-1:lead", "x=acme:lead"])(
    "%s is refused: nobody comes to own a team through a group",
    (mapping) => {
      expect(readGroupTeams(mapping)).toBeNull();
    },
  );

  test("gives one function in each team, and says of every organization when it is none", () => {
    const mapping = readGroupTeams(
      "a=acme/TEAM-1:tester, b=acme/TEAM-1:lead, c=bakery/TEAM-1:member",
    );
    expect(teamsBySlug(["a", "b"], mapping ?? [])).toEqual(
      new Map([
        ["acme", new Map([[1, "lead"]])],
        ["bakery", new Map()],
      ]),
    );
  });
});

describe("where signing in leads", () => {
  test.each(["/", "/acme/projects?view=board#top", "/a/b"])("to %s", (path) => {
    expect(safePath(path)).toBe(path);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/a\r\nSet-Cookie: x=1",
    "",
    `/${"a".repeat(1001)}`,
  ])("never to %j [B64]", (path) => {
    expect(safePath(path)).toBe("/");
  });
});
