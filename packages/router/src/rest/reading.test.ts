import { FieldName } from "@teamflow/domain/field-name";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldOnWire, readerOf, readerOfFields } from "./reading.ts";
import { writerOf } from "./writing.ts";

const Thing = z.strictObject({
  dueOn: z.string().nullable().optional(),
  labelIds: z.array(z.string()).default([]),
  isDone: z.boolean().optional(),
  count: z.int().optional(),
  since: z.date().optional(),
  innerThings: z.array(z.strictObject({ someName: z.string() })).optional(),
});

describe("what comes", () => {
  it("has its names turned around at every depth", () => {
    const read = readerOf(Thing, "json");
    expect(read({ due_on: null, label_ids: ["a"], inner_things: [{ some_name: "x" }] })).toEqual({
      ...{ dueOn: null, labelIds: ["a"], innerThings: [{ someName: "x" }] },
    });
  });

  it("is refused under a name of ours, or of nobody's", () => {
    const read = readerOf(Thing, "json");
    const parsed = Thing.safeParse(read({ dueOn: "x", nobodys: 1 }));
    const [issue] = parsed.error?.issues ?? [];
    const keys = issue?.code === "unrecognized_keys" ? issue.keys : [];
    expect(keys.map(fieldOnWire)).toEqual(["dueOn", "nobodys"]);
    expect(fieldOnWire("innerThings.0.someName")).toBe("inner_things.0.some_name");
  });

  it("is told from texts in an address by what the field is", () => {
    const read = readerOf(Thing, "text");
    const query = { count: "12", is_done: "false", label_ids: "a,b", due_on: "null" };
    expect(read({ ...query, since: "2031-01-01T10:00:00+02:00" })).toEqual({
      ...{ count: 12, isDone: false, labelIds: ["a", "b"], dueOn: null },
      since: new Date("2031-01-01T08:00:00Z"),
    });
    expect(read({ count: "1e3", is_done: "yes", since: "2031-01-01T10:00:00" })).toEqual({
      ...{ count: "1e3", isDone: "yes", since: "2031-01-01T10:00:00" },
    });
  });

  it("may have other names, but only one of them", () => {
    const names = { login: ["username", "email"] };
    const read = readerOfFields({ login: z.string() }, "json", names);
    expect(read({ email: "a" })).toEqual({ login: "a" });
    const Login = z.strictObject({ login: z.string() });
    expect(Login.safeParse(read({ email: "a", username: "b" })).success).toBe(false);
    expect(Login.safeParse(read({ login: "a" })).success).toBe(false);
  });
});

describe("what goes", () => {
  it("has names in snake case, instants as text, and nothing that was not promised", () => {
    const write = writerOf(
      z.strictObject({ madeAt: z.date().nullable(), counts: z.record(z.string(), z.int()) }),
    );
    expect(write({ madeAt: new Date(0), counts: { someKey: 1 }, secretHash: "x" })).toEqual({
      ...{ made_at: "1970-01-01T00:00:00.000Z", counts: { some_key: 1 } },
    });
    expect(write({ madeAt: null, counts: {} })).toEqual({ made_at: null, counts: {} });
  });

  it("has names in snake case also where they are keys of anything, or values", () => {
    const Change = z.strictObject({ field: FieldName, before: z.unknown() });
    const write = writerOf(z.record(z.string(), Change));
    const before = [{ labelIds: ["aB"], madeAt: new Date(0), place: { afterId: null } }];
    expect(write({ someKey: { field: "dueOn", before } })).toEqual({
      some_key: {
        field: "due_on",
        before: [
          { label_ids: ["aB"], made_at: "1970-01-01T00:00:00.000Z", place: { after_id: null } },
        ],
      },
    });
  });

  it("is the one of several forms that it fits", () => {
    const write = writerOf(
      z.union([
        z.strictObject({ status: z.literal("a"), firstThing: z.int() }),
        z.strictObject({ status: z.literal("b"), otherThing: z.int() }),
      ]),
    );
    expect(write({ status: "b", otherThing: 1 })).toEqual({ status: "b", other_thing: 1 });
  });
});
