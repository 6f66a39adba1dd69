import type { Relation } from "@teamflow/domain/relation";
import { Timer } from "lucide-react";
import { useId, useRef, useState } from "react";
import { useRegion } from "../../i18n/locale.ts";
import { controlLook } from "../../ui/field.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { lagWords, readLag, typedLag } from "./lag.ts";
import { useLag } from "./use-relating.ts";
import { useStructureText } from "./words.ts";

/** How far one task lags behind the other, and a field in its place for whoever says it otherwise. */
export function RelationLag({ relation, code }: { relation: Relation; code: string }) {
  const words = useStructureText();
  const lag = useLag();
  const [isEdited, setEdited] = useState(false);
  const opener = useFocusBack(isEdited);
  const { lagMinutes } = relation;
  if (isEdited)
    return (
      <LagInput
        label={words.lagOf(code)}
        lagMinutes={lagMinutes}
        onClose={(said) => {
          setEdited(false);
          if (said !== lagMinutes) void lag(relation, said);
        }}
      />
    );
  const said =
    lagMinutes && lagWords(lagMinutes, { hour: words.hourUnit, minute: words.minuteUnit });
  const name = said ? words.changeLag(code, said) : words.setLag(code);
  return (
    <button
      ref={opener}
      type="button"
      aria-label={name}
      data-tooltip={name}
      onClick={() => setEdited(true)}
      className="inline-flex h-7 min-w-7 shrink-0 items-center justify-center rounded px-1.5 text-xs text-soft tabular-nums transition-tint hover:bg-hover hover:text-ink max-sm:h-10 max-sm:min-w-10"
    >
      {said || <Timer size={14} aria-hidden />}
    </button>
  );
}

type InputProps = { label: string; lagMinutes: number; onClose: (lagMinutes: number) => void };

/** Saved with Enter, or by going elsewhere; Esc leaves the lag as it is. */
function LagInput({ label, lagMinutes, onClose }: InputProps) {
  const words = useStructureText();
  const hintId = useId();
  const shown = typedLag(lagMinutes, useRegion());
  const [typed, setTyped] = useState(shown);
  const said = typed === shown ? lagMinutes : readLag(typed);
  const isBad = said === undefined;
  const isClosed = useRef(false);
  // What is closed by a key also loses the focus, and that is no second answer.
  const close = (lag: number) => {
    if (isClosed.current) return;
    isClosed.current = true;
    onClose(lag);
  };
  return (
    <span className="flex shrink-0 flex-col items-end gap-0.5">
      <span className="flex items-center gap-1 text-xs text-soft">
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the button was that was just pressed.
          autoFocus
          value={typed}
          autoComplete="off"
          placeholder="0"
          aria-label={label}
          aria-invalid={isBad}
          aria-describedby={hintId}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => close(said ?? lagMinutes)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const isKept = event.key === "Enter" && !isBad;
            if (!isKept && event.key !== "Escape") return;
            event.stopPropagation();
            // Else the button that has the focus then is pressed by the same key.
            event.preventDefault();
            close(isKept ? said : lagMinutes);
          }}
          className={`${controlLook} h-7 w-16 text-end max-sm:h-10`}
        />
        <span aria-hidden>{words.hourUnit}</span>
      </span>
      <span id={hintId} className={isBad ? "max-w-40 text-xs text-danger" : "sr-only"}>
        {isBad ? words.badLag : words.lagHint}
      </span>
    </span>
  );
}
