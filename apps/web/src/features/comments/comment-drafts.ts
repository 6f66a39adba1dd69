import { kept } from "../../app/tasks/kept.ts";

/** Comments that are being written, by the task, the thread or the comment that they are for. */
export const commentDrafts = kept<string>();
