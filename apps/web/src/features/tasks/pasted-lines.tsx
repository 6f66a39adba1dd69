import { type QuickNames, readQuickAdd } from "@teamflow/domain/quick-add";
import type { Status } from "@teamflow/domain/status";
import { cleanTitle } from "@teamflow/domain/task-terms";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useProject } from "../../app/project.ts";
import { useCreateTask } from "../../app/tasks/use-create-task.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useQuickText } from "./quick-words.ts";

/** Longer lists are imported, which is one call. */
const most = 100;
const shown = 4;

type Props = {
  lines: readonly string[];
  status: Status;
  names: QuickNames;
  onJoin: () => void;
  onCancel: () => void;
  /** Called when all are there, with how many. */
  onAdded: (count: number) => void;
};

/** Asks what is meant by several lines that were pasted, and makes a task of each. Those that are refused are left. */
export function PastedLines(props: Props) {
  const { lines } = props;
  const { several } = useQuickText();
  const id = useId();
  const { left, isBusy, problem, addAll } = useAddAll(props);
  const isTooMany = lines.length > most;
  return (
    <div
      role="group"
      aria-labelledby={id}
      className="flex flex-col gap-2 rounded border border-line bg-surface p-2.5 text-sm"
    >
      <p id={id} className="font-medium">
        {several.title(lines.length)}
      </p>
      <ul className="flex flex-col gap-0.5 text-xs text-soft">
        {left.slice(0, shown).map((line, at) => (
          <li key={at} className="truncate">
            {line}
          </li>
        ))}
        {left.length > shown && <li>{several.more(left.length - shown)}</li>}
      </ul>
      {isTooMany && <p role="alert">{several.tooMany(most)}</p>}
      {isBusy && (
        <p role="status" className="text-xs text-soft tabular-nums">
          {several.progress(lines.length - left.length, lines.length)}
        </p>
      )}
      {problem !== null && <FailureLine error={problem} />}
      <Choices {...props} {...{ isBusy, addAll }} count={isTooMany ? 0 : left.length} />
    </div>
  );
}

type ChoicesProps = Pick<Props, "onJoin" | "onCancel"> & {
  isBusy: boolean;
  addAll: () => void;
  /** How many tasks can be made; none where there are too many lines. */
  count: number;
};

function Choices({ onJoin, onCancel, isBusy, addAll, count }: ChoicesProps) {
  const { cancel } = useText().common;
  const { several } = useQuickText();
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => buttons.current?.querySelector("button")?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (!isBusy) onCancel();
  };
  return (
    <div ref={buttons} className="flex flex-wrap gap-1.5">
      {count > 0 && (
        <Button {...{ onKeyDown }} look="primary" size="small" busy={isBusy} onClick={addAll}>
          {several.create(count)}
        </Button>
      )}
      <Button {...{ onKeyDown }} size="small" disabled={isBusy} onClick={onJoin}>
        {several.join}
      </Button>
      <Button {...{ onKeyDown }} size="small" look="quiet" disabled={isBusy} onClick={onCancel}>
        {cancel}
      </Button>
    </div>
  );
}

/** Adds the lines one after the other, so that they stand in their order, and stops where one is refused. */
function useAddAll({
  lines,
  status,
  names,
  onAdded,
}: Pick<Props, "lines" | "status" | "names" | "onAdded">) {
  const create = useCreateTask(useProject().id);
  const [left, setLeft] = useState(lines);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      for (const [at, line] of left.entries()) {
        const { title, task } = readQuickAdd(line, names);
        // oxlint-disable-next-line eslint/no-await-in-loop -- their order is that of the list.
        await create({ ...task, title: cleanTitle(title) || line, statusId: status.id });
        setLeft(left.slice(at + 1));
      }
      onAdded(lines.length);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { left, isBusy, problem, addAll: () => void run() };
}
