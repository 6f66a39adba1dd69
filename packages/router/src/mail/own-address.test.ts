import type { Mail } from "@teamflow/domain/mail";
import { expect, test } from "vitest";
import { readAt } from "./own-address.ts";
import { render } from "./render.ts";

const resetAt = (url: string): Mail => ({
  template: "reset_password",
  params: { name: "Ada", url, minutes: 30 },
});
const origin = "http://localhost:8000";

test.each(["en", "nl"] as const)("a link leads to where the instance is, in %s", (locale) => {
  const { text, html } = render(resetAt("/reset#token"), { locale, origin });
  expect(text).toContain("\nhttp://localhost:8000/reset#token\n");
  expect(html).toContain('<a href="http://localhost:8000/reset#token">');
});

test("a path that looks like another host's address leads nowhere else", () => {
  const { text } = render(resetAt("//evil.test/reset#token"), { locale: "en", origin });
  expect(text).toContain("\nhttp://localhost:8000//evil.test/reset#token\n");
});

test("a link that has its address keeps it, and a mail without a link stays as it is", () => {
  const elsewhere = resetAt("https://teamflow.test/reset#token");
  const params = { name: "Ada", what: "password_changed", at: "2026-03-01T12:00:00Z" } as const;
  const notice: Mail = { template: "security_notice", params };
  expect(readAt(origin, elsewhere)).toBe(elsewhere);
  expect(readAt(origin, notice)).toBe(notice);
});
