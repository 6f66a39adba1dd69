import { expect, test } from "vitest";
import { readSecondStep } from "./second-step.ts";

test("a visit to an identity provider goes on with the second step", () => {
  expect(readSecondStep("proof=abc_-1&methods=totp%2Cpasskey%2Crecovery_code")).toEqual({
    ...{ proof: "abc_-1", methods: ["totp", "passkey", "recovery_code"] },
  });
});

test("a way that this client does not know is left out", () => {
  expect(readSecondStep("proof=abc&methods=telepathy,recovery_code")?.methods).toEqual([
    "recovery_code",
  ]);
});

test.each(["", "content", "proof=abc", "methods=totp", "proof=abc&methods=telepathy"])(
  "%j is no second step",
  (hash) => {
    expect(readSecondStep(hash)).toBeNull();
  },
);
