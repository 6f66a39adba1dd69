import { type ReactNode, useId, useState } from "react";
import { controlLook } from "../../ui/field.tsx";

type TypedFieldProps<Value> = {
  label: string;
  /** What stands in the field before anybody types; empty where the task has none. */
  shown: string;
  value: Value | null;
  /** What was typed as a value: null for nothing, undefined for what is none. */
  read: (typed: string) => Value | null | undefined;
  words: { none: string; hint: string; bad: string };
  unit?: ReactNode;
  isWide?: boolean;
  isNumber?: boolean;
  onSave: (value: Value | null) => void;
};

/** A field of a task that is typed: saved with Enter, or by going elsewhere; Esc takes back what was typed. */
export function TypedField<Value>(props: TypedFieldProps<Value>) {
  const { label, shown, value, read, words, unit, isWide, isNumber, onSave } = props;
  const hintId = useId();
  const [typed, setTyped] = useState(shown);
  const next = read(typed);
  const isBad = next === undefined;
  const done = () => {
    if (next !== undefined && next !== value) onSave(next);
  };
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
      <span className={isWide ? "min-w-0 flex-1" : "w-32"}>
        <input
          value={typed}
          inputMode={isNumber ? "decimal" : undefined}
          autoComplete="off"
          aria-label={label}
          aria-invalid={isBad}
          aria-describedby={hintId}
          placeholder={words.none}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={done}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") done();
            if (event.key !== "Escape" || typed === shown) return;
            event.stopPropagation();
            setTyped(shown);
          }}
          className={`${controlLook} h-8 max-sm:h-10`}
        />
      </span>
      {unit && (
        <span aria-hidden className="text-soft">
          {unit}
        </span>
      )}
      <span id={hintId} className={isBad ? "text-xs text-danger" : "sr-only"}>
        {isBad ? words.bad : words.hint}
      </span>
    </span>
  );
}
