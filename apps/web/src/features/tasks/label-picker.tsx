import type { LabelId } from "@teamflow/domain/ids";
import { colourOf } from "@teamflow/domain/label";
import type { ReactNode } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { Picker } from "../../ui/picker.tsx";
import type { PopupTrigger } from "../../ui/popover.tsx";

type LabelPickerProps = {
  lookup: Lookup;
  labelIds: LabelId[];
  onChange: (labelIds: LabelId[]) => void;
  children: (trigger: PopupTrigger) => ReactNode;
};

/** Which labels a task has. One that does not exist yet is made by typing its name. */
export function LabelPicker({ lookup, labelIds, onChange, children }: LabelPickerProps) {
  const { tasks } = useText();
  const mayCreate = useMayHere("label:create");
  const createLabel = useCreateLabel();
  const toggle = (value: string) => {
    const id = lookup.labels.find((label) => label.id === value)?.id;
    if (!id) return;
    onChange(labelIds.includes(id) ? labelIds.filter((other) => other !== id) : [...labelIds, id]);
  };
  const create = async (name: string) => {
    const id = await createLabel(name);
    if (id) onChange([...labelIds, id]);
  };
  return (
    <Picker
      many
      label={tasks.field.labels}
      placeholder={tasks.filter.search}
      nothing={tasks.filter.nothing}
      chosen={labelIds}
      onChoose={toggle}
      create={
        mayCreate ? { label: tasks.panel.newLabel, run: (name) => void create(name) } : undefined
      }
      options={lookup.labels.map(({ id, name, colour }) => ({
        value: id,
        label: name,
        icon: <LabelDot colour={colour} />,
      }))}
    >
      {children}
    </Picker>
  );
}

/** Makes a label with a steady colour; says why not, and gives nothing, when it is refused. */
function useCreateLabel(): (name: string) => Promise<LabelId | null> {
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const refused = useRefused();
  const utils = api.useUtils();
  const { mutateAsync } = api.labels.create.useMutation();
  return async (name) => {
    try {
      const label = await mutateAsync({ orgId, projectId, name, colour: colourOf(name) });
      utils.labels.list.setData(
        { orgId, projectId },
        (labels) => labels && [...labels.filter(({ id }) => id !== label.id), label],
      );
      return label.id;
    } catch (error) {
      refused(error, (words) => words);
      return null;
    }
  };
}
