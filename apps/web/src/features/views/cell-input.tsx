import type { FoundTask } from "@teamflow/domain/found-task";
import { cleanTitle, titleLimit } from "@teamflow/domain/task-terms";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { EditorProps } from "./cell-props.ts";
import { CellValue } from "./cell-value.tsx";
import { readHours } from "./hours.ts";
import { useTableText } from "./table-words.ts";
import { useColumnNames } from "./use-column-names.ts";
import type { FoundChange } from "./use-write-found.ts";

/** A cell with a text or a number. Enter writes, Esc takes back, Tab goes on to the next cell. */
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

function Input({ task, column, keys, save }: EditorProps) {
  const names = useColumnNames();
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isLeft = useRef(false);
  useEffect(() => input.current?.select(), []);
  const commit = (typed: string): boolean => {
    const change = column === "title" ? titled(task, typed) : estimated(task, typed);
    setWrong(change === undefined);
    if (change === undefined) return false;
    isLeft.current = true;
    save(column, change);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, shiftKey, currentTarget } = event;
    if (event.nativeEvent.isComposing || !["Enter", "Escape", "Tab"].includes(key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === "Escape") isLeft.current = true;
    if (key !== "Escape" && !commit(currentTarget.value)) return;
    if (key === "Tab") keys.next(shiftKey ? -1 : 1);
    else keys.stay();
  };
  return (
    <>
      <input
        ref={input}
        data-focus
        aria-label={`${names[column]}: ${task.code}`}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? "cell-note" : undefined}
        defaultValue={column === "title" ? task.title : String(task.estimateHours ?? "")}
        maxLength={column === "title" ? titleLimit : 8}
        inputMode={column === "title" ? "text" : "decimal"}
        onKeyDown={onKeyDown}
        onBlur={(event) => !isLeft.current && commit(event.currentTarget.value)}
        className="absolute inset-0.5 rounded border border-accent bg-surface px-1.5 text-sm outline-none aria-invalid:border-danger max-sm:text-lg"
      />
      {isWrong && <Wrong column={column} />}
    </>
  );
}

function Wrong({ column }: Pick<EditorProps, "column">) {
  const words = useTableText();
  return (
    <span
      id="cell-note"
      role="alert"
      className="absolute start-0 top-full z-30 mt-1 w-max max-w-72 rounded bg-float px-2 py-1 text-xs text-danger shadow-float"
    >
      {column === "title" ? words.badTitle : words.badEstimate}
    </span>
  );
}

/** What to write; null where nothing changed, and no answer for what cannot be written. */
type Change = FoundChange | null | undefined;

function titled(task: FoundTask, typed: string): Change {
  const title = cleanTitle(typed);
  if (title === "") return undefined;
  return title === task.title ? null : { patch: { title }, shown: { title } };
}

function estimated(task: FoundTask, typed: string): Change {
  const estimateHours = readHours(typed);
  if (estimateHours === undefined) return undefined;
  const shown = { estimateHours };
  return estimateHours === task.estimateHours ? null : { patch: shown, shown };
}
