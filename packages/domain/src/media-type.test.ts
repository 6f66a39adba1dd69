import { describe, expect, it } from "vitest";
import { isDrawable, sniffedType } from "./media-type.ts";

const bytes = (latin1: string) => Uint8Array.from(latin1, (sign) => sign.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("what a file is", () => {
  it.each([
    ["a photograph", "\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"],
    ["a picture of the web", "RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"],
    ["a sound", "RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"],
    ["a document to print", "%PDF-1.7\n%\xe2\xe3", "application/pdf"],
    ["an archive", "PK\x03\x04\x14\x00notes.txt", "application/zip"],
    [
      "a spreadsheet",
      "PK\x03\x04\x14\x00[Content_Types].xml..PK\x03\x04xl/workbook.xml",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
    [
      "a letter of another office",
      "PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.textPK",
      "application/vnd.oasis.opendocument.text",
    ],
    ["what nobody knows", "\x00\x01\x02\x03", "application/octet-stream"],
    ["nothing", "", "text/plain"],
  ])("%s is known by its bytes", (_, head, type) => expect(sniffedType(bytes(head))).toBe(type));

  it.each([
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a drawing with a program", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["a program", "alert(document.cookie)"],
    ["words in any script", "Überweisung für 東京"],
  ])("%s is plain text, of which nothing is drawn", (_, text) => {
    expect(sniffedType(utf8(text))).toBe("text/plain");
    expect(isDrawable(sniffedType(utf8(text)))).toBe(false);
  });

  it("is text, also where the end cuts through a letter", () => {
    expect(sniffedType(utf8("é".repeat(3000)).subarray(0, 4095))).toBe("text/plain");
  });
});
