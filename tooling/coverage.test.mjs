import { expect, test } from "vitest";
import { coverageDocument, coverageFaults } from "./coverage.mjs";
import { testsIn } from "./security.mjs";

const file = "packages/data/src/teams/members.test.ts";
const tests = testsIn(
  file,
  `
describe("a team of 200", () => {
  it("takes the 200th member", async () => {});
});
`,
);
const whole = { id: "A-1", what: "a limit", tests: [`${file}: takes the 200th`] };
const partly = { ...whole, id: "A-2", reason: "not yet: the rest" };
const none = { id: "1", what: "the way back", tests: [], reason: "not yet: no way back" };

test("what is asked names a test that there is, or a reason, and stands there once", () => {
  const asked = { mustHaves: [whole, partly], acceptance: [none] };
  expect(coverageFaults(tests, asked)).toEqual([]);
  const lost = { ...whole, tests: [`${file}: takes the 300th`] };
  const open = { id: "2", what: "", tests: [] };
  expect(coverageFaults(tests, { mustHaves: [whole, lost], acceptance: [open] })).toEqual([
    "A-1 is listed twice",
    `A-1: there is no test ${file}: takes the 300th`,
    "2 has neither a test nor a reason",
  ]);
});

test("the page says what is held, what only with a remark, and what by nothing", () => {
  const page = coverageDocument(tests, { mustHaves: [whole, partly], acceptance: [none] });
  const lines = page.split("\n").map((line) => line.replaceAll(/ +/g, " ").trim());
  const link = `[members.test.ts](../${file})`;
  for (const line of [
    "Of 2, 1 are held by tests as they were asked for, 1 with a remark, 0 by none.",
    `| A-1 | a limit | \`a team of 200 › takes the 200th member\` | ${link} |`,
    `| A-2 | a limit | \`a team of 200 › takes the 200th member\` | ${link} |`,
    "| | | not yet: the rest | |",
    "| 1 | the way back | not yet: no way back | |",
  ])
    expect(lines).toContain(line);
  expect(page).toContain(
    "Of 1, 0 are held by tests as they were asked for, 0 with a remark, 1 by none.",
  );
});
