import type { Member } from "@teamflow/domain/member";
import { ChevronDown } from "lucide-react";
import { Avatar } from "../ui/avatar.tsx";
import { controlLook } from "../ui/field.tsx";
import { Picker } from "../ui/picker.tsx";

/** What a field says in which one member is chosen. */
type Words = { label: string; choose: string; find: string; nothing: string };

/** A field in which one of some members is chosen, found by name. */
export function MemberPicker({
  words,
  members,
  chosen,
  onChoose,
}: {
  words: Words;
  members: Member[];
  chosen: Member | undefined;
  onChoose: (id: string) => void;
}) {
  const { label, choose, find, nothing } = words;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{label}</p>
      <Picker
        label={choose}
        placeholder={find}
        nothing={nothing}
        chosen={chosen ? [chosen.id] : []}
        onChoose={onChoose}
        options={members.map(({ id, name, email, avatarId }) => ({
          ...{ value: id, label: name, note: email ?? undefined },
          icon: <Avatar name={name} size="small" picture={avatarId && `/avatars/${avatarId}`} />,
        }))}
      >
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            aria-label={`${label}: ${chosen?.name ?? choose}`}
            className={`${controlLook} flex h-9 items-center gap-2 text-start max-sm:h-11`}
          >
            <span className="min-w-0 flex-1 truncate">
              {chosen?.name ?? <span className="text-faint">{choose}</span>}
            </span>
            <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
          </button>
        )}
      </Picker>
    </div>
  );
}
