import { expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { httpUrl } from "./http-url.ts";
import { newId } from "./ids.ts";
import { checkDue, NewTask, TaskCode, TaskFilter, TaskPatch } from "./task.ts";
import { partsOf } from "./task-terms.ts";

const noon = new Date("2026-03-02T12:00:00Z");

test("a code is taken in any letter case, and falls into its two parts", () => {
  expect(TaskCode.parse(" eng-12 ")).toBe("ENG-12");
  expect(partsOf("ENG-12")).toEqual({ key: "ENG", number: 12 });
  expect(partsOf("a1-999999999")).toEqual({ key: "A1", number: 999_999_999 });
});

test.each([
  "ENG",
  "ENG-",
  "ENG-0",
  "ENG-012",
  "-12",
  "E-12",
  "ENGINEERS-12",
  "1NG-12",
  "ENG--12",
  "ENG-1.5",
  "ENG-9999999999",
  "ENG-１２",
])("%s is no code", (code) => {
  expect(TaskCode.safeParse(code).success).toBe(false);
});

test("a due date that is set or changed lies not in the past [B38]", () => {
  expect(() => checkDue("2026-03-01", null, noon)).toThrow(new Failure({ kind: "due_in_past" }));
  expect(() => checkDue("2026-03-01", "2026-02-01", noon)).toThrow(Failure);
  expect(() => checkDue("2026-03-02", null, noon)).not.toThrow();
});

test("an overdue task can be edited, and its due date be taken away [B38]", () => {
  expect(() => checkDue("2026-02-01", "2026-02-01", noon)).not.toThrow();
  expect(() => checkDue(null, "2026-02-01", noon)).not.toThrow();
  expect(() => checkDue(undefined, "2026-02-01", noon)).not.toThrow();
});

test("a title has 255 characters at most, each emoji one of them [B23]", () => {
  expect(NewTask.parse({ title: "🦊".repeat(255) }).title).toBe("🦊".repeat(255));
  expect(NewTask.safeParse({ title: "x".repeat(256) }).error?.issues).toMatchObject([
    { message: "too_long", params: { limit: 255 } },
  ]);
  expect(NewTask.safeParse({ title: " \t" }).success).toBe(false);
  expect(NewTask.safeParse({ title: "   " }).error?.issues).toMatchObject([
    { message: "required" },
  ]);
});

test("absent is not null: a patch leaves alone what it does not name", () => {
  expect(TaskPatch.parse({})).toEqual({});
  expect(TaskPatch.parse({ assigneeId: null, dueOn: null })).toEqual({
    assigneeId: null,
    dueOn: null,
  });
  expect(TaskPatch.safeParse({ title: null }).success).toBe(false);
});

test.each([
  "id",
  "orgId",
  "projectId",
  "number",
  "version",
  "rank",
  "createdAt",
  "trashedAt",
  "__proto__",
])("nobody sets a task's %s [B43]", (field) => {
  const input: unknown = JSON.parse(`{"title":"Boiler","${field}":"x"}`);
  expect(NewTask.safeParse(input).success).toBe(false);
  expect(TaskPatch.safeParse(input).success).toBe(false);
});

test("a label is on a task once", () => {
  const labelId = newId<"Label">();
  expect(
    NewTask.parse({ title: "Boiler", labelIds: [labelId, labelId.toUpperCase()] }).labelIds,
  ).toEqual([labelId]);
  expect(
    NewTask.safeParse({ title: "Boiler", labelIds: Array.from({ length: 51 }, () => newId()) })
      .success,
  ).toBe(false);
});

test("a filter asks for known fields only, and for a short text [B24] [B27]", () => {
  expect(TaskFilter.safeParse({ text: "x".repeat(201) }).success).toBe(false);
  expect(TaskFilter.safeParse({ secret: 1 }).success).toBe(false);
  expect(TaskFilter.parse({ assigneeId: null })).toEqual({ assigneeId: null });
});

test.each(["https://example.org/a?b=c#d", "HTTP://example.org", "https://[::1]:8443/"])(
  "%s is an address",
  (url) => {
    expect(httpUrl().parse(url)).toBe(url);
  },
);

test.each([
  "javascript:alert(1)",
  "data:text/html,<b>",
  "//example.org",
  "ftp://example.org",
  "https://user:secret@example.org",
  "https://user@example.org",
  "https:example.org",
  "https://",
  "java\nscript:alert(1)",
  " javascript:alert(1)",
  `https://example.org/${"x".repeat(2000)}`,
])("%s is no address to follow [B29]", (url) => {
  expect(httpUrl().safeParse(url).success).toBe(false);
});
