import type { Client } from "@teamflow/domain/client";
import { Suspense } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanPeople } from "../../app/panels.tsx";
import { DescriptionField, NameField } from "../../app/plan-fields.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { TextField } from "../../ui/text-field.tsx";
import { PlanForm } from "./plan-form.tsx";
import { usePlanForm } from "./use-plan-form.ts";

const empty = { name: "", description: "", email: null, phone: null } satisfies Partial<Client>;
const fields = ["name", "description", "email", "phone"] as const;

/** Adds a client, or changes one. */
export function ClientDialog({
  row: client,
  onClose,
}: {
  row: Client | undefined;
  onClose: () => void;
}) {
  const words = usePlanText();
  const isLocked = !useMay("client:manage") || Boolean(client?.archivedAt);
  const form = useClientForm(client, onClose);
  return (
    <PlanForm
      title={client ? client.name : words.client.create}
      submit={client ? words.save : words.client.submit}
      {...{ form, isLocked, onClose }}
      aside={
        client && (
          <Suspense>
            <PlanPeople kind="client" row={client} />
          </Suspense>
        )
      }
    >
      <Fields form={form} />
    </PlanForm>
  );
}

function Fields({ form }: { form: ReturnType<typeof useClientForm> }) {
  const words = usePlanText();
  const { value, change, errors } = form;
  return (
    <>
      <NameField form={form} />
      <DescriptionField form={form} hint={words.field.descriptionHint} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={words.field.email}
          type="email"
          autoComplete="off"
          value={value.email ?? ""}
          onChange={({ currentTarget }) => change({ email: currentTarget.value || null })}
          error={errors["email"]}
        />
        <TextField
          label={words.field.phone}
          type="tel"
          autoComplete="off"
          value={value.phone ?? ""}
          onChange={({ currentTarget }) => change({ phone: currentTarget.value || null })}
          error={errors["phone"]}
        />
      </div>
    </>
  );
}

function useClientForm(client: Client | undefined, onClose: () => void) {
  const words = usePlanText();
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  return usePlanForm<Client, (typeof fields)[number]>({
    ...{ row: client, empty, fields, onClose },
    saved: (name) => (client ? words.saved : words.client.created(name)),
    create: (value) => utils.client.clients.create.mutate({ orgId, ...value }),
    update: ({ id: clientId, version }, patch) =>
      utils.client.clients.update.mutate({ orgId, clientId, version, ...patch }),
    refresh: () => utils.clients.invalidate(),
    isRow: (current): current is Client => "email" in current && "phone" in current,
    wordsOf: (field, value) => value[field] ?? words.field.none,
  });
}
