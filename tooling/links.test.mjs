import { expect, test } from "vitest";
import { linkFaults } from "./links.mjs";
import { aTree } from "./scratch.mjs";

const guide = "# The guide\n\n## Add a feature\n\n## Add a feature\n\n### `may(role)` and *more*\n";

/** @param {string} text */
function faultsOf(text) {
  using tree = aTree({
    "README.md": text,
    "docs/guide.md": guide,
    "packages/domain/src/task.ts": "",
  });
  return linkFaults(tree.top);
}

test("links, anchors and quoted paths that exist have no fault", () => {
  const text = [
    "[guide](docs/guide.md), [part](docs/guide.md#add-a-feature), [twin](docs/guide.md#add-a-feature-1)",
    "[code](docs/guide.md#mayrole-and-more) [out](https://example.org/nothing) [here](#title)",
    "`packages/domain/src/task.ts` `packages/*/src/*.ts` `packages/domain/src/<noun>.ts` `pnpm check`",
    "# Title",
    "```",
    "[in code](nowhere.md)",
    "```",
  ];
  expect(faultsOf(text.join("\n"))).toEqual([]);
});

test.each([
  [
    "a link to a missing file",
    "[x](docs/nowhere.md)",
    "README.md:1: docs/nowhere.md does not exist",
  ],
  [
    "a link to a missing heading",
    "[x](docs/guide.md#nowhere)",
    "README.md:1: docs/guide.md#nowhere: no such heading",
  ],
  ["an anchor that is not on the page", "[x](#nowhere)", "README.md:1: #nowhere: no such heading"],
  [
    "a link out of the repository",
    "[x](../other)",
    "README.md:1: ../other leads out of the repository",
  ],
  [
    "a quoted path that is gone",
    "`packages/domain/src/gone.ts`",
    "README.md:1: `packages/domain/src/gone.ts` does not exist",
  ],
  [
    "a quoted pattern without a match",
    "`packages/*/gone.ts`",
    "README.md:1: `packages/*/gone.ts` does not exist",
  ],
])("%s is reported with its line", (_, text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});
