import { expect, test } from "vitest";
import { decode } from "./decode.ts";

test("a file in UTF-8 is read with and without its mark", () => {
  expect(decode(new TextEncoder().encode("Café"))).toEqual({ text: "Café", encoding: "utf-8" });
  expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toEqual({
    text: "A",
    encoding: "utf-8",
  });
});

test("a file of an older spreadsheet keeps its accents", () => {
  expect(decode(new Uint8Array([0x43, 0x61, 0x66, 0xe9]))).toEqual({
    text: "Café",
    encoding: "windows-1252",
  });
});

test("UTF-16 is known by its mark", () => {
  expect(decode(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toEqual({
    text: "A",
    encoding: "utf-16le",
  });
  expect(decode(new Uint8Array([0xfe, 0xff, 0x00, 0x41]))).toEqual({
    text: "A",
    encoding: "utf-16be",
  });
});

test("what is no text is refused", () => {
  expect(decode(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]))).toBeNull();
});
