import { newId } from "@teamflow/domain/ids";
import { usualThresholds } from "@teamflow/domain/load-thresholds";
import type { OrganizationSettings } from "@teamflow/domain/organization";
import { expect, test } from "vitest";
import { conflictingFields, withoutSame } from "./settings-conflict.ts";

const base: OrganizationSettings = {
  ...{ id: newId<"Organization">(), slug: "north", name: "North", version: 1 },
  ...{ createdAt: new Date(0), timeZone: "Europe/Amsterdam", locale: "nl", weekStart: 1 },
  ...{ workingDays: [1, 2, 3, 4, 5], accent: null, logoId: null },
  ...{ signUpDomains: [], requiresSecondFactor: false, ...usualThresholds },
};

test("what two people changed to different values is a conflict", () => {
  const theirs = { ...base, name: "Northwind", version: 2 };
  expect(conflictingFields(base, { name: "Noord" }, theirs)).toEqual(["name"]);
});

test("what only a colleague changed, or both alike, is none", () => {
  const theirs = { ...base, name: "Northwind", weekStart: 7, version: 2 };
  expect(conflictingFields(base, { slug: "noord" }, theirs)).toEqual([]);
  expect(conflictingFields(base, { name: "Northwind" }, theirs)).toEqual([]);
});

test("a list is compared by what is in it", () => {
  expect(withoutSame({ workingDays: [1, 2, 3, 4, 5] }, base)).toEqual({});
  expect(withoutSame({ workingDays: [1, 2, 3, 4] }, base)).toEqual({ workingDays: [1, 2, 3, 4] });
});

test("taking the colour away is a change, and leaving it away is none", () => {
  expect(withoutSame({ accent: null }, { ...base, accent: "#b42318" })).toEqual({ accent: null });
  expect(withoutSame({ accent: null }, base)).toEqual({});
});
