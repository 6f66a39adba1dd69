import { linesOf } from "@teamflow/domain/quick-add";
import type { Status } from "@teamflow/domain/status";
import { titleLimit } from "@teamflow/domain/task-terms";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useText } from "../../i18n/locale.ts";
import { FailureLine } from "../../ui/failure.tsx";
import { controlLook } from "../../ui/field.tsx";
import { PastedLines } from "./pasted-lines.tsx";
import { QuickChips } from "./quick-chips.tsx";
import { useQuickText } from "./quick-words.ts";
import { useQuickAdd } from "./use-quick-add.ts";

type Props = { status: Status; onClose: () => void };

/**
 * A line at the foot of a column: Enter adds a task and stays for the next, Esc closes. What the line says besides the
 * title stands below it before that, and Esc first leaves it in the title. Several lines that are pasted can be tasks.
 */
export function QuickAdd({ status, onClose }: Props) {
  const words = useQuickText();
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const quick = useQuickAdd(status);
  const [lines, setLines] = useState<readonly string[] | null>(null);
  useEffect(() => field.current?.focus(), []);
  const back = (said?: { line?: string; added?: string }) => {
    setLines(null);
    if (said?.line !== undefined) quick.type(said.line);
    quick.setAdded(said?.added ?? "");
    field.current?.focus();
  };
  return (
    <div className="flex shrink-0 flex-col gap-1 p-2">
      <Line {...{ status, onClose, field, hintId, quick }} onLines={setLines} />
      {quick.tokens.length > 0 && <QuickChips {...quick} onKeep={(text) => quick.keep([text])} />}
      <p id={hintId} className="text-xs text-pretty text-faint">
        {quick.tokens.length > 0 ? words.hintUnderstood : `${words.hint} ${words.how}`}
      </p>
      {lines && (
        <PastedLines
          {...{ lines, status }}
          names={quick.names}
          onJoin={() => back({ line: lines.join(" ") })}
          onCancel={() => back()}
          onAdded={(count) => back({ added: words.several.added(count) })}
        />
      )}
      <p role="status" className="text-xs text-soft">
        {quick.added}
      </p>
      {quick.problem !== null && <FailureLine error={quick.problem} />}
    </div>
  );
}

type LineProps = Props & {
  field: RefObject<HTMLInputElement | null>;
  /** Of the sentence that says what its keys do. */
  hintId: string;
  quick: ReturnType<typeof useQuickAdd>;
  /** Called with what was pasted, where that is more than one line. */
  onLines: (lines: readonly string[]) => void;
};

function Line({ status, onClose, field, hintId, quick, onLines }: LineProps) {
  const { tasks } = useText();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      void quick.add();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (quick.tokens.length > 0) quick.keep(quick.tokens.map(({ text }) => text));
      else onClose();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = linesOf(event.clipboardData.getData("text/plain"));
    if (lines.length < 2) return;
    event.preventDefault();
    onLines(lines);
  };
  return (
    <input
      ref={field}
      value={quick.line}
      onChange={(event) => quick.type(event.currentTarget.value)}
      aria-label={tasks.quick.open(status.name)}
      aria-describedby={hintId}
      placeholder={tasks.quick.placeholder}
      maxLength={titleLimit + quick.beside}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      className={`${controlLook} h-9 max-sm:h-11`}
    />
  );
}
