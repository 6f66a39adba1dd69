import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "./ids.ts";
import { linesOf, type QuickNames, readQuickAdd } from "./quick-add.ts";

const [bug, wait, urgentFix] = [newId<"Label">(), newId<"Label">(), newId<"Label">()];
const [ada, bo, bob] = [newId<"Member">(), newId<"Member">(), newId<"Member">()];

/** A Wednesday. */
const names: QuickNames = {
  labels: [
    { id: bug, name: "Bug" },
    { id: wait, name: "Wait" },
    { id: urgentFix, name: "urgent fix" },
  ],
  people: [
    { id: ada, name: "Ada Verhoeven", email: "ada@example.test" },
    { id: bo, name: "Bo Jansen", email: "bo@example.test" },
    { id: bob, name: "Bob Verhoeven", email: null },
  ],
  me: ada,
  today: "2026-01-28",
};
const read = (line: string) => {
  const { title, task } = readQuickAdd(line, names);
  return { title, ...task };
};

describe("the line that adds a task", () => {
  test.each([
    ["Fix the door label:bug", { title: "Fix the door", labelIds: [bug] }],
    ["label:BUG Fix the door", { title: "Fix the door", labelIds: [bug] }],
    [
      'Fix label:"Urgent fix" the label:bug door label:bug',
      { title: "Fix the door", labelIds: [urgentFix, bug] },
    ],
    ["Fix label:bug,wait", { title: "Fix", labelIds: [bug, wait] }],
    ["Paint assignee:@me", { title: "Paint", assigneeId: ada }],
    ["Paint assignee:ada", { title: "Paint", assigneeId: ada }],
    ["Paint assignee:bo", { title: "Paint", assigneeId: bo }],
    ["Paint assignee:bo@example.test", { title: "Paint", assigneeId: bo }],
    ['Paint assignee:"bo jansen"', { title: "Paint", assigneeId: bo }],
    ["Paint Assignee:jans", { title: "Paint", assigneeId: bo }],
    ["Paint priority:high", { title: "Paint", priority: "high" }],
    ["Paint due:today", { title: "Paint", dueOn: "2026-01-28" }],
    ["Paint due:fri", { title: "Paint", dueOn: "2026-01-30" }],
    ["Paint due:wed", { title: "Paint", dueOn: "2026-01-28" }],
    ["Paint due:2w", { title: "Paint", dueOn: "2026-02-11" }],
    ["Paint due:2026-03-01", { title: "Paint", dueOn: "2026-03-01" }],
    ["Paint due:fri due:today", { title: "Paint", dueOn: "2026-01-28" }],
    ["Paint estimate:2.5 points:3", { title: "Paint", estimateHours: 2.5, points: 3 }],
    ["due:fri", { title: "", dueOn: "2026-01-30" }],
  ])("reads %s", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test.each([
    "Fix  the door ",
    "Write label: in the docs",
    "Ask about label:unknown",
    "Ask about label:bug,unknown",
    "Give it to assignee:nobody",
    "Two may be meant by assignee:verhoeven",
    "Two may be meant by assignee:b",
    "Let it be priority:highest",
    "Let it be due:someday",
    "Let it be due:2026-02-30",
    "Let it be estimate:0.3 and points:9999",
    "See https://example.test/?a=label:bug",
    'Say "label:bug" in the docs',
    "(due:fri)",
    "overdue:fri",
    "due:<fri",
    "status:done",
  ])("leaves %s as it is", (line) => {
    expect(read(line)).toEqual({ title: line });
  });

  test("leaves what is meant as words", () => {
    const kept = new Set(["due:fri"]);
    const { title, task } = readQuickAdd("Explain due:fri label:bug", names, kept);
    expect({ title, task }).toEqual({ title: "Explain due:fri", task: { labelIds: [bug] } });
  });

  test("says where each part stands", () => {
    const line = "Fix label:bug the door due:fri";
    const { tokens } = readQuickAdd(line, names);
    expect(tokens.map(({ from, to }) => line.slice(from, to))).toEqual(["label:bug", "due:fri"]);
  });

  test("without a colon is its title as it is, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (line) => {
        fc.pre(!line.includes(":"));
        expect(readQuickAdd(line, names)).toEqual({ title: line, tokens: [], task: {} });
      }),
    );
  });

  test("says the same wherever in the title its parts stand", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => /^[^\s:"]+$/u.test(text));
    const parts = { "label:bug": { labelIds: [bug] }, "due:fri": { dueOn: "2026-01-30" } };
    fc.assert(
      fc.property(fc.array(word), fc.nat(), fc.nat(), (words, one, other) => {
        const line = words
          .toSpliced(one % (words.length + 1), 0, "label:bug")
          .toSpliced(other % (words.length + 2), 0, "due:fri");
        const { title, task } = readQuickAdd(line.join(" "), names);
        expect({ title, task }).toEqual({
          title: words.join(" "),
          task: { ...parts["label:bug"], ...parts["due:fri"] },
        });
      }),
    );
  });

  test("can hold anything, and never breaks", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("label:bug", "due:fri", '"', "assignee:", "points:1", " ", "\t"),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const line = pieces.join("");
        const { title, tokens } = readQuickAdd(line, names);
        const length = tokens.reduce((sum, { text }) => sum + text.length, 0);
        expect(title.length).toBeLessThanOrEqual(line.length - length);
      }),
    );
  });
});

describe("a list that is pasted", () => {
  test("is a task for each line that says something", () => {
    expect(linesOf("Fix the door\r\n\n  Paint it \nlabel:bug\n")).toEqual([
      "Fix the door",
      "Paint it",
      "label:bug",
    ]);
  });

  test("loses the marks of a list, and no other", () => {
    const pasted = "- one\n* two\n• three\n1. four\n12) five\n- [ ] six\n-7 degrees\n3D print";
    expect(linesOf(pasted)).toEqual([
      ...["one", "two", "three", "four", "five", "six"],
      ...["-7 degrees", "3D print"],
    ]);
  });
});
