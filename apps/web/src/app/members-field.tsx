import type { Member } from "@teamflow/domain/member";
import { ChevronDown, X } from "lucide-react";
import { useId } from "react";
import { Avatar } from "../ui/avatar.tsx";
import { classes } from "../ui/classes.ts";
import { controlLook } from "../ui/field.tsx";
import { Picker } from "../ui/picker.tsx";
import type { PopupTrigger } from "../ui/popover.tsx";

/** What a field says in which several members are chosen. */
type Words = {
  who: string;
  choose: string;
  find: string;
  nothing: string;
  drop: (name: string) => string;
};

/** Several of some members, found by typing; those who are chosen stand below and can be left out again. */
export function MembersField({
  words,
  members,
  chosen,
  onToggle,
  error,
  note,
}: {
  words: Words;
  members: Member[];
  chosen: Member[];
  onToggle: (member: Member) => void;
  error: string | undefined;
  note?: string | undefined;
}) {
  const noteId = useId();
  const said = error ?? note;
  const names = chosen.map(({ name }) => name).join(", ");
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{words.who}</p>
      <Picker
        label={words.who}
        placeholder={words.find}
        nothing={words.nothing}
        many
        chosen={chosen.map(({ id }) => id)}
        onChoose={(value) => {
          const member = members.find(({ id }) => id === value);
          if (member) onToggle(member);
        }}
        options={members.map(({ id, name, email, avatarId }) => ({
          ...{ value: id, label: name, note: email ?? undefined },
          icon: <Avatar name={name} size="small" picture={avatarId && `/avatars/${avatarId}`} />,
        }))}
      >
        {(trigger) => (
          <Trigger
            {...{ words, trigger, names }}
            isFaulty={error !== undefined}
            noteId={said ? noteId : undefined}
          />
        )}
      </Picker>
      {said && <Note id={noteId} isFault={error !== undefined} words={said} />}
      {chosen.length > 0 && <Chosen {...{ words, chosen }} onDrop={onToggle} />}
    </div>
  );
}

function Note({ id, isFault, words }: { id: string; isFault: boolean; words: string }) {
  return (
    <p
      id={id}
      role={isFault ? "alert" : undefined}
      className={classes("text-sm", isFault ? "text-danger" : "text-faint")}
    >
      {words}
    </p>
  );
}

function Trigger({
  words,
  trigger,
  names,
  isFaulty,
  noteId,
}: {
  words: Words;
  trigger: PopupTrigger;
  names: string;
  isFaulty: boolean;
  noteId: string | undefined;
}) {
  return (
    <button
      type="button"
      {...trigger}
      aria-label={`${words.who}: ${names || words.choose}`}
      aria-describedby={noteId}
      className={classes(
        controlLook,
        "flex h-9 items-center gap-2 text-start max-sm:h-11",
        isFaulty && "border-danger",
      )}
    >
      <span className={classes("min-w-0 flex-1 truncate", !names && "text-faint")}>
        {names || words.choose}
      </span>
      <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
    </button>
  );
}

function Chosen({
  words,
  chosen,
  onDrop,
}: {
  words: Words;
  chosen: Member[];
  onDrop: (member: Member) => void;
}) {
  return (
    <ul className="mt-1 flex max-h-32 flex-wrap gap-1 overflow-y-auto">
      {chosen.map((member) => (
        <li
          key={member.id}
          className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line ps-1 text-sm"
        >
          <Avatar name={member.name} size="small" />
          <span className="truncate">{member.name}</span>
          <button
            type="button"
            aria-label={words.drop(member.name)}
            onClick={() => onDrop(member)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-soft hover:bg-hover hover:text-ink"
          >
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
