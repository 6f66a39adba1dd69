import fc from "fast-check";
import { expect, test } from "vitest";
import { ClientPatch, NewClient } from "./client.ts";
import { colourOf, colours, labelKey } from "./label.ts";
import { NewOrganization, OrganizationPatch, Slug, slugOf } from "./organization.ts";
import { NewProgram, ProgramPatch } from "./program.ts";
import { keyOf, NewProject, ProjectKey, ProjectPatch } from "./project.ts";
import { NewTeam, TeamPatch } from "./team.ts";

const anyName = fc.string({ unit: "grapheme", maxLength: 100 });

test.each([
  ["Ærø & Søn", "aero-son"],
  ["  Straße — 7  ", "strasse-7"],
  ["Café Zürich", "cafe-zurich"],
  ["--- a - b ---", "a-b"],
  ["Ελλάδα", "team"],
  ["日本", "team"],
  ["X", "team"],
  ["", "team"],
])("the organization %s gets the slug %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("the slug of any name is a slug, with room for what tells it from its namesakes", () => {
  fc.assert(
    fc.property(anyName, (name) => {
      expect(Slug.parse(slugOf(name))).toBe(slugOf(name));
      expect(Slug.safeParse(`${slugOf(name)}-0a1b2c`).success).toBe(true);
    }),
  );
});

test.each(["a", "-ab", "ab-", "a--b", "a_b", "a/b", "a.b", "é-é", "x".repeat(49), ""])(
  "%s is no slug",
  (slug) => {
    expect(Slug.safeParse(slug).success).toBe(false);
  },
);

test.each([
  ["Public procurement", "PP"],
  ["Website", "WEB"],
  ["One Two Three Four Five Six", "OTTFF"],
  ["Été à Québec", "EAQ"],
  ["3 Kings", "KIN"],
  ["X", ""],
  ["Ελλάδα", ""],
  ["", ""],
])("the project %s is offered the key %s", (name, key) => {
  expect(keyOf(name)).toBe(key);
});

test("the key that is offered for any name would be taken", () => {
  fc.assert(
    fc.property(anyName, (name) => {
      const key = keyOf(name);
      expect(key === "" || ProjectKey.parse(key) === key).toBe(true);
    }),
  );
});

test.each(["E", "1AB", "EN-G", "ENGINEERS", "EN G", "ÉNG", ""])("%s is no project key", (key) => {
  expect(ProjectKey.safeParse(key).success).toBe(false);
});

test("a project key is taken in any letter case, and a project takes no field of its own making [B43]", () => {
  expect(NewProject.parse({ name: "Engine", key: " eng " })).toMatchObject({
    name: "Engine",
    key: "ENG",
    description: "",
  });
  for (const extra of [{ orgId: "x" }, { lastNumber: 7 }, { version: 9 }])
    expect(NewProject.safeParse({ name: "Engine", key: "ENG", ...extra }).success).toBe(false);
});

test.each([
  ["organization", [NewOrganization, OrganizationPatch]],
  ["client", [NewClient, ClientPatch]],
  ["program", [NewProgram, ProgramPatch]],
  ["project", [NewProject.omit({ key: true }), ProjectPatch]],
  ["team", [NewTeam, TeamPatch]],
] as const)("the name of a new or changed %s has 1 to 255 characters", (_, schemas) => {
  for (const schema of schemas) {
    const faultsOf = (name: string) => schema.safeParse({ name }).error?.issues;
    expect(faultsOf("é".repeat(255))).toBeUndefined();
    expect(faultsOf("é".repeat(256))).toMatchObject([{ path: ["name"], message: "too_long" }]);
    expect(faultsOf(" ")).toMatchObject([{ path: ["name"], message: "required" }]);
  }
});

test("labels are one label when they differ in letter case only, also where a word's end or a dot changes a letter", () => {
  expect(labelKey("BUG")).toBe(labelKey("bug"));
  expect(labelKey("ΣΑΣ")).toBe(labelKey("σασ"));
  expect(labelKey("İzmir")).toBe(labelKey("izmir"));
  expect(labelKey("Straße")).not.toBe(labelKey("Strasse"));
});

test("a label that comes by name keeps its colour in any letter case, and is never gray", () => {
  fc.assert(
    fc.property(anyName, (name) => {
      expect(colours).toContain(colourOf(name));
      expect(colourOf(name)).not.toBe("gray");
    }),
  );
  expect(colourOf("Security")).toBe(colourOf("SECURITY"));
});
