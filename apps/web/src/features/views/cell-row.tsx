import type { FoundTask } from "@teamflow/domain/found-task";
import type { MouseEvent } from "react";
import { useIsFresh } from "../../app/fresh.ts";
import { classes } from "../../ui/classes.ts";
import { CellEditor } from "./cell-editor.tsx";
import type { EditorProps } from "./cell-props.ts";
import { CellValue } from "./cell-value.tsx";
import { isWritten, type TableColumn } from "./table-columns.ts";
import { useColumnNames } from "./use-column-names.ts";
import { useCellWrite } from "./use-cell-write.ts";
import type { TableKeys } from "./use-table-keys.ts";

type RowProps = {
  task: FoundTask;
  columns: TableColumn[];
  template: string;
  index: number;
  start: number;
  keys: TableKeys;
  mayEdit: boolean;
};

/** One task: a cell for each column. What was refused is said at its cell. */
export function CellRow({ task, columns, template, index, start, keys, mayEdit }: RowProps) {
  const isFresh = useIsFresh(task.id);
  const { save, refusal, settle } = useCellWrite(task);
  const { tasks, from, to } = keys.selected;
  const isSelectedRow = keys.hasSelection && tasks.some(({ id }) => id === task.id);
  const isCurrentRow = keys.cell.row === task.id;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes(
        "absolute inset-x-0 top-0 grid h-9 border-b border-line px-2 transition-tint hover:bg-hover",
        isFresh && "fresh",
        refusal && "z-10",
      )}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
    >
      {columns.map((column, at) => (
        <Cell
          key={column}
          {...{ task, column, at, keys, save }}
          isSelected={isSelectedRow && from <= at && at <= to}
          isCurrent={isCurrentRow && keys.cell.column === at}
          canWrite={mayEdit && isWritten(column)}
          why={refusal?.column === column ? refusal.words : undefined}
          unsaved={refusal?.column === column ? refusal.typed : undefined}
          onBegin={settle}
        />
      ))}
    </div>
  );
}

type CellProps = EditorProps & {
  at: number;
  isCurrent: boolean;
  isSelected: boolean;
  canWrite: boolean;
  why: string | undefined;
};

function Cell({ at, isCurrent, isSelected, canWrite, why, ...editor }: CellProps) {
  const { task, column, keys } = editor;
  const here = { row: task.id, column: at };
  const isFocused = isCurrent && !canWrite && column !== "code";
  return (
    <div
      role="gridcell"
      aria-colindex={at + 1}
      aria-invalid={why ? true : undefined}
      aria-selected={isSelected || undefined}
      tabIndex={isFocused ? 0 : -1}
      data-focus={isFocused || undefined}
      onFocus={() => keys.goTo(here)}
      className={classes(
        "relative flex min-w-0 items-center px-2 focus-visible:-outline-offset-2",
        canWrite && "hover:bg-hover",
        isSelected && "bg-accent-wash",
        why && "outline-2 -outline-offset-2 outline-danger",
      )}
    >
      {isCurrent && canWrite && <CellEditor {...editor} />}
      {canWrite && !isCurrent && (
        <Resting
          {...editor}
          onPress={(isExtending) => (isExtending ? keys.extend(here) : keys.write(here))}
        />
      )}
      {!canWrite && <CellValue task={task} column={column} isCurrent={isCurrent} />}
      {why && (
        <span
          role="alert"
          className="absolute start-0 top-full z-30 mt-1 w-max max-w-72 rounded bg-float px-2 py-1 text-xs text-danger shadow-float"
        >
          {why}
        </span>
      )}
    </div>
  );
}

/** A cell that can be written in, where one is not: a press leads there and begins. */
function Resting({
  task,
  column,
  onPress,
}: EditorProps & { onPress: (isExtending: boolean) => void }) {
  const names = useColumnNames();
  return (
    <button
      type="button"
      tabIndex={-1}
      onMouseDown={holdBack}
      onClick={({ shiftKey }) => onPress(shiftKey)}
      className="flex h-full w-full min-w-0 cursor-default items-center text-start"
    >
      <span className="sr-only">{names[column]}: </span>
      <CellValue task={task} column={column} />
    </button>
  );
}

/** The focus would draw the cell anew under the pointer, and the press would meet nothing. What was written is kept. */
function holdBack(event: MouseEvent): void {
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
