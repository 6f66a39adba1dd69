import { describe, expect, it } from "vitest";
import { closedForMs } from "./quota.ts";

const nowMs = Date.UTC(2026, 0, 1);
const second = nowMs / 1000;

describe("the limits in an answer", () => {
  it.each([
    ["none at all", {}, 0],
    ["something remains", { ratelimit: `"default";r=7;t=30` }, 0],
    ["nothing remains", { ratelimit: `"default";r=0;t=30` }, 30_000],
    ["nothing remains, for a key", { ratelimit: `"default"; r=0; t=12; pk=:YW5uYQ==:` }, 12_000],
    ["one of two is used up", { ratelimit: `"minute";r=3;t=9, "day";r=0;t=400` }, 400_000],
    [
      "the old headers count what is left",
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "5" },
      5000,
    ],
    [
      "the old headers name the second",
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(second + 8) },
      8000,
    ],
    [
      "the old headers leave something",
      { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "5" },
      0,
    ],
    ["the new headers win", { ratelimit: `"default";r=1;t=3`, "x-ratelimit-remaining": "0" }, 0],
    ["nobody can read them", { ratelimit: "soon", "x-ratelimit-remaining": "none" }, 0],
    ["the end is no number", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "later" }, 0],
  ])("%s", (_, headers, closedMs) => {
    expect(closedForMs(new Headers(headers), nowMs)).toBe(closedMs);
  });
});
