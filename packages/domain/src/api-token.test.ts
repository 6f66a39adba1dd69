import { expect, test } from "vitest";
import { longestTokenDays, NewApiToken, scopesLeft } from "./api-token.ts";
import { newId } from "./ids.ts";
import { grants, permissions } from "./permission.ts";

const wish = { name: "Nightly export", scopes: ["task:read"], expiresInDays: 30 };
const isTaken = (given: object) => NewApiToken.safeParse({ ...wish, ...given }).success;

test("scopes are kept once each, in the order of the list of permissions", () => {
  const { scopes } = NewApiToken.parse({
    ...wish,
    scopes: ["task:create", "task:read", "task:read"],
  });
  expect(scopes).toEqual(["task:read", "task:create"]);
  expect(isTaken({ scopes: permissions })).toBe(true);
});

test("a token is for something that is known, for a time, and for nobody that its wish could name besides", () => {
  for (const scopes of [[], ["task:juggle"], ["*"], "task:read", [null]])
    expect(isTaken({ scopes })).toBe(false);
  for (const days of [0, -1, longestTokenDays + 1, 1.5, "30", null])
    expect(isTaken({ expiresInDays: days })).toBe(false);
  for (const name of ["", " ", "x".repeat(101), "a\u0000b", "a\nb"])
    expect(isTaken({ name })).toBe(false);
  for (const extra of [{ memberId: newId() }, { hint: "x" }, { expiresAt: new Date() }])
    expect(isTaken(extra)).toBe(false);
  expect(isTaken({ expiresInDays: longestTokenDays, serviceAccountId: newId() })).toBe(true);
});

test("what takes a token's place may do what it could, as far as its holder still may", () => {
  const token = { scopes: [...grants.lead] };
  expect(scopesLeft(token, { permissions: grants.owner })).toEqual(grants.lead);
  expect(scopesLeft(token, { permissions: grants.viewer })).toEqual(grants.viewer);
  expect(scopesLeft(token, { permissions: [] })).toEqual([]);
});
