import { expect, test } from "vitest";
import { securityDocument, securityFaults, testsIn } from "./security.mjs";

const file = "apps/api/test/door.test.ts";
const source = `
describe("batches", () => {
  describe("of calls", () => {
    test("ten are answered, eleven are not [B10]", async () => {});
  });

  it.each([
    ["a", "b [B11]"],
    "a text, with a comma",
  ])("signing in %s is refused [B10] [B60]", async (_how) => {});

  it.each(kinds)(
    "a kind %s is refused",
    async (kind) => {},
  );
});

describe("a cell is text [B30]:", () => {
  test.each(["x"])("%j", () => {});
});

test("without a tag", () => {});
`;
const tests = testsIn(file, source);
const classes = [
  { row: "B10", what: "a batch" },
  { row: "B30", what: "a cell" },
  { row: "B44", what: "a cycle", notYet: "comes with parents" },
  { row: "B60", what: "a sixth guess" },
];

test("a test is told by the titles around it, and holds the rows of its tags", () => {
  expect(tests.map(({ told, rows }) => [told, rows])).toEqual([
    ["batches › of calls › ten are answered, eleven are not", ["B10"]],
    ["batches › signing in %s is refused", ["B10", "B60"]],
    ["batches › a kind %s is refused", []],
    ["a cell is text", ["B30"]],
    ["a cell is text › %j", []],
    ["without a tag", []],
  ]);
});

test("a row without a test or a reason is a fault, as is one with both, and a tag of no row", () => {
  expect(securityFaults(tests, classes, [])).toEqual([]);
  const [first, ...others] = classes;
  expect(securityFaults(tests, others, [])).toEqual([
    `${file}: "batches › of calls › ten are answered, eleven are not" holds B10, which is no row`,
    `${file}: "batches › signing in %s is refused" holds B10, which is no row`,
  ]);
  const faults = securityFaults(
    tests,
    [{ ...first, row: "B10", what: "", notYet: "later" }, ...others, { row: "B1", what: "" }],
    [],
  );
  expect(faults).toEqual([
    "B10 is held by a test: take its reason away",
    "B1 is held by no test, and has no reason",
  ]);
});

test("a requirement names a test that there is, or a reason", () => {
  const held = { id: "6.3.1", what: "", tests: [`${file}: signing in`] };
  const lost = { id: "6.3.2", what: "", tests: [`${file}: signing out`] };
  const open = { id: "6.3.3", what: "", tests: [] };
  expect(securityFaults(tests, classes, [held, lost, open])).toEqual([
    `6.3.2: there is no test ${file}: signing out`,
    "6.3.3 has neither a test nor a reason",
  ]);
});

test("the page has a line for each test of a row, and says why a row has none", () => {
  const held = { id: "6.3.1", what: "guessing", tests: [`${file}: signing in`], reason: "and so" };
  const lines = securityDocument(tests, classes, [held]).split("\n");
  const cells = lines.filter((line) => line.startsWith("| ")).map((line) => line.split(/ +\| +/));
  const door = `[door.test.ts](../${file})`;
  expect(cells.map((row) => row.join(" | ").trim())).toEqual(
    expect.arrayContaining([
      `| B10 | a batch | \`batches › of calls › ten are answered, eleven are not\` | ${door} |`,
      `| | | \`batches › signing in %s is refused\` | ${door} |`,
      "| B44 | a cycle | not yet: comes with parents | |",
      `| 6.3.1 | guessing | \`batches › signing in %s is refused\` | ${door} |`,
      "| | | and so | |",
    ]),
  );
});
