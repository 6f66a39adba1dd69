import { expect, test } from "vitest";
import { isForeign, trustedOrigins } from "./origin.ts";

const ours = trustedOrigins(new URL("https://team.example"), ["https://board.example"]);
const unnamed = trustedOrigins(null, []);
const caller = (origin?: string, fetchSite?: string, host?: string) => ({
  origin,
  fetchSite,
  host,
});

test.each([
  ["our own page", caller("https://team.example", "same-origin")],
  ["our own page in an old browser", caller("https://team.example")],
  ["a page of a configured origin", caller("https://board.example", "cross-site")],
  ["an address typed by hand", caller(undefined, "none")],
  ["a program that is no browser", caller()],
])("%s may act", (_who, request) => {
  expect(isForeign(request, ours)).toBe(false);
});

test.each([
  ["another site", caller("https://evil.example", "cross-site")],
  ["another site in an old browser", caller("https://evil.example")],
  ["another port of the same machine", caller("https://team.example:444", "same-site")],
  ["a sandboxed frame", caller("null")],
  ["a page that hides its origin", caller(undefined, "cross-site")],
  [
    "a page that forges our name into Host",
    caller("https://evil.example", undefined, "evil.example"),
  ],
])("%s is foreign [B66]", (_who, request) => {
  expect(isForeign(request, ours)).toBe(true);
});

test("without a configured name the one in the address bar is ours", () => {
  const page = "http://192.0.2.7:8000";
  expect(isForeign(caller(page, undefined, "192.0.2.7:8000"), unnamed)).toBe(false);
  expect(isForeign(caller(page, undefined, "192.0.2.8:8000"), unnamed)).toBe(true);
  expect(isForeign(caller("null", undefined, "null"), unnamed)).toBe(true);
});
