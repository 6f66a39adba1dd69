import type { Program } from "@teamflow/domain/program";
import { readId } from "@teamflow/domain/uuid";
import { Suspense } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanPeople } from "../../app/panels.tsx";
import { DateFields, DescriptionField, NameField, StatusField } from "../../app/plan-fields.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { useClients } from "../../app/use-plans.ts";
import { Select } from "../../ui/select.tsx";
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

function Fields({ form }: { form: ReturnType<typeof useProgramForm> }) {
  const { field } = usePlanText();
  const { value, change, errors } = form;
  const clients = useClients();
  return (
    <>
      <NameField form={form} />
      <DescriptionField form={form} hint={field.descriptionHint} />
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
        <StatusField form={form} />
        <DateFields form={form} />
      </div>
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
