import { grants, isForPeople, isForthcoming } from "@teamflow/domain/permission";
import { expect, test } from "vitest";
import { groupsOf, offeredScopes, readingScopes, toggleGroup } from "./scope-choice.ts";

const owner = { permissions: grants.owner };
const viewer = { permissions: grants.viewer };

test("nobody is offered a scope that they do not hold, or that nothing checks yet", () => {
  const offered = offeredScopes(viewer);
  expect(offered).toContain("task:read");
  expect(offered).not.toContain("task:create");
  expect(offeredScopes(owner).filter(isForthcoming)).toEqual([]);
});

test("nobody is offered a scope for what tokens are refused", () => {
  const offered = offeredScopes(owner);
  expect(offered.filter(isForPeople)).toEqual([]);
  expect(offered).not.toContain("token:create");
  expect(offered).not.toContain("organization:update");
  expect(offered).toEqual(expect.arrayContaining(["organization:read", "member:invite"]));
});

test("a bot's token is offered only what both its maker and the bot hold", () => {
  expect(offeredScopes(owner, viewer)).toEqual(offeredScopes(viewer));
  expect(offeredScopes(viewer, owner)).toEqual(offeredScopes(viewer));
});

test("reading takes along nothing that changes anything", () => {
  const reading = readingScopes(offeredScopes(owner));
  expect(reading).toContain("project:read");
  expect(reading.every((scope) => scope.endsWith(":read"))).toBe(true);
});

test("every scope stands in one group", () => {
  const offered = offeredScopes(owner);
  expect(groupsOf(offered).flatMap(({ scopes }) => scopes)).toEqual(offered);
});

test("a group is chosen as a whole, and let go as a whole", () => {
  const group = ["task:read", "task:create"] as const;
  const half = toggleGroup(["label:read", "task:read"], group);
  expect(half.toSorted()).toEqual(["label:read", "task:create", "task:read"]);
  expect(toggleGroup(half, group)).toEqual(["label:read"]);
});
