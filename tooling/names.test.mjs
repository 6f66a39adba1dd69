import { expect, test } from "vitest";
import { nameFaults } from "./names.mjs";
import { aTree } from "./scratch.mjs";

const house = {
  "README.md": "# TeamFlow\n",
  "packages/domain/src/task.ts": "",
  "packages/router/src/tasks.ts": "",
  "apps/web/src/features/tasks/task-board.tsx": "",
  "packages/data/src/migrations/0001_task.ts": "",
};

test("a tree that keeps to the vocabulary has no fault", () => {
  using tree = aTree(house);
  expect(nameFaults(tree.top)).toEqual([]);
});

test.each([
  ["a file that the root does not hold", "notes.txt", "the root holds only"],
  ["a path that is too deep", "apps/web/src/features/tasks/board/card.tsx", "7 levels deep"],
  ["a folder without a meaning", "packages/domain/src/utils/week.ts", "says nothing"],
  ["a common folder", "packages/domain/src/common/week.ts", "says nothing"],
  ["a file without a meaning", "packages/domain/src/helpers.ts", "says nothing"],
  ["a barrel", "packages/domain/src/index.ts", "is a barrel"],
  ["a file in camel case", "packages/domain/src/taskList.ts", "not in kebab-case"],
  [
    "a folder in camel case",
    "packages/domain/src/taskRules/move.ts",
    "folder that is not in kebab-case",
  ],
  ["a migration without a number", "packages/data/src/migrations/task.ts", "0007_task.ts"],
  ["a package that the house does not have", "packages/core/src/task.ts", "no room of the house"],
  [
    "a folder that a package does not have",
    "packages/domain/data/task.json",
    "no part of packages/domain",
  ],
  ["a stray file beside a manifest", "packages/domain/task.ts", "beside a manifest"],
  [
    "a room that the web client does not have",
    "apps/web/src/components/card.tsx",
    "and nothing else",
  ],
  [
    "a feature that the router does not know",
    "apps/web/src/features/cards/card.tsx",
    "has this name",
  ],
  ["a feature that is no folder", "apps/web/src/features/cards.tsx", "a feature is a folder"],
])("%s is refused", (_, file, fault) => {
  using tree = aTree({ ...house, [file]: "" });
  expect(nameFaults(tree.top).join("\n")).toContain(fault);
});

test("a README that a newcomer would not finish is refused", () => {
  using tree = aTree({ ...house, "README.md": "line\n".repeat(121) });
  expect(nameFaults(tree.top)).toEqual([expect.stringContaining("more than 120 lines")]);
});
