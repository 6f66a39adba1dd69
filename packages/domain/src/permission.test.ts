import { expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { checkGrant } from "./member.ts";
import { grants, may, mayGrant, permissions, roles } from "./permission.ts";

const lesser = [
  ["owner", "admin"],
  ["admin", "manager"],
  ["manager", "lead"],
  ["lead", "member"],
  ["scheduler", "member"],
  ["member", "viewer"],
] as const;

test.each(lesser)(
  "whatever a %s's lesser, the %s, may do, the greater may do too",
  (greater, less) => {
    expect(grants[greater]).toEqual(expect.arrayContaining([...grants[less]]));
  },
);

test("a viewer changes nothing and reads everything", () => {
  expect(permissions.filter((permission) => may("viewer", permission))).toEqual(
    permissions.filter((permission) => permission.endsWith(":read")),
  );
});

test("an owner may do everything there is", () => {
  for (const permission of permissions) expect(may("owner", permission)).toBe(true);
});

test("only owners and admins decide who belongs", () => {
  for (const permission of ["member:add", "member:update"] as const)
    expect(roles.filter((role) => may(role, permission))).toEqual(["owner", "admin"]);
});

test("nobody who decides who belongs can give away more than they have", () => {
  for (const own of roles.filter((role) => may(role, "member:add") || may(role, "member:update")))
    for (const granted of roles.filter((role) => mayGrant(own, role)))
      expect(grants[own], `${own} grants ${granted}`).toEqual(
        expect.arrayContaining([...grants[granted]]),
      );
});

test("a role above one's own cannot be granted, one's own can", () => {
  expect(() => checkGrant("admin", "owner")).toThrow(new Failure({ kind: "role_too_high" }));
  expect(() => checkGrant("viewer", "member")).toThrow(Failure);
  expect(() => checkGrant("admin", "admin")).not.toThrow();
  expect(() => checkGrant("owner", "viewer")).not.toThrow();
});
