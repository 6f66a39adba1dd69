import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./ids.ts";
import { firstStatuses } from "./status.ts";
import { cleanCell, cleanLines } from "./import-cells.ts";
import { priorityFor, statusFor } from "./import-words.ts";
import {
  type ImportContext,
  importLimit,
  type ImportRow,
  readRows,
  TaskImport,
} from "./task-import.ts";
import { priorities } from "./task-terms.ts";
import { lengthOf, text } from "./text.ts";

const statuses = firstStatuses.map((status, position) => ({
  ...status,
  id: newId<"Status">(),
  position,
  wipLimit: null,
  enforcesWip: false,
}));
const ada = newId<"Member">();
const context: ImportContext = {
  statuses,
  memberIds: new Map([["ada@example.org", ada]]),
  timeZone: "Europe/Amsterdam",
};

function read(...rows: ImportRow[]) {
  return readRows(rows, context);
}

test("a row that says everything becomes a task that says it", () => {
  const { tasks, faults } = read({
    ...{
      externalId: " 17 ",
      title: " Fix\tthe\u00a0boiler ",
      description: "One\r\n\r\n  Two ",
      status: "In Progress",
    },
    ...{
      priority: "Critical",
      labels: ["bug", "Heat"],
      dueOn: "2026-02-01",
      assignee: " ADA@example.org\u200b",
    },
  });
  expect(faults).toEqual([]);
  expect(tasks).toEqual([
    {
      ...{
        row: 0,
        externalId: "17",
        title: "Fix the boiler",
        description: "One\n\n  Two",
        status: statuses[2],
      },
      ...{ priority: "urgent", labels: ["bug", "Heat"], dueOn: "2026-02-01", assigneeId: ada },
      dueAt: null,
    },
  ]);
});

test("a row says what a task is made of, in the words of other trackers", () => {
  const { tasks, faults } = read({
    ...{ title: "Tap drips", kind: "Defect", parent: " #12 ", estimate: "1d 4h", points: "2,5" },
    ...{
      startOn: "2026-02-01",
      dueOn: "2026-02-03 14:30",
      severity: "High",
      resolution: "Won't Fix",
    },
  });
  expect(faults).toEqual([]);
  expect(tasks).toMatchObject([
    {
      ...{ kind: "bug", parent: "#12", estimateHours: 12, points: 2.5, startOn: "2026-02-01" },
      ...{ startAt: null, dueOn: "2026-02-03", dueAt: new Date("2026-02-03T13:30:00Z") },
      ...{ severity: "critical", resolution: "wont_fix" },
    },
  ]);
});

test("what is no kind, severity, resolution or amount is named by row and field", () => {
  const { tasks, faults } = read({
    ...{ title: "a", kind: "constructor", severity: "__proto__", resolution: "maybe" },
    ...{ estimate: "soon", points: "XL", startOn: "yesterday" },
  });
  expect(tasks).toHaveLength(1);
  expect(new Set(faults.map(({ field, code }) => `${field} ${code}`))).toEqual(
    new Set([
      ...["kind unknown_kind", "severity unknown_severity", "resolution unknown_resolution"],
      ...["estimate bad_amount", "points bad_amount", "startOn bad_date"],
    ]),
  );
});

test("a name that several members have is nobody's, and said to be", () => {
  const memberIds = new Map([["kim", null]]);
  const { faults } = readRows([{ title: "a", assignee: "KIM" }], { ...context, memberIds });
  expect(faults).toMatchObject([{ field: "assignee", code: "ambiguous_member" }]);
});

test("what a row does not say stays unsaid, so that a second import leaves it alone", () => {
  const { tasks } = read({
    title: "Boiler",
    status: " ",
    priority: "",
    dueOn: "",
    assignee: "",
  });
  expect(tasks[0]).toMatchObject({
    status: undefined,
    priority: undefined,
    labels: undefined,
    dueOn: undefined,
  });
  expect(tasks[0]).toMatchObject({
    assigneeId: undefined,
    description: undefined,
    externalId: undefined,
  });
});

test("a row without a title is left out and said so; so is a second row of the same number", () => {
  const { tasks, faults } = read(
    { title: "\u200b \t" },
    { externalId: "1", title: "a" },
    { externalId: "1 ", title: "b" },
  );
  expect(tasks.map((task) => task.title)).toEqual(["a"]);
  expect(faults).toEqual([
    { row: 0, field: "title", code: "required", skipped: true },
    { row: 2, field: "externalId", code: "duplicate", skipped: true },
  ]);
});

test("a number that only a row without a title had is free for the next row", () => {
  const { tasks } = read({ externalId: "1", title: "" }, { externalId: "1", title: "b" });
  expect(tasks.map((task) => task.title)).toEqual(["b"]);
});

test("any other fault costs the row that field and no more [B47]", () => {
  const { tasks, faults } = read({
    title: "a",
    status: "Limbo",
    dueOn: "31/02/2026",
    assignee: "bob@example.org",
  });
  expect(tasks).toHaveLength(1);
  expect(faults.map(({ field, code, skipped }) => [field, code, skipped])).toEqual([
    ["status", "unknown_status", false],
    ["dueOn", "bad_date", false],
    ["assignee", "unknown_member", false],
  ]);
});

test("a title that is too long is cut between characters, and kept whole in the description", () => {
  const title = "🦊".repeat(256);
  const { tasks, faults } = read({ title, description: "More." });
  expect(lengthOf(tasks[0]?.title ?? "")).toBe(255);
  expect(tasks[0]?.title.isWellFormed()).toBe(true);
  expect(tasks[0]?.description).toBe(`${title}\n\nMore.`);
  expect(faults).toEqual([{ row: 0, field: "title", code: "too_long", skipped: false }]);
});

test("labels are cleaned, cut between characters, and come once in any letter case", () => {
  const long = `${"x".repeat(49)}🦊🦊`;
  const { tasks } = read({
    title: "a",
    labels: [" bug ", "BUG", "", "\u200b", "ΣΑΣ", "σας", "σασ", long],
  });
  expect(tasks[0]?.labels).toEqual(["BUG", "σασ", "σας", `${"x".repeat(49)}🦊`]);
});

test("a label that is cut at a space ends before it", () => {
  expect(read({ title: "a", labels: [`${"x".repeat(49)} y`] }).tasks[0]?.labels).toEqual([
    "x".repeat(49),
  ]);
});

test.each([
  ["in_progress", "in_progress"],
  ["In Progress", "in_progress"],
  ["IN-PROGRESS", "in_progress"],
  [" to  do ", "todo"],
  ["Open", "todo"],
  ["WIP", "in_progress"],
  ["Resolved", "done"],
  ["Won't fix", "cancelled"],
  ["Blocked", "blocked"],
])("the status %s means %s", (word, key) => {
  expect(statusFor(word, statuses)?.key).toBe(key);
});

test.each(["", "Limbo", "constructor", "__proto__", "toString"])(
  "the status %s means none",
  (word) => {
    expect(statusFor(word, statuses)).toBeUndefined();
  },
);

test.each([
  ["P0", "urgent"],
  ["Blocker", "urgent"],
  ["major", "high"],
  ["URGENT", "urgent"],
  ["trivial", "low"],
  ["3", "medium"],
  ["constructor", "medium"],
  ["__proto__", "medium"],
])("the priority %s means %s", (word, priority) => {
  expect(priorityFor(word)).toBe(priority);
});

const anything = fc.string({ unit: "binary", maxLength: 40 });
const named = fc.constantFrom(
  "constructor",
  "__proto__",
  "hasOwnProperty",
  "\u0000",
  "\ufeff",
  " \u200b ",
  "e\u200b\u0301",
);
const cell = fc.oneof(anything, named);

test("a cleaned cell is clean: it can be stored as text, and cleaning it again changes nothing", () => {
  const Stored = text({ min: 0, max: 200 });
  fc.assert(
    fc.property(cell, (value) => {
      const clean = cleanCell(value);
      expect(cleanCell(clean)).toBe(clean);
      expect(Stored.parse(clean)).toBe(clean);
      expect(clean).not.toMatch(/\s\s|[\u200b\ufeff]/);
    }),
    { numRuns: 1000 },
  );
});

test("cleaned lines keep their number and indent, and cleaning them again changes nothing", () => {
  expect(cleanLines("- a\r\n  - b\r  \t- c\u0000\n\nd ")).toBe("- a\n  - b\n  \t- c\n\nd");
  const Stored = text({ min: 0, max: 2000, lines: true });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 5 }), (lines) => {
      const clean = cleanLines(lines.join("\n"));
      expect(cleanLines(clean)).toBe(clean);
      expect(Stored.parse(clean)).toBe(clean);
    }),
  );
});

test("a mark of byte order within a word does not tear it apart", () => {
  expect(cleanCell("\ufeffboi\ufeffler")).toBe("boiler");
});

test("no row, however messy, stops the others or gives a task that could not be stored", () => {
  const row = fc.record(
    {
      ...{ externalId: cell, title: cell, description: cell, status: cell, priority: cell },
      ...{ labels: fc.array(cell, { maxLength: 5 }), dueOn: cell, assignee: cell },
      ...{ kind: cell, parent: cell, estimate: cell, points: cell, startOn: cell },
      ...{ severity: cell, resolution: cell },
    },
    { requiredKeys: ["title"] },
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const { tasks, faults } = readRows(rows, context);
      const skipped = faults.filter((fault) => fault.skipped).length;
      expect(tasks.length + skipped).toBe(rows.length);
      for (const task of tasks) {
        expect(lengthOf(task.title)).toBeGreaterThan(0);
        expect(task.priority === undefined || priorities.includes(task.priority)).toBe(true);
        expect(JSON.stringify(task)).not.toContain(String.raw`\u0000`);
      }
    }),
  );
});

test("five hundred rows are taken, five hundred and one are not [B47]", () => {
  const rows = Array.from({ length: importLimit }, () => ({ title: "a" }));
  expect(TaskImport.safeParse({ rows, dryRun: true }).success).toBe(true);
  expect(TaskImport.safeParse({ rows: [...rows, { title: "b" }], dryRun: true }).success).toBe(
    false,
  );
  expect(TaskImport.safeParse({ rows: [], dryRun: true }).success).toBe(false);
  expect(TaskImport.safeParse({ rows: [{ title: "a", orgId: "b" }], dryRun: true }).success).toBe(
    false,
  );
});

test("a description that is too long is cut, and the report says so", () => {
  const { tasks, faults } = readRows([{ title: "Long", description: "word ".repeat(12_000) }], {
    statuses: [],
    memberIds: new Map(),
    timeZone: "UTC",
  });
  expect(tasks[0]?.description?.length).toBeLessThanOrEqual(50_000);
  expect(faults).toEqual([{ row: 0, field: "description", code: "too_long", skipped: false }]);
});
