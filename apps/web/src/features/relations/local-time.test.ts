import { expect, test } from "vitest";
import { dayHere, instantHere, timeHere } from "./local-time.ts";

test("a day and a time come back as they were given", () => {
  const at = instantHere("2026-12-01", "09:05");
  expect(at && [dayHere(at), timeHere(at)]).toEqual(["2026-12-01", "09:05"]);
});

test.each([
  ["", "09:00"],
  ["2026-12-01", ""],
  ["2026-13-01", "09:00"],
  ["26-12-01", "09:00"],
])("%j at %j is no instant", (day, time) => {
  expect(instantHere(day, time)).toBeUndefined();
});
