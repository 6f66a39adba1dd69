import { expect, test } from "vitest";
import { fileSize } from "./file-size.ts";

test.each([
  ["en-GB", 1, "1 byte"],
  ["en-GB", 340_200, "340 kB"],
  ["en-GB", 1_240_000, "1.2 MB"],
  ["nl-NL", 1_240_000, "1,2 MB"],
  ["en-GB", 250_000_000, "250 MB"],
  ["en-GB", 0, "0 bytes"],
])("in %s, %i bytes are %s", (region, bytes, words) => expect(fileSize(region, bytes)).toBe(words));
