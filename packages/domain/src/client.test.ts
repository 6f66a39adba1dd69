import { expect, test } from "vitest";
import { NewClient } from "./client.ts";

const parse = (given: object) => NewClient.safeParse({ name: "Canal House", ...given });

test.each([
  "+31 20 555 0100",
  "020-555 01 00",
  "(020) 555.0100",
  "555 0100 ext 12",
  "0205550100x4",
])("%j is a telephone number", (phone) => {
  expect(parse({ phone }).data?.phone).toBe(phone);
});

test.each(["call me", "+", "javascript:1", "555\n0100", "1".repeat(41)])("%j is none", (phone) => {
  expect(parse({ phone }).success).toBe(false);
});

test("a client needs a name and nothing else", () => {
  expect(parse({}).data).toEqual({
    ...{ name: "Canal House", description: "", email: null, phone: null },
  });
  expect(parse({ name: " " }).success).toBe(false);
  expect(parse({ email: "desk" }).success).toBe(false);
});
