import { expect, test } from "vitest";
import { isTimeZone } from "./time-zone.ts";

test.each(["Europe/Amsterdam", "UTC", "America/Argentina/Buenos_Aires"])("%s is a zone", (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(["", "+02:00", "Europe/Atlantis", "Mars", "a\u0000", "x".repeat(300)])(
  "%j is no zone [B35]",
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);
