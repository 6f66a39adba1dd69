import { describe, expect, it, test } from "vitest";
import { attachmentName, contentDisposition } from "./attachment.ts";

describe("a file's name", () => {
  it.each([
    ["stays as it is, in any script", "offerte – ルート 🚲.pdf", "offerte – ルート 🚲.pdf"],
    ["leads nowhere", "../../etc/passwd", "passwd"],
    ["leads nowhere on Windows either", "C:\\Users\\ada\\plan.docx", "plan.docx"],
    ["holds no line of its own", "a\r\nset-cookie: b\u0000.txt", "aset-cookie: b.txt"],
    ["does not read backwards", "invoice\u202efdp.exe", "invoicefdp.exe"],
    ["is there where nothing was", "///", "file"],
    ["is there where it was only dots", "..", "file"],
    ["is composed", "re\u0301sume\u0301.txt", "r\u00e9sum\u00e9.txt"],
    ["has no half of a letter", "a\ud800b.txt", "a\ufffdb.txt"],
  ])("%s [B54]", (_, given, kept) => expect(attachmentName(given)).toBe(kept));

  it("is cut before its ending, between letters", () => {
    const name = attachmentName(`${"🚲".repeat(300)}.pdf`);
    expect([...name]).toHaveLength(255);
    expect(name).toMatch(/^(🚲)+\.pdf$/u);
  });
});

test("the header names a file for old and new programs, and nothing in the name ends it", () => {
  expect(contentDisposition('naïef "plan"; (50%)*.pdf')).toBe(
    `attachment; filename="na_ef _plan_; (50_)*.pdf"; filename*=UTF-8''na%C3%AFef%20%22plan%22%3B%20%2850%25%29%2A.pdf`,
  );
});
