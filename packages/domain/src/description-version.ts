import { z } from "zod";
import { MemberId } from "./ids.ts";

/** One version of a task's description, without its words. Changes that follow each other closely are one. */
export const DescriptionVersion = z.strictObject({
  number: z.int(),
  /** Null for what was there before versions were kept, and for what TeamFlow itself wrote. */
  authorId: MemberId.nullable(),
  authorName: z.string().nullable(),
  /** When its first words were written, and its last. */
  startedAt: z.date(),
  savedAt: z.date(),
  /** The version that was brought back with it. */
  restoredFrom: z.int().nullable(),
  /** How many characters it has. */
  length: z.int(),
});
export type DescriptionVersion = z.infer<typeof DescriptionVersion>;

/** A version with its words. */
export const WrittenDescription = DescriptionVersion.extend({
  /** Markdown. */
  body: z.string(),
});
export type WrittenDescription = z.infer<typeof WrittenDescription>;

/** The number of a version: they count from one in each task. */
export const VersionNumber = z.int().min(1).max(2_147_483_647);
