import { type Member, MemberFunction, memberFunctions } from "@teamflow/domain/member";
import { ChevronDown } from "lucide-react";
import { useMay, useOrganization } from "../../app/organization.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { controlLook } from "../../ui/field.tsx";
import { Picker } from "../../ui/picker.tsx";
import { Select } from "../../ui/select.tsx";
import { functionsOf } from "./find-members.ts";
import { useMayDecide } from "./role-menu.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { useMemberText } from "../../app/member-words.ts";

/** What a member does, beside what they may do: saved as soon as it is chosen. */
export function MemberDuties({ member }: { member: Member }) {
  const words = useMemberText();
  const { memberId } = useOrganization();
  const mayDecide = useMayDecide();
  const mayChange =
    useMay("member:update") &&
    member.status !== "removed" &&
    (member.id === memberId || mayDecide(member));
  const { update } = useMemberChanges();
  if (!mayChange) return <Duties member={member} />;
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={words.panel.primary}
        value={member.primaryFunction ?? ""}
        onChange={(event) =>
          update(member, {
            primaryFunction: MemberFunction.safeParse(event.currentTarget.value).data ?? null,
          })
        }
        options={[
          { value: "", label: words.panel.noFunction },
          ...memberFunctions.map((value) => ({ value, label: words.functions[value] })),
        ]}
      />
      <OtherFunctions
        member={member}
        onChange={(secondaryFunctions) => update(member, { secondaryFunctions })}
      />
      <Checkbox
        label={words.panel.contact}
        checked={member.isContactPerson}
        onChange={(event) => update(member, { isContactPerson: event.currentTarget.checked })}
      />
    </div>
  );
}

function OtherFunctions({
  member,
  onChange,
}: {
  member: Member;
  onChange: (functions: MemberFunction[]) => void;
}) {
  const words = useMemberText();
  const chosen = member.secondaryFunctions;
  const toggle = (value: string) => {
    const one = MemberFunction.parse(value);
    onChange(chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]);
  };
  return (
    <div>
      <p className="mb-1 text-sm font-medium">{words.panel.secondary}</p>
      <Picker
        label={words.panel.secondary}
        placeholder={words.panel.find}
        nothing={words.panel.nothing}
        many
        chosen={chosen}
        onChoose={toggle}
        options={memberFunctions.map((value) => ({ value, label: words.functions[value] }))}
      >
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            aria-label={`${words.panel.secondary}: ${chosen.map((each) => words.functions[each]).join(", ") || words.panel.nothingElse}`}
            className={`${controlLook} flex min-h-9 items-center gap-2 py-1.5 text-start max-sm:min-h-11`}
          >
            <span className="min-w-0 flex-1">
              {chosen.map((each) => words.functions[each]).join(", ") || (
                <span className="text-faint">{words.panel.nothingElse}</span>
              )}
            </span>
            <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
          </button>
        )}
      </Picker>
    </div>
  );
}

/** The same for whoever may only read it. */
function Duties({ member }: { member: Member }) {
  const words = useMemberText();
  const all = functionsOf(member).map((each) => words.functions[each]);
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">{words.does}</h3>
      <p className="text-sm text-soft">{all.join(", ") || words.panel.noFunction}</p>
      {member.isContactPerson && <p className="mt-1 text-sm text-soft">{words.contactNote}</p>}
    </div>
  );
}
