import { useText } from "../../i18n/locale.ts";
import type { TableColumn } from "./table-columns.ts";
import { useTableText } from "./table-words.ts";

/** What the columns of a table are called. */
export function useColumnNames(): Record<TableColumn, string> {
  const { field } = useText().tasks;
  const { names } = useTableText();
  const { code, title, status, assignee, priority, due, labels } = field;
  return { ...{ code, title, status, assignee, priority, due, labels }, ...names };
}
