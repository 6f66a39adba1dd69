import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { EditorProps } from "./cell-props.ts";
import { CellValue } from "./cell-value.tsx";
import { useTableText } from "./table-words.ts";
import { typedCells } from "./typed-cell.ts";
import { useColumnNames } from "./use-column-names.ts";

/** A cell that is typed in. Enter writes, Esc takes back, Tab goes on to the next cell. */
export function CellInput(props: EditorProps) {
  const { task, column, keys, onBegin } = props;
  const names = useColumnNames();
  if (keys.isWriting) return <Input {...props} />;
  return (
    <button
      type="button"
      data-focus
      onClick={(event) => {
        event.stopPropagation();
        onBegin();
        keys.write();
      }}
      className="flex h-full w-full min-w-0 cursor-default items-center rounded text-start"
    >
      <span className="sr-only">{names[column]}: </span>
      <CellValue task={task} column={column} />
    </button>
  );
}

function Input({ task, column, keys, save, unsaved }: EditorProps) {
  const names = useColumnNames();
  const cell = typedCells[column];
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isLeft = useRef(false);
  useEffect(() => input.current?.select(), []);
  if (!cell) return null;
  const commit = ({ value, validity }: HTMLInputElement): boolean => {
    // Half a date reads as none at all.
    const change = validity.badInput ? undefined : cell.read(task, value);
    setWrong(change === undefined);
    if (change === undefined) return false;
    isLeft.current = true;
    save(column, change, value);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, shiftKey, currentTarget } = event;
    if (event.nativeEvent.isComposing || !["Enter", "Escape", "Tab"].includes(key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Escape") {
      isLeft.current = true;
      save(column, null);
    } else if (!commit(currentTarget)) return;
    if (key === "Tab") keys.next(shiftKey ? -1 : 1);
    else keys.stay();
  };
  const { text, read: _, ...look } = cell;
  return (
    <>
      <input
        ref={input}
        data-focus
        {...look}
        aria-label={`${names[column]}: ${task.code}`}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? "cell-note" : undefined}
        autoComplete="off"
        defaultValue={unsaved ?? text(task)}
        onKeyDown={onKeyDown}
        onBlur={({ currentTarget }) => isLeft.current || commit(currentTarget)}
        className="absolute inset-0.5 rounded border border-accent bg-surface px-1.5 text-sm outline-none aria-invalid:border-danger max-sm:text-lg"
      />
      {isWrong && <Wrong column={column} />}
    </>
  );
}

function Wrong({ column }: Pick<EditorProps, "column">) {
  const { wrong } = useTableText();
  const words: Partial<Record<EditorProps["column"], string>> = wrong;
  return (
    <span
      id="cell-note"
      role="alert"
      className="absolute start-0 top-full z-30 mt-1 w-max max-w-72 rounded bg-float px-2 py-1 text-xs text-danger shadow-float"
    >
      {words[column]}
    </span>
  );
}
