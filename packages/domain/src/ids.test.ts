import { expect, test, vi } from "vitest";
import { newId, nounOf, ref, TaskId } from "./ids.ts";

test("a new id is a UUIDv7 that says when it was made", () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const madeAt = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  // A burst runs ahead of the clock by a few milliseconds.
  expect(madeAt).toBeGreaterThanOrEqual(before);
  expect(madeAt).toBeLessThan(before + 10_000);
});

test("ids sort in the order they were made, also thousands within one millisecond", () => {
  const ids = Array.from({ length: 20_000 }, () => newId<"Task">());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("ids keep their order when the clock is set back", () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  const later = newId<"Task">();
  vi.setSystemTime(Date.now() - 3_600_000);
  const evenLater = newId<"Task">();
  vi.useRealTimers();
  expect(evenLater > later).toBe(true);
});

test("an id is taken in any letter case and given in lower case [B40]", () => {
  const id = newId<"Task">();
  expect(TaskId.parse(id.toUpperCase())).toBe(id);
});

test.each([
  ["empty", ""],
  ["nil", "00000000-0000-0000-0000-000000000000"],
  ["in braces", "{01970000-0000-7000-8000-000000000000}"],
  ["padded", " 01970000-0000-7000-8000-000000000000"],
  ["with a line after it", "01970000-0000-7000-8000-000000000000\n"],
  ["without dashes", "01970000000070008000000000000000"],
  ["of version 0", "01970000-0000-0000-8000-000000000000"],
  ["of another variant", "01970000-0000-7000-c000-000000000000"],
  ["with a letter beyond f", "01970000-0000-7000-8000-00000000000g"],
  ["in letters that only look lower-cased alike", "01970000-0000-7000-8000-00000000000\u212a"],
])("an id that is %s is refused [B40]", (_, value) => {
  expect(TaskId.safeParse(value).error?.issues).toMatchObject([{ message: "bad_id" }]);
});

test("an id is a text, and nothing that could become one [B40]", () => {
  for (const value of [7, null, undefined, {}, ["01970000-0000-7000-8000-000000000000"]])
    expect(TaskId.safeParse(value).success).toBe(false);
});

test("only schemas made by ref are known by their noun", () => {
  expect(nounOf(ref("Member"))).toBe("Member");
  expect(nounOf(TaskId)).toBe("Task");
  expect(nounOf(TaskId.optional())).toBeUndefined();
});
