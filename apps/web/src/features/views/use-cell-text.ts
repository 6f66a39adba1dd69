import type { FoundTask } from "@teamflow/domain/found-task";
import { useText } from "../../i18n/locale.ts";
import { useFilterText } from "./filter-words.ts";
import type { TableColumn } from "./table-columns.ts";

/** What a cell says as a text, which can be pasted again; days by ISO 8601. */
export function useCellText(): (task: FoundTask, column: TableColumn) => string {
  const { tasks } = useText();
  const { kinds } = useFilterText();
  const texts: Record<TableColumn, (task: FoundTask) => string | number | null> = {
    code: ({ code }) => code,
    title: ({ title }) => title,
    status: ({ statusName }) => statusName,
    assignee: ({ assigneeName }) => assigneeName,
    priority: ({ priority }) => tasks.priorities[priority],
    due: ({ dueOn }) => dueOn,
    labels: ({ labels }) => labels.map(({ name }) => name).join(", "),
    project: ({ projectName }) => projectName,
    kind: ({ kind }) => kinds[kind],
    start: ({ startOn }) => startOn,
    parent: ({ parentCode }) => parentCode,
    estimate: ({ estimateHours }) => estimateHours,
    points: ({ points }) => points,
    created: ({ createdAt }) => createdAt.toISOString().slice(0, 10),
    updated: ({ updatedAt }) => updatedAt.toISOString().slice(0, 10),
  };
  return (task, column) => String(texts[column](task) ?? "");
}
