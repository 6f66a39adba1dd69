import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { isReason, mayBeLost, reasonOf, requestIdOf } from "./reason.ts";

/** An error as the server words it. */
const answered = (data: object) =>
  TRPCClientError.from({ error: { message: "refused", code: -32_600, data } });

describe("the reason of a refusal", () => {
  it("is what the server said, with its fields and the request's id", () => {
    const error = answered({ reason: { kind: "taken", field: "key" }, requestId: "r-1" });
    expect(reasonOf(error)).toEqual({ kind: "taken", field: "key" });
    expect(requestIdOf(error)).toBe("r-1");
    expect(mayBeLost(error)).toBe(false);
  });

  it("is busy for a call that got no answer, which can be sent again", () => {
    const error = TRPCClientError.from(new TypeError("fetch failed"));
    expect(reasonOf(error)).toEqual({ kind: "busy", retryAfterSeconds: 1 });
    expect(requestIdOf(error)).toBeUndefined();
    expect(mayBeLost(error)).toBe(true);
  });

  it("is busy when the server says so, which can be sent again too", () => {
    const error = answered({ reason: { kind: "busy", retryAfterSeconds: 3 }, requestId: "r-2" });
    expect(reasonOf(error)).toEqual({ kind: "busy", retryAfterSeconds: 3 });
    expect(mayBeLost(error)).toBe(true);
  });

  it.each([
    ["a kind that only a newer server knows", answered({ reason: { kind: "of_tomorrow" } })],
    ["an answer without a reason", answered({})],
    ["an error of our own", new Error("a defect")],
    ["what is no error at all", "thrown text"],
  ])("is unexpected for %s", (_, error) => {
    expect(reasonOf(error)).toEqual({ kind: "unexpected" });
    expect(mayBeLost(error)).toBe(false);
  });
});

describe("asking for one reason", () => {
  it("knows the one that was given, and no other", () => {
    const error = answered({ reason: { kind: "stale", what: "task", current: {} } });
    expect(isReason(error, "stale")).toBe(true);
    expect(isReason(error, "not_found")).toBe(false);
    expect(isReason(new Error("a defect"), "unexpected")).toBe(true);
  });
});
