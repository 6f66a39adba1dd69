import { NotificationDetails } from "@teamflow/domain/notification";
import type { RelationWord } from "@teamflow/domain/relation-terms";
import type { Task, TaskRow } from "@teamflow/domain/task";

/** What the audit trail knows a task by: its own fields, and what is said of it from elsewhere. */
type TaskField =
  | Exclude<keyof Task | keyof TaskRow, "rollup">
  | RelationWord
  | "watcher"
  | "viaProjectId";

/**
 * Whether a field of a task that changed is news to those who watch it. What changes with every change, or only where a
 * task stands, is news to nobody; a status and the trash have news of their own.
 */
const isNews = {
  ...{ title: true, description: true, priority: true, assigneeId: true, labelIds: true },
  ...{ kind: true, severity: true, resolution: true, parentId: true, externalId: true },
  ...{ estimateHours: true, points: true },
  ...{ startOn: true, startAt: true, dueOn: true, dueAt: true },
  ...{ isBlocked: true, blocks: true, blockedBy: true, relatesTo: true },
  ...{ duplicates: true, duplicatedBy: true, precedes: true, follows: true },
  ...{ id: false, projectId: false, code: false, number: false, rank: false, version: false },
  ...{ statusId: false, hasDescription: false, watcher: false, viaProjectId: false },
  ...{ createdAt: false, updatedAt: false, completedAt: false, trashedAt: false },
} as const satisfies Readonly<Record<TaskField, boolean>>;

/** A field of a task whose change is news. */
type RemarkableField = {
  [F in TaskField]: (typeof isNews)[F] extends true ? F : never;
}[TaskField];

/** Each field whose change is news, in the order in which they are named. */
export const remarkableFields: readonly RemarkableField[] =
  Object.keys(isNews).filter(isRemarkable);

/** Whether a field of a task that changed is news to those who watch it. */
export function isRemarkable(field: string): field is RemarkableField {
  return Object.entries(isNews).some(([name, holds]) => holds && name === field);
}

const Values = NotificationDetails.pick({ dueOn: true, priority: true, isBlocked: true });

/**
 * What a change of a task says to those who watch it: the fields that are news, and what some of them came to.
 *
 * @param after the fields that changed, as the audit trail has them
 * @returns nothing where none of it is news
 */
export function changeOf(
  after: Readonly<Record<string, unknown>>,
): NotificationDetails | undefined {
  const fields = Object.keys(after).filter(isRemarkable);
  if (fields.length === 0) return undefined;
  // What is taken away has no value, and is told as a field that changed.
  const given = Object.entries(after).filter(([, value]) => value !== null);
  return { fields, ...Values.catch({}).parse(Object.fromEntries(given)) };
}

/** What every such field is called in the middle of a sentence. One without its word does not compile. */
export type FieldWords = Readonly<Record<RemarkableField, string>>;

/**
 * What changed, in words: each once, since a day and its hour are called the same.
 *
 * @param values what some of the fields came to, in words as well
 */
export function wordsOf(
  fields: readonly string[],
  words: FieldWords,
  values: Partial<Record<RemarkableField, string | undefined>>,
): string {
  const named = fields.filter(isRemarkable).map((field) => {
    const value = values[field];
    return value === undefined ? words[field] : `${words[field]} (${value})`;
  });
  return [...new Set(named)].join(", ");
}

/** Whether all that is told is that a task waits for another from now on, or no longer does. */
export function isOfWaitingAlone({ fields = [], isBlocked }: NotificationDetails): boolean {
  return isBlocked !== undefined && fields.every((field) => field === "isBlocked");
}
