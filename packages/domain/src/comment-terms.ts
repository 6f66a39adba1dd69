/**
 * The plain words and limits of comments and descriptions. Apart from their schemas, so that screens which only show
 * them need no parser.
 */

/** How many characters of Markdown a comment may have. */
export const commentLimit = 5000;

/** For how long a comment's author can change its words, by the clock of the database. */
export const commentEditMinutes = 15;

/** For how long a deleted comment can be taken back. */
export const commentUndoMinutes = 15;

/** How many answers one comment can have, deleted ones apart. */
export const answerLimit = 100;

/** How many comments with their answers one page holds when nothing is said, and at most. */
export const threadPageSize = { normal: 20, max: 50 } as const;

/** What can be said of a comment without words. Screens give each its sign. */
export const reactions = [
  "thumbs_up",
  "thumbs_down",
  "heart",
  "smile",
  "celebrate",
  "eyes",
] as const;
export type Reaction = (typeof reactions)[number];

/** Changes of a description by the same person within this time are one version. */
export const descriptionMergeMinutes = 5;
