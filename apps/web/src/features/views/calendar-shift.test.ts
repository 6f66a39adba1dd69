import { expect, test } from "vitest";
import { datesOf, shifted, shownDates } from "./calendar-shift.ts";

const zone = "Europe/Amsterdam";
const none = { startOn: null, startAt: null, dueOn: null, dueAt: null };

test("a task without a start is due where it is put", () => {
  const move = { from: "2026-11-20", to: "2026-11-24" };
  expect(shifted({ ...none, dueOn: "2026-11-20" }, move, zone)).toEqual({ dueOn: "2026-11-24" });
  expect(shifted(none, move, zone)).toEqual({ dueOn: "2026-11-24" });
});

test("a span keeps its length, wherever in it it was taken", () => {
  const span = { ...none, startOn: "2026-11-18", dueOn: "2026-11-20" };
  expect(shifted(span, { from: "2026-11-19", to: "2026-11-17" }, zone)).toEqual({
    startOn: "2026-11-16",
    dueOn: "2026-11-18",
  });
});

test("what is due at an hour keeps it, also where the clocks are changed in between", () => {
  const dueAt = new Date("2026-10-20T07:00:00Z");
  const task = { ...none, dueOn: "2026-10-20", dueAt };
  const dates = shifted(task, { from: "2026-10-20", to: "2026-10-27" }, zone);
  expect(dates).toEqual({ dueAt: new Date("2026-10-27T08:00:00Z") });
  expect(shownDates(dates, zone)).toEqual({ ...dates, dueOn: "2026-10-27" });
  expect(datesOf(task)).toEqual({ startOn: null, dueAt });
});
