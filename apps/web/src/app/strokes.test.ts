import { expect, test } from "vitest";
import { matchStrokes, strokeOf } from "./strokes.ts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  strokeOf({
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
    key,
  });

test("Ctrl and the Apple key are the same modifier", () => {
  expect(press("k", { ctrlKey: true })).toBe("mod+k");
  expect(press("k", { metaKey: true })).toBe("mod+k");
});

test("a character that needs Shift is the character itself", () => {
  expect(press("?", { shiftKey: true })).toBe("?");
});

test("a letter or an arrow with Shift is another stroke than without", () => {
  expect(press("C", { ctrlKey: true, shiftKey: true })).toBe("mod+shift+c");
  expect(press("ArrowDown", { shiftKey: true })).toBe("shift+arrowdown");
});

test("a modifier alone is no stroke", () => {
  expect(press("Shift", { shiftKey: true })).toBeNull();
});

test("a sequence is begun, done, or leads nowhere", () => {
  const known = ["g p", "g u", "c"];
  expect(matchStrokes(["g"], known)).toEqual({ kind: "begun" });
  expect(matchStrokes(["g", "p"], known)).toEqual({ kind: "done", keys: "g p" });
  expect(matchStrokes(["g", "x"], known)).toEqual({ kind: "none" });
});
