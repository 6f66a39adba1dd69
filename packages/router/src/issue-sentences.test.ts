import { fail, type Issue } from "@teamflow/domain/failure";
import { ProjectKey } from "@teamflow/domain/project";
import { text } from "@teamflow/domain/text";
import { expect, it } from "vitest";
import { z } from "zod";
import { reasonOf } from "./refusal.ts";

const Thing = z.strictObject({
  title: text({ max: 5 }).optional(),
  key: ProjectKey.optional(),
  count: z.int().min(1).max(3).optional(),
  tags: z.array(z.string()).min(2).max(3, { error: "too_long" }).optional(),
  some: z.array(z.string()).min(1, { error: "required" }).optional(),
  kind: z.enum(["a", "b"]).optional(),
  only: z.literal("c").optional(),
  isDone: z.boolean().optional(),
  since: z.date().optional(),
  either: z.union([z.string(), z.boolean()]).optional(),
  needed: z.string(),
});

function issuesOf(input: object): Issue[] {
  const { error } = Thing.safeParse({ needed: "x", ...input });
  const reason = reasonOf(error);
  return reason.kind === "invalid" ? reason.issues : fail(reason);
}

it.each([
  [{ title: "" }, "required", "It must not be empty."],
  [{ title: "123456" }, "too_long", "It must have at most 5 characters."],
  [{ title: "a\u0000" }, "invalid_character", "It has a character that cannot be kept."],
  [{ title: 5 }, "wrong_type", "It must be a text."],
  [{ key: "A" }, "too_short", "It must have at least 2 characters."],
  [{ key: "1A" }, "bad_key", "It must be letters and digits, a letter first."],
  [{ count: 4 }, "too_big", "It must be at most 3."],
  [{ count: 0 }, "too_small", "It must be at least 1."],
  [{ count: 1.5 }, "wrong_type", "It must be a whole number."],
  [{ tags: ["a"] }, "too_small", "It must have at least 2 entries."],
  [{ tags: ["a", "b", "c", "d"] }, "too_long", "It must have at most 3 entries."],
  [{ some: [] }, "required", "It must not be empty."],
  [{ kind: "c" }, "invalid_value", 'It must be one of "a", "b".'],
  [{ only: "d" }, "invalid_value", 'It must be "c".'],
  [{ isDone: 1 }, "wrong_type", "It must be true or false."],
  [{ either: 1 }, "invalid_union", "This value does not fit here."],
  [{ needed: undefined }, "required", "It is required."],
  [{ other: 1 }, "unknown_field", "This field is not known."],
])("%j is %s, which is said in a sentence: %s", (input, code, message) => {
  expect(issuesOf(input)).toMatchObject([{ code, message }]);
});

it("a time that is none is told how one is written", () => {
  expect(issuesOf({ since: "noon" })[0]?.message).toContain('"2031-12-01T09:30:00Z"');
});
