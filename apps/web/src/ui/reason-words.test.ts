import { isReason, type Reason, reasonKinds } from "@teamflow/domain/failure";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { nl } from "../i18n/nl.ts";
import { issueWords, reasonWords } from "./reason-words.ts";

function anyReason(kind: string): Reason {
  const reason = {
    kind,
    ...{ permission: "task:read", what: "task", issues: [], detail: "", current: {}, field: "key" },
    ...{ limit: 5, count: 6, person: "Alex", status: "Doing", retryAfterSeconds: 30 },
  };
  if (!isReason(reason)) throw new Error(`No reason is called ${kind}`);
  return reason;
}

test.each(reasonKinds)("the refusal %s is a sentence in every language", (kind) => {
  for (const { reasons } of [en, nl])
    expect(reasonWords(reasons, anyReason(kind))).toMatch(/^\p{Lu}.+\.$/u);
});

test("a person who tried too often learns when to try again", () => {
  expect(reasonWords(en.reasons, { kind: "too_many_attempts", retryAfterSeconds: 1 })).toContain(
    "a second",
  );
  expect(reasonWords(en.reasons, { kind: "too_many_attempts", retryAfterSeconds: 42 })).toContain(
    "42 seconds",
  );
});

test("a fault in a field says its limit where it has one", () => {
  expect(issueWords(en.reasons, { code: "too_long", limit: 8 })).toBe("At most 8 characters.");
  expect(issueWords(en.reasons, { code: "too_long" })).toBe("This is too long.");
  expect(issueWords(en.reasons, { code: "of_tomorrow" })).toBe("This value does not fit here.");
});
