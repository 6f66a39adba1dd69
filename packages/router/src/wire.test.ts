import { Failure } from "@teamflow/domain/failure";
import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { wire } from "./wire.ts";

const key = fc
  .string({ maxLength: 8 })
  .filter((name) => !["__proto__", "constructor", "prototype"].includes(name));
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));

const overTheWire = (encoded: unknown) => JSON.parse(JSON.stringify(encoded));
const plain = (data: unknown) => superjson.deserialize(superjson.serialize(data));

describe("the wire format", () => {
  it("is read by superjson", () => {
    fc.assert(
      fc.property(value, (data) => {
        expect(superjson.deserialize(overTheWire(wire.output.serialize(data)))).toEqual(
          plain(data),
        );
      }),
    );
  });

  it("reads what superjson writes", () => {
    fc.assert(
      fc.property(value, (data) => {
        expect(wire.input.deserialize(overTheWire(superjson.serialize(data)))).toEqual(plain(data));
      }),
    );
  });

  it("carries nothing at all, and fields left undefined", () => {
    expect(wire.input.deserialize(overTheWire(superjson.serialize(undefined)))).toBeUndefined();
    expect(superjson.deserialize(overTheWire(wire.output.serialize(undefined)))).toBeUndefined();
    expect(
      wire.input.deserialize(overTheWire(superjson.serialize({ a: undefined, b: 1 }))),
    ).toEqual({ a: undefined, b: 1 });
  });

  it.each([
    ["a map", superjson.serialize({ a: new Map([[1, 2]]) })],
    ["a set", superjson.serialize(new Set([1]))],
    ["a big integer", superjson.serialize({ a: 1n })],
    ["a regular expression", superjson.serialize({ a: /x/ })],
    ["a shared reference", superjson.serialize(shared())],
    ["a date that is none", { json: { a: "soon" }, meta: { values: { a: ["Date"] } } }],
    [
      "a path into a prototype",
      { json: { a: "2026-01-01" }, meta: { values: { "__proto__.x": ["Date"] } } },
    ],
    ["a path to nowhere", { json: {}, meta: { values: { a: ["Date"] } } }],
    ["an unknown part", { json: {}, meta: { referentialEqualities: {} } }],
    ["no envelope", [1, 2]],
  ])("refuses %s [B8]", (_, encoded) => {
    expect(() => wire.input.deserialize(overTheWire(encoded))).toThrow(Failure);
  });
});

function shared() {
  const one = { a: 1 };
  return { first: one, second: one };
}
