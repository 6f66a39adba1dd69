import { type ChangeEvent, type KeyboardEvent, useId, useState } from "react";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { fteWords, readFte } from "./fte.ts";
import { useTeamText } from "./words.ts";

/** A share of working time, written where it stands. Enter or leaving it saves, Esc takes it back. */
export function FteField({
  label,
  fte,
  onWrite,
}: {
  label: string;
  fte: number;
  onWrite: (fte: number) => void;
}) {
  const { people } = useTeamText();
  const region = useRegion();
  const noteId = useId();
  const { draft, isBad, ...events } = useDraft(fte, onWrite);
  return (
    <span className="relative">
      <input
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isBad || undefined}
        aria-describedby={isBad ? noteId : undefined}
        value={draft ?? fteWords(region, fte)}
        maxLength={6}
        onFocus={(event) => event.currentTarget.select()}
        {...events}
        className={classes(
          "h-7 w-14 rounded border border-transparent bg-transparent px-1.5 text-end text-sm transition-tint hover:border-line focus-visible:border-accent focus-visible:outline-offset-0 max-sm:h-10 max-sm:text-start max-sm:text-base",
          "aria-invalid:border-danger",
        )}
      />
      {isBad && (
        <span
          id={noteId}
          role="alert"
          className="absolute end-0 top-full z-10 mt-1 w-max max-w-52 rounded bg-float px-2 py-1 text-xs text-danger shadow-float"
        >
          {people.badFte}
        </span>
      )}
    </span>
  );
}

function useDraft(fte: number, onWrite: (fte: number) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const read = draft === null ? fte : readFte(draft);
  const commit = () => {
    setLeft(true);
    if (draft === null || read === undefined) return;
    setDraft(null);
    if (read !== fte) onWrite(read);
  };
  return {
    draft,
    /** Only who has stopped typing is told that it is no share. */
    isBad: isLeft && read === undefined,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setLeft(false);
      setDraft(event.currentTarget.value);
    },
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key === "Enter") commit();
      if (event.key !== "Escape" || draft === null) return;
      event.preventDefault();
      setDraft(null);
    },
    onBlur: commit,
  };
}
