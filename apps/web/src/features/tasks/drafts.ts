import type { Task } from "@teamflow/domain/task";
import { kept } from "../../app/tasks/kept.ts";
import type { Conflict } from "./conflict.ts";

/** A text that is being written, and the task as it was when the writing began. */
export type Draft = { base: Task; text: string };

export const titleDrafts = kept<Draft>();
export const descriptionDrafts = kept<Draft>();
/** Where somebody else was faster, until the person has chosen. */
export const conflicts = kept<Conflict>();
