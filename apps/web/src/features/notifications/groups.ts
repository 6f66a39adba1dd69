import type { Notification } from "@teamflow/domain/notification";
import { todayHere } from "../../i18n/dates.ts";

/** Notifications that stand together. `day` is `YYYY-MM-DD` where the reader is; `object` is what they are about. */
export type Group = { key: string; notices: Notification[] } & (
  | { kind: "day"; day: string }
  | { kind: "object"; name: string | null }
);

/** By day, in the order in which they came. */
export function byDay(notices: readonly Notification[]): Group[] {
  const days = Map.groupBy(notices, ({ createdAt }) => todayHere(createdAt));
  return [...days].map(([day, ofDay]) => ({ kind: "day", key: day, day, notices: ofDay }));
}

/** By what they are about, that of which was heard last first. What is about nothing stands together too. */
export function byObject(notices: readonly Notification[]): Group[] {
  const objects = Map.groupBy(notices, keyOf);
  return [...objects].map(([key, about]) => ({
    ...{ kind: "object" as const, key, notices: about },
    name: nameOf(about[0]),
  }));
}

function keyOf({ taskId, projectId, details }: Notification): string {
  return taskId ?? details.teamId ?? projectId ?? "";
}

function nameOf(notice: Notification | undefined): string | null {
  if (!notice) return null;
  const { taskCode, taskTitle, details, projectName } = notice;
  if (taskTitle !== null) return `${taskCode ?? ""} ${taskTitle}`.trim();
  return details.teamName ?? projectName;
}
