import type { Mail } from "@teamflow/domain/mail";
import { expect, test } from "vitest";
import { readAt } from "./own-address.ts";
import { render } from "./render.ts";

const resetAt = (url: string): Mail => ({
  template: "reset_password",
  params: { name: "Ada", url, minutes: 30 },
});

test("without a public address a link leads to where the mail is read", () => {
  const mail = readAt("http://localhost:8000", resetAt("/reset#token"));
  expect(render(mail, "en").text).toContain("http://localhost:8000/reset#token");
});

test("a link that has its address keeps it, and a mail without a link stays as it is", () => {
  const elsewhere = resetAt("https://teamflow.test/reset#token");
  const params = { name: "Ada", what: "password_changed", at: "2026-03-01T12:00:00Z" } as const;
  const notice: Mail = { template: "security_notice", params };
  expect(readAt("http://localhost:8000", elsewhere)).toBe(elsewhere);
  expect(readAt("http://localhost:8000", notice)).toBe(notice);
  expect(readAt(null, elsewhere)).toBe(elsewhere);
});
