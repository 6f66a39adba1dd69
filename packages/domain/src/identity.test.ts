import { describe, expect, test } from "vitest";
import { readGroupRoles, rolesBySlug, safePath } from "./identity.ts";

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
