import { ChevronDown, X } from "lucide-react";
import { useId } from "react";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { controlLook } from "../../ui/field.tsx";
import { Picker } from "../../ui/picker.tsx";
import type { Candidate } from "./add-people-dialog.tsx";
import { useTeamText } from "./words.ts";

/** Several people, found by typing; those who are chosen stand below and can be left out again. */
export function PeoplePicker({
  candidates,
  chosen,
  onChoose,
  error,
}: {
  candidates: Candidate[];
  chosen: Candidate[];
  onChoose: (person: Candidate) => void;
  error: string | undefined;
}) {
  const words = useTeamText().add;
  const noteId = useId();
  const note = error ?? (candidates.length === 0 ? words.everybody : undefined);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{words.who}</p>
      <Choice
        {...{ candidates, chosen, onChoose }}
        isFaulty={error !== undefined}
        noteId={note ? noteId : undefined}
      />
      {note && (
        <p id={noteId} className={classes("text-sm", error ? "text-danger" : "text-faint")}>
          {note}
        </p>
      )}
      {chosen.length > 0 && <Chosen chosen={chosen} onDrop={onChoose} />}
    </div>
  );
}

function Chosen({ chosen, onDrop }: { chosen: Candidate[]; onDrop: (person: Candidate) => void }) {
  const words = useTeamText().add;
  return (
    <ul className="mt-1 flex max-h-32 flex-wrap gap-1 overflow-y-auto">
      {chosen.map((person) => (
        <li
          key={person.id}
          className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line ps-1 text-sm"
        >
          <Avatar name={person.name} size="small" />
          <span className="truncate">{person.name}</span>
          <button
            type="button"
            aria-label={words.drop(person.name)}
            onClick={() => onDrop(person)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-soft hover:bg-hover hover:text-ink"
          >
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Choice({
  candidates,
  chosen,
  onChoose,
  isFaulty,
  noteId,
}: {
  candidates: Candidate[];
  chosen: Candidate[];
  onChoose: (person: Candidate) => void;
  isFaulty: boolean;
  noteId: string | undefined;
}) {
  const words = useTeamText().add;
  const names = chosen.map(({ name }) => name).join(", ");
  return (
    <Picker
      label={words.who}
      placeholder={words.find}
      nothing={words.nothing}
      many
      chosen={chosen.map(({ id }) => id)}
      onChoose={(value) => {
        const person = candidates.find(({ id }) => id === value);
        if (person) onChoose(person);
      }}
      options={candidates.map(({ id, name, note: email }) => ({
        ...{ value: id, label: name, note: email },
        icon: <Avatar name={name} size="small" />,
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`${words.who}: ${names || words.choose}`}
          aria-describedby={noteId}
          className={classes(
            controlLook,
            "flex min-h-9 items-center gap-2 py-1.5 text-start max-sm:min-h-11",
            isFaulty && "border-danger",
          )}
        >
          <span className="min-w-0 flex-1 truncate text-faint">{words.choose}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
        </button>
      )}
    </Picker>
  );
}
