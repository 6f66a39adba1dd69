import { expect, test } from "vitest";
import { codeOf, isReservedKey, parseCode } from "./code.ts";

test("a code says what it is a code of", () => {
  expect(codeOf("team", 7)).toBe("TEAM-7");
  expect(parseCode("TEAM-7")).toEqual({ noun: "team", number: 7 });
  expect(parseCode("usr-12")).toEqual({ noun: "member", number: 12 });
  expect(parseCode("ENG-12")).toEqual({ noun: "numbered_task", key: "ENG", number: 12 });
});

test("leading zeros, spaces and letter case do not matter", () => {
  expect(parseCode(" tsk-001 ")).toEqual({ noun: "task", number: 1 });
});

test.each(["", "TEAM", "TEAM-", "TEAM-0", "TEAM-x", "-1", "ENG-1234567890", "ENG 1"])(
  "%j is no code",
  (text) => {
    expect(parseCode(text)).toBeUndefined();
  },
);

test("no project takes a key with which the codes of something else begin", () => {
  expect(["TSK", "team", "PRJ"].map(isReservedKey)).toEqual([true, true, true]);
  expect(isReservedKey("ENG")).toBe(false);
});
