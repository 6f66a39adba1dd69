import { z } from "zod";
import { AttachmentId, MemberId, TaskId } from "./ids.ts";

/** How many files one task can have, deleted ones apart. */
export const attachmentLimit = 100;

/** How long a file's name can be, in code points. */
const attachmentNameLimit = 255;

/** A file at a task, without its bytes. */
export const Attachment = z.strictObject({
  id: AttachmentId,
  taskId: TaskId,
  /** As it is called where it is from, without what could lead elsewhere. */
  name: z.string(),
  /** What its bytes say that it is: whoever sent it is not asked. */
  mediaType: z.string(),
  sizeBytes: z.int(),
  /** Of its bytes, in hexadecimal digits. */
  sha256: z.string(),
  /** Whether there is a small picture of it. */
  hasThumbnail: z.boolean(),
  createdBy: MemberId,
  createdByName: z.string(),
  createdAt: z.date(),
  deletedAt: z.date().nullable(),
});
export type Attachment = z.infer<typeof Attachment>;

/** How much the files of an organization are together, and how much they may be: null where there is no limit. */
export const AttachmentUsage = z.strictObject({
  /** Deleted ones count until they are gone for good. Small pictures do not count. */
  usedBytes: z.int(),
  quotaBytes: z.int().nullable(),
});
export type AttachmentUsage = z.infer<typeof AttachmentUsage>;

/** A file that was received, as a request says that it is the same: its name and what is in it. */
export const NewAttachment = z.strictObject({
  name: z.string().transform(attachmentName),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: "bad_hash" }),
});
export type NewAttachment = z.infer<typeof NewAttachment>;

/** What our side found out about a file when it came. */
export type ReceivedFile = Pick<Attachment, "id" | "mediaType" | "sizeBytes" | "hasThumbnail">;

const unnamed = "file";
/** Control characters, lone surrogates, and what makes a name read as another one. */
const misleading = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const blank = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}.]*$/u;
const longestEnding = 20;

/**
 * A name for a file, made of whatever came: its last part where it came with a path, without control characters, in
 * NFC, cut to its length before the ending. What is nothing then is called `file`.
 */
export function attachmentName(given: string): string {
  const last = given.split(/[/\\]/).findLast((part) => part !== "") ?? "";
  const clean = last.toWellFormed().normalize("NFC").replace(misleading, "").trim();
  if (blank.test(clean)) return unnamed;
  const letters = [...clean];
  if (letters.length <= attachmentNameLimit) return clean;
  const dot = letters.lastIndexOf(".");
  const ending = dot > 0 && letters.length - dot <= longestEnding ? letters.slice(dot) : [];
  return [...letters.slice(0, attachmentNameLimit - ending.length), ...ending].join("");
}

/**
 * The header that has a file saved under its name and not shown (RFC 6266): in ASCII for whoever knows no better, and
 * as it is.
 */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
