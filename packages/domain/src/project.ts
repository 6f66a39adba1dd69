import { z } from "zod";
import { ProjectId } from "./ids.ts";
import { Status } from "./status.ts";
import { text } from "./text.ts";

/** The short key of a project, `ENG`: 2 to 8 letters and digits, a letter first. It starts every task's code. */
export const ProjectKey = z
  .string()
  .trim()
  .toUpperCase()
  .min(2, { error: "too_short" })
  .max(8, { error: "too_long" })
  .regex(/^[A-Z][A-Z0-9]*$/, { error: "bad_key" });

export const Project = z.strictObject({
  id: ProjectId,
  key: ProjectKey,
  name: z.string(),
  description: z.string(),
  statuses: z.array(Status),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type Project = z.infer<typeof Project>;

export const NewProject = z.strictObject({
  name: text({ max: 100 }),
  key: ProjectKey,
  description: text({ min: 0, max: 2000, lines: true }).default(""),
});
export type NewProject = z.infer<typeof NewProject>;

/** What to change. Absent leaves a field as it is. */
export const ProjectPatch = z.strictObject({
  name: text({ max: 100 }).optional(),
  description: text({ min: 0, max: 2000, lines: true }).optional(),
});
export type ProjectPatch = z.infer<typeof ProjectPatch>;

/** A key to propose for a project's name: `Public procurement` gives `PP`, `Website` gives `WEB`; nothing comes of a name in another script. */
export function keyOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .toUpperCase()
    .split(/[\s-]+/)
    .map((word) => word.replace(/[^A-Z0-9]/g, ""))
    .filter((word) => /^[A-Z]/.test(word));
  const key =
    words.length > 1
      ? words
          .map((word) => word[0])
          .join("")
          .slice(0, 5)
      : (words[0] ?? "").slice(0, 3);
  return key.length >= 2 ? key : "";
}
