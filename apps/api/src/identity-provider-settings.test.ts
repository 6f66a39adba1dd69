import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

const given = {
  OIDC_ISSUER: "https://id.example.test/realms/bakery",
  OIDC_CLIENT_ID: "teamflow",
  OIDC_CLIENT_SECRET: "a secret of tests alone",
};

test("without any setting nobody signs in elsewhere", () => {
  expect(readSettings({}).identityProvider).toBeNull();
});

test("three settings are enough: the button says the provider's host", () => {
  expect(readSettings(given).identityProvider).toEqual({
    issuer: given.OIDC_ISSUER,
    clientId: "teamflow",
    clientSecret: given.OIDC_CLIENT_SECRET,
    name: "id.example.test",
    groupsClaim: "groups",
    groupRoles: [],
    groupTeams: [],
  });
});

test("groups bring roles", () => {
  const settings = readSettings({ ...given, OIDC_GROUP_ROLES: "bakers=bakery:member" });
  expect(settings.identityProvider?.groupRoles).toEqual([
    { group: "bakers", slug: "bakery", role: "member" },
  ]);
});

test.each([
  ["one of three", { OIDC_CLIENT_SECRET: "" }, "OIDC_CLIENT_SECRET: is needed with"],
  ["an address in the clear", { OIDC_ISSUER: "http://id.example.test" }, "OIDC_ISSUER: must be"],
  ["no address", { OIDC_ISSUER: "bakery" }, "OIDC_ISSUER: must be"],
  [
    "a group that owns a team",
    { OIDC_GROUP_TEAMS: "x=bakery/TEAM-1:owner" },
    "OIDC_GROUP_TEAMS: must be",
  ],
  ["a group that owns", { OIDC_GROUP_ROLES: "x=bakery:owner" }, "OIDC_GROUP_ROLES: must be"],
])("%s is refused", (_what, wrong, fault) => {
  expect(() => readSettings({ ...given, ...wrong })).toThrow(fault);
});

test("no fault repeats the secret", () => {
  const faulty = { ...given, OIDC_CLIENT_ID: "" };
  expect(() => readSettings(faulty)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(given.OIDC_CLIENT_SECRET) }),
  );
});
