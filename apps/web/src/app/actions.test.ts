import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { nl } from "../i18n/nl.ts";
import { actionIds, definitionOf } from "./actions.ts";

/** A project's views and the inbox are never on screen together. */
const together = [
  ["beside a project's views", keysWithout("inbox.")],
  ["beside the inbox", keysWithout("task.")],
] as const;

function keysWithout(start: string): string[] {
  return actionIds
    .filter((id) => !id.startsWith(start))
    .flatMap((id) => definitionOf(id).keys ?? []);
}

test.each(together)("no two actions have the same keys %s", (_, keys) => {
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test.each(together)("no shortcut hides behind a longer one that begins with it %s", (_, keys) => {
  const hidden = keys.filter((short) => keys.some((long) => long.startsWith(`${short} `)));
  expect(hidden).toEqual([]);
});

test("every action has a name in every language", () => {
  const nameless = actionIds.filter(
    (id) => !definitionOf(id).label(en) || !definitionOf(id).label(nl),
  );
  expect(nameless).toEqual([]);
});
