import { z } from "zod";
import { ClientId } from "./ids.ts";
import { nameLimit } from "./name-limit.ts";
import { Email, text } from "./text.ts";

/** A customer: whom projects, and programs of them, are for. */
export const Client = z.strictObject({
  id: ClientId,
  /** `CLI-1`. */
  code: z.string(),
  name: z.string(),
  description: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  archivedAt: z.date().nullable(),
  trashedAt: z.date().nullable(),
});
export type Client = z.infer<typeof Client>;

/** A telephone number as people write it: digits, and what they set them apart with. */
const Phone = text({ max: 40 }).pipe(
  z.string().regex(/^\+?[0-9 ()/.-]*[0-9](?: ?(?:x|ext\.?) ?[0-9]{1,6})?$/, { error: "bad_phone" }),
);

export const NewClient = z.strictObject({
  name: text({ max: nameLimit }),
  description: text({ min: 0, max: 2000, lines: true }).default(""),
  email: Email.nullable().default(null),
  phone: Phone.nullable().default(null),
});
export type NewClient = z.infer<typeof NewClient>;

/** What to change. Absent leaves a field as it is; `null` empties it. */
export const ClientPatch = z.strictObject({
  name: text({ max: nameLimit }).optional(),
  description: text({ min: 0, max: 2000, lines: true }).optional(),
  email: Email.nullable().optional(),
  phone: Phone.nullable().optional(),
});
export type ClientPatch = z.infer<typeof ClientPatch>;

/** Which clients to list: those at work, or else the archived ones. */
export const ClientFilter = z.strictObject({
  archived: z.boolean().default(false),
  /** Part of the name, or a code; taken literally. */
  text: text({ max: 200 }).optional(),
});
export type ClientFilter = z.infer<typeof ClientFilter>;
