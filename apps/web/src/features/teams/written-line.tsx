import type { Team } from "@teamflow/domain/team";
import { type KeyboardEvent, useState } from "react";
import { classes } from "../../ui/classes.ts";

/**
 * A text that is written where it stands. Leaving it saves, Esc takes it back; Enter saves too, with Ctrl or ⌘ where a
 * text may have lines. What a colleague writes meanwhile does not touch what is being typed.
 */
export function WrittenLine({
  label,
  team,
  field,
  limit,
  placeholder,
  required,
  hasLines = false,
  className,
  onWrite,
}: {
  label: string;
  team: Team;
  field: "name" | "description";
  limit: number;
  placeholder?: string;
  /** What to say of an empty text; without it, a text may be empty. */
  required?: string;
  hasLines?: boolean;
  className: string;
  /** Gets the team as it was when the typing began: what somebody wrote since is not to be lost unseen. */
  onWrite: (base: Team, text: string) => void;
}) {
  const isRequired = required !== undefined;
  const { draft, isEmpty, type, commit, onKeyDown } = useDraft({
    ...{ team, field, isRequired, hasLines, onWrite },
  });
  return (
    <div className={classes("min-w-0", hasLines && "flex-1")}>
      <textarea
        rows={1}
        aria-label={label}
        aria-invalid={isEmpty || undefined}
        maxLength={limit}
        placeholder={placeholder}
        value={draft?.text ?? team[field]}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={commit}
        className={classes(
          "-mx-[9px] field-sizing-content block max-w-[calc(100%+18px)] resize-none rounded border border-transparent px-2 py-0.5 break-words",
          "hover:border-line focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger",
          hasLines && "w-[calc(100%+18px)]",
          className,
        )}
      />
      {isEmpty && <Missing words={required} />}
    </div>
  );
}

function useDraft({
  team,
  field,
  isRequired,
  hasLines,
  onWrite,
}: {
  team: Team;
  field: "name" | "description";
  isRequired: boolean;
  hasLines: boolean;
  onWrite: (base: Team, text: string) => void;
}) {
  const [draft, setDraft] = useState<{ text: string; base: Team } | null>(null);
  const isEmpty = isRequired && draft !== null && draft.text.trim() === "";
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isDone = event.key === "Enter" && (!hasLines || event.ctrlKey || event.metaKey);
    if (isDone) {
      event.preventDefault();
      event.currentTarget.blur();
    }
    if (event.key !== "Escape" || draft === null) return;
    event.preventDefault();
    setDraft(null);
  };
  return {
    draft,
    isEmpty,
    type: (text: string) =>
      setDraft({
        text: hasLines ? text : text.replaceAll("\n", " "),
        base: draft?.base ?? team,
      }),
    commit: () => {
      if (draft === null || isEmpty) return;
      setDraft(null);
      const text = draft.text.trim();
      if (text !== draft.base[field]) onWrite(draft.base, text);
    },
    onKeyDown,
  };
}

function Missing({ words }: { words: string | undefined }) {
  return (
    <p role="alert" className="text-sm text-danger">
      {words}
    </p>
  );
}
