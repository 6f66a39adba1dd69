import type { ReactNode } from "react";
import type { EditorProps } from "./cell-props.ts";
import { CellInput } from "./cell-input.tsx";
import {
  AssigneeCell,
  DueCell,
  KindCell,
  LabelsCell,
  PriorityCell,
  StatusCell,
} from "./cell-pickers.tsx";
import type { TableColumn } from "./table-columns.ts";

const pickers: Partial<Record<TableColumn, (props: EditorProps) => ReactNode>> = {
  ...{ status: StatusCell, priority: PriorityCell, assignee: AssigneeCell },
  ...{ due: DueCell, labels: LabelsCell, kind: KindCell },
};

/** The cell that one is at, where it can be written in: Enter begins. */
export function CellEditor(props: EditorProps) {
  const Editor = pickers[props.column] ?? CellInput;
  return <Editor {...props} />;
}
