import { describe, expect, it } from "vitest";
import { z } from "zod";
import { publicProcedure, router } from "../trpc.ts";
import { matcherOf } from "./match.ts";
import { offer } from "./offer.ts";
import { operationsOf } from "./operations.ts";

const output = z.null();
const One = z.strictObject({ oneId: z.string() });
const offered = (route: Parameters<typeof offer>[0]) =>
  publicProcedure.meta({ access: "public", ...offer(route, { output, summary: "For a test" }) });

const example = router({
  read: offered("GET /things/{oneId}")
    .input(One)
    .query(() => null),
  newest: offered("GET /things/newest").query(() => null),
  write: offered("POST /things").mutation(() => null),
  change: offered("PATCH /things/{oneId}")
    .input(One)
    .mutation(() => null),
  place: offered("PUT /things/{oneId}/place")
    .input(One)
    .mutation(() => null),
  move: offered("PATCH /things/{oneId}/place")
    .input(One)
    .mutation(() => null),
});

describe("an address", () => {
  const match = matcherOf(operationsOf(example));
  const found = (method: string, path: string) => {
    const result = match(method, path);
    if (result === null) return null;
    return "allowed" in result ? result.allowed : [result.operation.procedure, result.parameters];
  };

  it.each([
    ["GET", "/things/a%20b", ["read", { oneId: "a b" }]],
    ["HEAD", "/things/a/", ["read", { oneId: "a" }]],
    ["GET", "/things/newest", ["newest", {}]],
    ["GET", "/things/new%65st", ["newest", {}]],
    ["POST", "/things/", ["write", {}]],
    ["GET", "/things", ["POST"]],
    ["PATCH", "/things/a", ["change", { oneId: "a" }]],
    ["PUT", "/things/a/", ["change", { oneId: "a" }]],
    ["PUT", "/things/a/place", ["place", { oneId: "a" }]],
    ["PATCH", "/things/a/place", ["move", { oneId: "a" }]],
    ["DELETE", "/things/a", ["GET", "HEAD", "PATCH", "PUT"]],
    ["DELETE", "/things/a/place", ["PATCH", "PUT"]],
    ["PUT", "/things", ["POST"]],
    ["GET", "/Things/a", null],
    ["GET", "/things//", null],
    ["GET", "/things/%", null],
    ["GET", "//things/a", null],
    ["GET", "/", null],
    ["GET", "", null],
  ])("%s %s", (method, path, expected) => {
    expect(found(method, path)).toEqual(expected);
  });
});

describe("what cannot be offered", () => {
  it("is noticed when the process starts", () => {
    const twice = router({
      a: offered("GET /x").query(() => null),
      b: offered("GET /x").query(() => null),
    });
    const strange = router({ a: offered("GET /{orgId}").query(() => null) });
    const effect = router({ a: offered("GET /x").mutation(() => null) });
    expect(() => matcherOf(operationsOf(twice))).toThrow("Two operations");
    expect(() => operationsOf(strange)).toThrow("no orgId");
    expect(() => operationsOf(effect)).toThrow("GET");
  });
});
