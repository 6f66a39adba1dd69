import { newId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import type { CustomRole } from "@teamflow/domain/role";
import { expect, test } from "vitest";
import { roles as en } from "../../i18n/en/roles.ts";
import { roles as nl } from "../../i18n/nl/roles.ts";
import { permissionGroups } from "./permission-groups.ts";
import {
  changedRoles,
  differenceOf,
  draftedPermissions,
  effective,
  toggled,
} from "./role-draft.ts";

function aRole(permissions: Permission[], more: Partial<CustomRole> = {}): CustomRole {
  return {
    ...{ id: newId<"Role">(), name: "Tester", description: "", permissions, holders: 2 },
    ...{ version: 1, createdAt: new Date(0), ...more },
  };
}

test("what is ticked is added, and ticking it again leaves no trace", () => {
  const role = aRole(["task:read"]);
  const draft = toggled(role, undefined, "task:create");
  expect(draft).toEqual({ added: ["task:create"], removed: [] });
  expect(draftedPermissions(role, draft)).toEqual(["task:read", "task:create"]);
  expect(toggled(role, draft, "task:create")).toEqual({ added: [], removed: [] });
});

test("what is unticked is taken away, and ticking it again leaves no trace", () => {
  const role = aRole(["task:read"]);
  const draft = toggled(role, undefined, "task:read");
  expect(draft).toEqual({ added: [], removed: ["task:read"] });
  expect(toggled(role, draft, "task:read")).toEqual({ added: [], removed: [] });
});

test("my changes stand on top of what a colleague saved in the meantime, and theirs stay", () => {
  const before = aRole(["task:read"]);
  const mine = toggled(before, undefined, "task:create");
  const theirs = {
    ...before,
    permissions: ["task:read", "label:read"] as Permission[],
    version: 2,
  };
  expect(draftedPermissions(theirs, mine)).toEqual(["label:read", "task:read", "task:create"]);
  expect(differenceOf(before, theirs)).toEqual({ added: ["label:read"], removed: [] });
});

test("what a colleague did as well is no change of mine any more", () => {
  const before = aRole(["task:read"]);
  const mine = toggled(before, undefined, "task:create");
  const theirs = { ...before, permissions: ["task:read", "task:create"] as Permission[] };
  expect(effective(theirs, mine)).toEqual({ added: [], removed: [] });
  expect(changedRoles([theirs], new Map([[before.id, mine]]))).toEqual([]);
});

test("a draft of a role that was removed is nothing to save", () => {
  const gone = aRole([]);
  const drafts = new Map([[gone.id, toggled(gone, undefined, "task:read")]]);
  expect(changedRoles([aRole([])], drafts)).toEqual([]);
});

test("every permission that is in effect has its words, in both languages", () => {
  const shown = permissionGroups.flatMap(({ permissions }) => permissions);
  expect(shown.length).toBeGreaterThan(20);
  for (const words of [en, nl]) {
    expect(Object.keys(words.permissions).toSorted()).toEqual(shown.toSorted());
    expect(Object.keys(words.resources).toSorted()).toEqual(
      permissionGroups.map(({ resource }) => resource).toSorted(),
    );
  }
});
