import type { MemberId } from "@teamflow/domain/ids";
import type { ReactNode } from "react";
import { useOrganization } from "../../app/organization.ts";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Picker } from "../../ui/picker.tsx";
import type { PopupTrigger } from "../../ui/popover.tsx";

const nobody = "nobody";

/** Who does a task: one of the active members, or nobody. */
export function AssigneePicker({
  lookup,
  assigneeId,
  onChoose,
  children,
}: {
  lookup: Lookup;
  assigneeId: MemberId | null;
  onChoose: (assigneeId: MemberId | null) => void;
  children: (trigger: PopupTrigger) => ReactNode;
}) {
  const { tasks } = useText();
  const { memberId } = useOrganization();
  return (
    <Picker
      label={tasks.field.assignee}
      placeholder={tasks.filter.search}
      nothing={tasks.filter.nothing}
      chosen={[assigneeId ?? nobody]}
      onChoose={(value) => onChoose(lookup.people.find(({ id }) => id === value)?.id ?? null)}
      options={[
        { value: nobody, label: tasks.nobody },
        ...lookup.people.map(({ id, name }) => ({
          value: id,
          label: name,
          note: id === memberId ? tasks.me : undefined,
          icon: <Avatar name={name} size="small" />,
        })),
      ]}
    >
      {children}
    </Picker>
  );
}
