import { notificationTypes } from "@teamflow/domain/notification";
import { expect, test } from "vitest";
import { preferenceGroups } from "./preference-groups.ts";

test("whatever one can be told of stands in one group", () => {
  const listed: string[] = preferenceGroups.flatMap(({ types }) => [...types]);
  expect(listed.toSorted()).toEqual(notificationTypes.toSorted());
});
