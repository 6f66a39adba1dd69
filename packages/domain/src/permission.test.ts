import { expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { checkGrant, checkOther } from "./member.ts";
import { newId } from "./ids.ts";
import {
  grants,
  type Held,
  heldBy,
  heldIn,
  isForthcoming,
  may,
  mayGrant,
  type Permission,
  permissions,
  type Role,
  roles,
} from "./permission.ts";

const held = (role: Role) => heldBy(role, null);
const custom = (...some: Permission[]) => heldBy("custom", some);

const lesser = [
  ["owner", "admin"],
  ["admin", "manager"],
  ["manager", "lead"],
  ["manager", "scheduler"],
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

test("a viewer changes nothing", () => {
  expect(grants.viewer.filter((permission) => !permission.endsWith(":read"))).toEqual([]);
});

test("an owner may do everything there is", () => {
  for (const permission of permissions) expect(may(held("owner"), permission)).toBe(true);
});

test("only owners and admins decide who belongs, and which roles there are", () => {
  const about = ["member:invite", "member:update", "member:suspend", "member:remove"] as const;
  for (const permission of [...about, "role:assign", "role:manage"] as const)
    expect(roles.filter((role) => may(held(role), permission))).toEqual(["owner", "admin"]);
});

test("only owners give the organization away", () => {
  for (const permission of ["organization:delete", "organization:transfer"] as const)
    expect(roles.filter((role) => may(held(role), permission))).toEqual(["owner"]);
});

test("a role above one's own cannot be granted, one's own can", () => {
  const refusal = new Failure({ kind: "role_too_high" });
  expect(() => checkGrant(held("admin"), held("owner"))).toThrow(refusal);
  expect(() => checkGrant(held("viewer"), held("member"))).toThrow(refusal);
  expect(() => checkGrant(held("lead"), held("scheduler"))).toThrow(refusal);
  expect(() => checkGrant(held("admin"), held("admin"))).not.toThrow();
  expect(() => checkGrant(held("owner"), held("viewer"))).not.toThrow();
});

test("a role of the organization's own counts by what it holds, and not by its name", () => {
  expect(mayGrant(custom("task:read", "task:update"), custom("task:read"))).toBe(true);
  expect(mayGrant(custom("task:read"), custom("task:read", "task:update"))).toBe(false);
  expect(mayGrant(custom(...permissions), held("owner"))).toBe(true);
  expect(mayGrant(held("viewer"), custom())).toBe(true);
  expect(heldBy("custom", null).permissions).toEqual([]);
});

test("nobody decides about themselves", () => {
  const [me, other] = [newId<"Member">(), newId<"Member">()];
  expect(() => checkOther({ memberId: me }, me)).toThrow(new Failure({ kind: "own_membership" }));
  expect(() => checkOther({ memberId: me }, other)).not.toThrow();
});

const [engine, garden, shed] = ["engine", "garden", "shed"];

function aMember(role: Role, projectRoles: Record<string, Role>): Held {
  const entries = Object.entries(projectRoles);
  return { role, ...held(role), projectRoles: new Map(entries.map(([id, it]) => [id, held(it)])) };
}

test("a role in a project takes the place of the organization's there, for more and for less", () => {
  const member = aMember("member", { [engine]: "viewer", [garden]: "manager" });
  const may_ = (permission: Permission, ...projects: (string | undefined)[]) =>
    may(heldIn(member, permission, projects), permission);
  expect(may_("task:update", engine)).toBe(false);
  expect(may_("task:read", engine)).toBe(true);
  expect(may_("task:update", shed)).toBe(true);
  expect(may_("project:share", garden)).toBe(true);
  expect(may_("project:share", shed)).toBe(false);
  expect(may_("project:share", undefined)).toBe(false);
  expect(may_("project:share")).toBe(false);
});

test("whoever is about two projects at once must be allowed in both", () => {
  const member = aMember("viewer", { [engine]: "member", [garden]: "lead" });
  const both = heldIn(member, "task:update", [engine, garden]);
  expect(both.permissions).toEqual(expect.arrayContaining([...grants.member]));
  expect(may(both, "task:import")).toBe(false);
  expect(may(heldIn(member, "task:update", [engine, shed]), "task:update")).toBe(false);
  expect(may(heldIn(member, "task:update", [undefined, engine]), "task:update")).toBe(false);
});

test("a role in a project decides about nothing above projects", () => {
  const member = aMember("viewer", { [engine]: "manager" });
  for (const permission of ["project:create", "member:invite", "report:read"] as const)
    expect(heldIn(member, permission, [engine])).toBe(member);
});

test.each(["owner", "admin"] as const)("an %s keeps their role in every project", (role) => {
  const member = aMember(role, { [engine]: "viewer" });
  expect(heldIn(member, "task:update", [engine])).toBe(member);
});

test("what is forthcoming is named, and what is served is not called so", () => {
  const served = permissions.filter((permission) => !isForthcoming(permission));
  expect(served).toEqual(expect.arrayContaining(["task:read", "role:assign", "audit:read"]));
  expect(served).not.toEqual(expect.arrayContaining(["data:export"]));
});
