import type { Member } from "@teamflow/domain/member";
import { ChevronDown, X } from "lucide-react";
import { useId } from "react";
import { usePeople } from "../../app/use-people.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { controlLook } from "../../ui/field.tsx";
import { Picker } from "../../ui/picker.tsx";
import type { PopupTrigger } from "../../ui/popover.tsx";
import { useAssignmentText } from "./words.ts";

/** Several members, found by typing; those who are chosen stand below and can be left out again. */
export function MembersField({
  chosen,
  onToggle,
  error,
}: {
  chosen: Member[];
  onToggle: (member: Member) => void;
  error: string | undefined;
}) {
  const words = useAssignmentText().bulk;
  const errorId = useId();
  const active = usePeople().people.filter(({ status }) => status === "active");
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
          const member = active.find(({ id }) => id === value);
          if (member) onToggle(member);
        }}
        options={active.map(({ id, name, email, avatarId }) => ({
          ...{ value: id, label: name, note: email ?? undefined },
          icon: <Avatar name={name} size="small" picture={avatarId && `/avatars/${avatarId}`} />,
        }))}
      >
        {(trigger) => <Trigger {...{ trigger, names }} errorId={error ? errorId : undefined} />}
      </Picker>
      {error && (
        <p id={errorId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      {chosen.length > 0 && <Chosen chosen={chosen} onDrop={onToggle} />}
    </div>
  );
}

function Trigger({
  trigger,
  names,
  errorId,
}: {
  trigger: PopupTrigger;
  names: string;
  errorId: string | undefined;
}) {
  const words = useAssignmentText().bulk;
  return (
    <button
      type="button"
      {...trigger}
      aria-label={`${words.who}: ${names || words.choose}`}
      aria-describedby={errorId}
      className={classes(
        controlLook,
        "flex h-9 items-center gap-2 text-start max-sm:h-11",
        errorId && "border-danger",
      )}
    >
      <span className={classes("min-w-0 flex-1 truncate", !names && "text-faint")}>
        {names || words.choose}
      </span>
      <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
    </button>
  );
}

function Chosen({ chosen, onDrop }: { chosen: Member[]; onDrop: (member: Member) => void }) {
  const words = useAssignmentText().bulk;
  return (
    <ul className="mt-1 flex flex-wrap gap-1">
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
