import type { Day } from "@teamflow/domain/calendar";
import { nameLimit } from "@teamflow/domain/name-limit";
import { PlanStatus } from "@teamflow/domain/program";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { usePlanText } from "./plan-words.ts";

/** What a field needs of the form of a client, a program or a project. */
type Field<V> = {
  form: {
    value: V;
    change: (patch: Partial<V>) => void;
    errors: Record<string, string | undefined>;
  };
};

/** What it is called. */
export function NameField({ form: { value, change, errors } }: Field<{ name: string }>) {
  const { field } = usePlanText();
  return (
    <TextField
      label={field.name}
      autoComplete="off"
      maxLength={nameLimit}
      value={value.name}
      onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      error={errors["name"]}
    />
  );
}

/** What it is for. */
export function DescriptionField({
  form: { value, change, errors },
  hint,
}: Field<{ description: string }> & { hint?: string }) {
  const { field } = usePlanText();
  return (
    <TextArea
      label={field.description}
      hint={hint}
      maxLength={2000}
      value={value.description}
      onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      error={errors["description"]}
    />
  );
}

/** How it goes. */
export function StatusField({ form: { value, change } }: Field<{ status: PlanStatus }>) {
  const { field, statuses } = usePlanText();
  return (
    <Select
      label={field.status}
      value={value.status}
      onChange={({ currentTarget }) => change({ status: PlanStatus.parse(currentTarget.value) })}
      options={PlanStatus.options.map((each) => ({ value: each, label: statuses[each] }))}
    />
  );
}

/** From when to when it is planned. */
export function DateFields({
  form: { value, change, errors },
}: Field<{ startsOn: Day | null; dueOn: Day | null }>) {
  const { field } = usePlanText();
  return (
    <>
      <TextField
        label={field.startsOn}
        type="date"
        value={value.startsOn ?? ""}
        onChange={({ currentTarget }) => change({ startsOn: currentTarget.value || null })}
        error={errors["startsOn"]}
      />
      <TextField
        label={field.dueOn}
        type="date"
        value={value.dueOn ?? ""}
        onChange={({ currentTarget }) => change({ dueOn: currentTarget.value || null })}
        error={errors["dueOn"]}
      />
    </>
  );
}
