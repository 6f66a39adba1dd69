import { z } from "zod";
import { CommentId, ProjectId, SubjectId, TaskId } from "./ids.ts";
import { mentionKinds, mentionSigns } from "./mention-terms.ts";
import { TaskCode } from "./task.ts";
import { text } from "./text.ts";

/** Somebody or something that a text names by its code: `@USR-5`, `@TEAM-2`, `#ENG-12`. */
export const Mention = z.strictObject({
  /** The code as the text has it, in capitals. */
  written: z.string(),
  kind: z.enum(mentionKinds),
  id: SubjectId,
  /** Its code now: a project can have another key than when the text was written. */
  code: z.string(),
  /** What it is called: a task by its title. */
  name: z.string(),
});
export type Mention = z.infer<typeof Mention>;

/** A place where a task is named: in the description of another, or in a comment on one. */
export const Backlink = z.strictObject({
  id: SubjectId,
  /** The task in whose description, or under which, it is named. */
  taskId: TaskId,
  projectId: ProjectId,
  code: TaskCode,
  title: z.string(),
  /** Null for a description. */
  commentId: CommentId.nullable(),
  at: z.date(),
});
export type Backlink = z.infer<typeof Backlink>;

/** What could be named, as the picker offers it. */
export const Mentionable = z.strictObject({
  kind: z.enum(mentionKinds),
  id: SubjectId,
  code: z.string(),
  name: z.string(),
});
export type Mentionable = z.infer<typeof Mentionable>;

/** What somebody types behind a sign: part of a name, a title or a code. */
export const MentionSearch = z.strictObject({
  sign: z.enum(mentionSigns),
  text: text({ min: 0, max: 100 }).default(""),
});
export type MentionSearch = z.infer<typeof MentionSearch>;
