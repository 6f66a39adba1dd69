import { Mail, type MailTemplate, SecurityChange } from "@teamflow/domain/mail";
import { locales } from "@teamflow/domain/user";
import { describe, expect, it } from "vitest";
import { named } from "./named.ts";
import { render } from "./render.ts";
import { everyMail, secretUrl } from "../testing/mails.ts";

const templates = Object.keys(everyMail) as MailTemplate[];
const origin = "https://teamflow.test";

describe.each(locales)("in %s", (locale) => {
  const reading = { locale, origin };

  it.each(templates)(
    "%s has its own subject, and says the same as text and as HTML",
    (template) => {
      const { subject, text, html } = render(everyMail[template], reading);
      expect(subject).toMatch(/^\S.{3,120}\S$/);
      for (const body of [subject, text, html])
        expect(body).not.toMatch(/undefined|NaN|Invalid|\[obj/);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).not.toMatch(/<(table|script|style|img)|style=|on\w+=/i);
      if (!("url" in everyMail[template].params)) return;
      expect(text).toContain(`\n${secretUrl}\n`);
      expect(html).toContain(`<a href="${secretUrl}">`);
    },
  );

  it("no two templates share a subject", () => {
    const subjects = templates.map((template) => render(everyMail[template], reading).subject);
    expect(new Set(subjects).size).toBe(templates.length);
  });

  it.each(SecurityChange.options)("a notice says what %s means", (what) => {
    const params = { name: "Ada", what, at: "2026-03-01T10:00:00Z" };
    const { text } = render({ template: "security_notice", params }, reading);
    const other = what === "email_changed" ? "password_changed" : "email_changed";
    expect(text).not.toBe(
      render({ template: "security_notice", params: { ...params, what: other } }, reading).text,
    );
    expect(text).toContain("2026");
  });

  it("a program's access that came twice may have come from the same place: none is told", () => {
    const params = { name: "Ada", what: "refresh_token_reused", at: "2026-03-01T10:00:00Z" };
    const { text } = render(Mail.parse({ template: "security_notice", params }), reading);
    expect(text).not.toMatch(/elsewhere|elders/i);
  });

  it("a moment is told by the reader's own clock, which is named, and by UTC where none is known", () => {
    for (const { template, params } of [everyMail.security_notice, everyMail.break_glass]) {
      const at = "2026-11-21T23:34:00Z";
      const told = (timeZone?: string | null) =>
        render(Mail.parse({ template, params: { ...params, at, timeZone } }), reading).text;
      const [own, unknown] = [told("Europe/Amsterdam"), told(null)];
      expect(own).toMatch(/22 nov[^\n]*\b00:34 \(Europe\/Amsterdam\)/i);
      expect(unknown).toMatch(/21 nov[^\n]*\b23:34 \(UTC\)/i);
      // One that waited since before zones were kept, and one whose zone no longer exists, leave all the same.
      expect([told(), told("Europe/Atlantis")]).toEqual([unknown, unknown]);
    }
  });

  it("what people wrote stays text [B28]", () => {
    for (const mail of written(`<script>alert("x")</script>&amp;'`)) {
      const { html, text, subject } = render(mail, reading);
      expect(html).not.toMatch(/<script/i);
      expect(html).toContain("&lt;script&gt;");
      expect(`${subject}${text}`).toContain("<script>");
    }
  });

  it("a line break in a name makes neither a header nor a paragraph [B31]", () => {
    for (const mail of written(
      "Ada\r\nBcc: everybody@example.test\r\n\r\nHello\u2028\u0000\u202E",
    )) {
      const { subject, text } = render(mail, reading);
      expect(subject).not.toMatch(/[\r\n\u2028\u0000\u202E]/);
      expect(text).not.toMatch(/^Bcc|\r|[\u2028\u0000\u202E]/m);
    }
  });

  it("a name cannot bring a link of its own [B28]", () => {
    for (const mail of written("Win at https://evil.example.test/x?y now")) {
      const { subject, text, html } = render(mail, reading);
      expect(`${subject}${text}${html}`).not.toMatch(/evil\.example|https:\/\/evil/);
    }
  });
});

/** Every mail that quotes something, quoting this. */
function written(name: string): Mail[] {
  const { invitation, confirm_email, token_expiring, break_glass } = everyMail;
  return [
    Mail.parse({ ...confirm_email, params: { ...confirm_email.params, name } }),
    Mail.parse({ ...token_expiring, params: { ...token_expiring.params, token: name, name } }),
    Mail.parse({
      ...invitation,
      params: { ...invitation.params, inviter: name, organization: name },
    }),
    Mail.parse({
      ...break_glass,
      params: { ...break_glass.params, organization: name, administrator: name, reason: name },
    }),
  ];
}

it("an address that is none of the web's is never linked", () => {
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
    expect(() =>
      render(
        { template: "reset_password", params: { name: "Ada", url, minutes: 30 } },
        { locale: "en", origin },
      ),
    ).toThrow("A mail may only link to the web");
});

it("a name is quoted as it is, while it is a name", () => {
  for (const name of ["Ada Lovelace", "Dr. J. van der Meer", "O'Neill & Søn", "王小明"])
    expect(named(name)).toBe(name);
  expect([...named("x".repeat(5000))]).toHaveLength(81);
});
