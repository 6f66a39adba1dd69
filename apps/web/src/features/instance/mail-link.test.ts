import { expect, test } from "vitest";
import { linkIn } from "./mail-link.ts";

test("the link of a mail is found whole, with what stands behind the hash", () => {
  const text = "Hello,\n\nfollow this link:\nhttps://flow.example.test/reset#token=a-b_c\n\nBye";
  expect(linkIn(text)).toBe("https://flow.example.test/reset#token=a-b_c");
});

test("a mail without a link has none", () => {
  expect(linkIn("Your password was changed.")).toBeUndefined();
});
