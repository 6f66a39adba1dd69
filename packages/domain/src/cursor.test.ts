import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor, Page, pageOf, pageSize } from "./cursor.ts";
import { Failure } from "./failure.ts";

const Place = z.tuple([z.union([z.string(), z.number()]), z.string()]);

function reasonFor(cursor: string) {
  try {
    return decodeCursor(cursor, Place);
  } catch (error) {
    return error instanceof Failure ? error.reason : error;
  }
}

test("a cursor brings back the place it was made of, whatever is written there", () => {
  const written = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\u0000"));
  fc.assert(
    fc.property(fc.tuple(fc.oneof(written, fc.integer()), written), (place) => {
      const cursor = encodeCursor(place);
      expect(cursor).toMatch(/^[\w-]*$/);
      expect(decodeCursor(cursor, Place)).toEqual(place);
    }),
  );
});

test("no cursor means the beginning", () => {
  expect(decodeCursor(undefined, Place)).toBeNull();
});

test.each([
  ["empty", ""],
  ["no base64", "§§§"],
  ["no JSON", btoa("hello")],
  ["half of UTF-8", btoa('["\u00c3","x"]')],
  ["null", encodeCursor([])],
  ["another list's", encodeCursor([1, 2, 3])],
  ["an object", btoa('{"0":"a","1":"b"}')],
  ["with a NUL, which the database would choke on", btoa(String.raw`["\u0000","x"]`)],
  ["with a NUL deeper down", btoa(String.raw`[["\u0000"],"x"]`)],
  ["cut off", encodeCursor(["rank", "id"]).slice(0, -3)],
])("a cursor that is %s is refused as a cursor [B34]", (_, cursor) => {
  expect(reasonFor(cursor)).toEqual({ kind: "bad_cursor" });
});

test("no forged cursor causes anything but a place or a refusal [B34]", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(btoaUtf8)), (cursor) => {
      const outcome = reasonFor(cursor);
      expect(Array.isArray(outcome) || JSON.stringify(outcome) === '{"kind":"bad_cursor"}').toBe(
        true,
      );
    }),
  );
});

function btoaUtf8(text: string): string {
  return Buffer.from(text).toString("base64");
}

test("a page is cut after its limit, and the last one says so", () => {
  const placeOf = (row: string) => [row];
  expect(pageOf(["a", "b", "c"], 2, placeOf)).toEqual({
    items: ["a", "b"],
    nextCursor: encodeCursor(["b"]),
  });
  expect(pageOf(["a", "b"], 2, placeOf)).toEqual({ items: ["a", "b"], nextCursor: null });
  expect(pageOf([], 2, placeOf)).toEqual({ items: [], nextCursor: null });
});

test("a page holds fifty rows when nothing is said, and two hundred at most [B34]", () => {
  expect(Page.parse({})).toEqual({ limit: pageSize.normal });
  expect(Page.parse({ limit: 200 }).limit).toBe(200);
  for (const limit of [0, -1, 201, 1.5, Number.NaN, Infinity, 2 ** 53, "12"])
    expect(Page.safeParse({ limit }).success).toBe(false);
  expect(Page.safeParse({ offset: 10 }).success).toBe(false);
  expect(Page.safeParse({ cursor: "x".repeat(4001) }).success).toBe(false);
});
