import { nameLimit } from "@teamflow/domain/name-limit";
import { type Program, PlanStatus } from "@teamflow/domain/program";
import { readId } from "@teamflow/domain/uuid";
import { Suspense } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanPeople } from "../../app/panels.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { useClients } from "../../app/use-plans.ts";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PlanForm } from "./plan-form.tsx";
import { usePlanForm } from "./use-plan-form.ts";

const fields = ["name", "description", "clientId", "status", "startsOn", "dueOn"] as const;
type Field = (typeof fields)[number];
const empty: Pick<Program, Field> = {
  ...{ name: "", description: "", clientId: null },
  ...{ status: "active", startsOn: null, dueOn: null },
};

/** Adds a program, or changes one. */
export function ProgramDialog({
  row: program,
  onClose,
}: {
  row: Program | undefined;
  onClose: () => void;
}) {
  const words = usePlanText();
  const isLocked = !useMay("program:manage") || Boolean(program?.archivedAt);
  const form = useProgramForm(program, onClose);
  return (
    <PlanForm
      title={program ? program.name : words.program.create}
      submit={program ? words.save : words.program.submit}
      {...{ form, isLocked, onClose }}
      aside={
        program && (
          <Suspense>
            <PlanPeople kind="program" row={program} />
          </Suspense>
        )
      }
    >
      <Fields form={form} />
    </PlanForm>
  );
}

type Form = ReturnType<typeof useProgramForm>;

function Fields({ form: { value, change, errors } }: { form: Form }) {
  const { field, statuses } = usePlanText();
  const clients = useClients();
  return (
    <>
      <TextField
        label={field.name}
        autoComplete="off"
        maxLength={nameLimit}
        value={value.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        error={errors["name"]}
      />
      <TextArea
        label={field.description}
        hint={field.descriptionHint}
        maxLength={2000}
        value={value.description}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
        error={errors["description"]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={field.client}
          value={value.clientId ?? ""}
          onChange={({ currentTarget }) =>
            change({ clientId: readId<"Client">(currentTarget.value) ?? null })
          }
          options={[
            { value: "", label: field.noClient },
            ...clients.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={errors["clientId"]}
        />
        <Select
          label={field.status}
          value={value.status}
          onChange={({ currentTarget }) =>
            change({ status: PlanStatus.parse(currentTarget.value) })
          }
          options={PlanStatus.options.map((each) => ({ value: each, label: statuses[each] }))}
        />
        <Dates form={{ value, change, errors }} />
      </div>
    </>
  );
}

function Dates({
  form: { value, change, errors },
}: {
  form: Pick<Form, "value" | "change" | "errors">;
}) {
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

function useProgramForm(program: Program | undefined, onClose: () => void) {
  const words = usePlanText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const clients = useClients();
  return usePlanForm<Program, Field>({
    ...{ row: program, empty, fields, onClose },
    saved: (name) => (program ? words.saved : words.program.created(name)),
    create: (value) => utils.client.programs.create.mutate({ orgId, ...value }),
    update: ({ id: programId, version }, patch) =>
      utils.client.programs.update.mutate({ orgId, programId, version, ...patch }),
    refresh: () => utils.programs.invalidate(),
    isRow: (current): current is Program => "clientId" in current && !("key" in current),
    wordsOf: (field, value) => {
      if (field === "status") return words.statuses[value.status];
      if (field === "clientId")
        return clients.find(({ id }) => id === value.clientId)?.name ?? words.field.none;
      return value[field] || words.field.none;
    },
  });
}
