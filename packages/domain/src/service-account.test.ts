import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { NewServiceAccount, roleAfter, ServiceAccountPatch } from "./service-account.ts";

test("a program owns no organization", () => {
  expect(NewServiceAccount.safeParse({ name: "Deployer", role: "owner" }).success).toBe(false);
  expect(ServiceAccountPatch.safeParse({ role: "owner" }).success).toBe(false);
  expect(NewServiceAccount.safeParse({ name: "Deployer", role: "admin" }).success).toBe(true);
});

test("an account says of itself no more than it may", () => {
  for (const extra of [{ id: newId() }, { status: "active" }, { userId: newId() }, { version: 1 }])
    expect(ServiceAccountPatch.safeParse(extra).success).toBe(false);
});

test("a role changes as a whole: a system role that is named alone has no id, and what is not named stays", () => {
  const [one, other] = [newId<"Role">(), newId<"Role">()];
  const own = { role: "custom", roleId: one } as const;
  expect(roleAfter(own, { name: "Other" })).toEqual(own);
  expect(roleAfter(own, { role: "viewer" })).toEqual({ role: "viewer", roleId: null });
  expect(roleAfter(own, { roleId: other })).toEqual({ role: "custom", roleId: other });
  expect(roleAfter({ role: "viewer", roleId: null }, { role: "custom", roleId: one })).toEqual(own);
});
