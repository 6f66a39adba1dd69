import { expect, test } from "vitest";
import { assignmentPermissions, planningPermissions, planningRoles } from "./permission-map.ts";
import { grants, may, type Permission, roles } from "./permission.ts";

const all = [...planningPermissions, ...assignmentPermissions];
const holdersOf = (permission: Permission) =>
  roles.filter((role) => may({ permissions: grants[role] }, permission));

test.each(
  all.flatMap(({ permission, ...mapped }) => (permission ? [{ permission, ...mapped }] : [])),
)("$asks: whoever the table says, and nobody else", ({ permission, holders }) => {
  expect(holdersOf(permission)).toEqual(holders);
});

test("what asks for no permission says why", () => {
  const others = all.filter(({ permission }) => permission === null);
  expect(others.map(({ note }) => typeof note)).toEqual(others.map(() => "string"));
  expect(others).toHaveLength(2);
});

/** The planning system's matrix: for each of its permissions the lowest of its roles that has it, and all above. */
const lowest = {
  employee: ["shift:read_own", "swap:request", "leave:request"],
  "team lead": ["shift:read_team", "shift:update_own", "swap:approve", "leave:read_team"].concat(
    "report:read_team",
  ),
  scheduler: ["shift:read", "shift:create", "shift:update", "swap:read"].concat(
    ...["schedule:generate", "shift:assign", "report:read", "data:export"],
  ),
  manager: ["shift:delete", "leave:approve", "fairness:override", "team:create"],
  admin: ["member:update", "role:assign"],
} satisfies Record<keyof typeof planningRoles, string[]>;

test("the planning system's 22 permissions are all there, each with the roles that had it", () => {
  const order = ["employee", "team lead", "scheduler", "manager", "admin"] as const;
  const asked = order.flatMap((from, at) =>
    lowest[from].map((permission) => ({
      permission,
      holders: order.slice(at).map((name): string => planningRoles[name]),
    })),
  );
  expect(asked).toHaveLength(22);
  expect(new Set(planningPermissions.map(({ permission }) => permission)).size).toBe(22);
  const named: readonly string[] = Object.values(planningRoles);
  for (const { permission, holders } of asked) {
    const mapped = planningPermissions.find((each) => each.permission === permission);
    const actual = mapped?.holders.filter((role) => named.includes(role));
    expect(actual?.toSorted(), permission).toEqual(holders.toSorted());
  }
});
