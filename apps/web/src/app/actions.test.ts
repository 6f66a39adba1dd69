import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { nl } from "../i18n/nl.ts";
import { actionIds, definitionOf } from "./actions.ts";

const keys = actionIds.flatMap((id) => definitionOf(id).keys ?? []);

test("no two actions have the same keys", () => {
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test("no shortcut hides behind a longer one that begins with it", () => {
  const hidden = keys.filter((short) => keys.some((long) => long.startsWith(`${short} `)));
  expect(hidden).toEqual([]);
});

test("every action has a name in every language", () => {
  const nameless = actionIds.filter(
    (id) => !definitionOf(id).label(en) || !definitionOf(id).label(nl),
  );
  expect(nameless).toEqual([]);
});
