import { z } from "zod";
import { commentLimit, reactions, threadPageSize } from "./comment-terms.ts";
import { CommentId, MemberId, TaskId } from "./ids.ts";
import { Mention } from "./mention.ts";
import { text } from "./text.ts";

export const Reaction = z.enum(reactions);
export type Reaction = z.infer<typeof Reaction>;

/** One kind of reaction to a comment, and whose it is, first come first. */
const ReactionCount = z.strictObject({
  reaction: Reaction,
  count: z.int(),
  memberIds: z.array(MemberId),
});

/** What somebody said of a task. */
export const Comment = z.strictObject({
  id: CommentId,
  taskId: TaskId,
  /** The comment that this one answers; null for one that opens a thread. */
  parentId: CommentId.nullable(),
  authorId: MemberId,
  authorName: z.string(),
  /** Markdown; empty for one that was deleted. */
  body: z.string(),
  /** Whom and what it names, as far as the reader may see that. */
  mentions: z.array(Mention),
  reactions: z.array(ReactionCount),
  version: z.int(),
  createdAt: z.date(),
  /** Until when its author can change its words. */
  editableUntil: z.date(),
  /** When its words were changed last; null where they are as they were written. */
  editedAt: z.date().nullable(),
  /** Of a comment that opens a thread: when the thread was closed as settled, and by whom. */
  resolvedAt: z.date().nullable(),
  resolvedBy: MemberId.nullable(),
  deletedAt: z.date().nullable(),
});
export type Comment = z.infer<typeof Comment>;

/** A comment with its answers, oldest first. One that was deleted is kept, without its words, while it has answers. */
export const CommentThread = Comment.extend({ answers: z.array(Comment) });
export type CommentThread = z.infer<typeof CommentThread>;

const Body = text({ max: commentLimit, lines: true });

export const NewComment = z.strictObject({
  body: Body,
  /** The comment that this one answers, which is no answer itself. */
  parentId: CommentId.optional(),
});
export type NewComment = z.infer<typeof NewComment>;

export const CommentPatch = z.strictObject({ body: Body });
export type CommentPatch = z.infer<typeof CommentPatch>;

/** The words that a comment had before they were changed. */
export const CommentVersion = z.strictObject({
  version: z.int(),
  body: z.string(),
  /** When they were written. */
  writtenAt: z.date(),
});
export type CommentVersion = z.infer<typeof CommentVersion>;

/** The part of the input that pages threads: each brings its answers, so fewer fit than in other lists. */
export const ThreadPage = z.strictObject({
  cursor: z.string().max(4000).optional(),
  limit: z.int().min(1).max(threadPageSize.max).default(threadPageSize.normal),
});
export type ThreadPage = z.infer<typeof ThreadPage>;
