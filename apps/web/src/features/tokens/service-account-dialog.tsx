import { reasonOf } from "@teamflow/client/reason";
import { NewServiceAccount, ServiceAccount } from "@teamflow/domain/service-account";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRoleChoices } from "../../app/role-choices.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { OwnerSelect } from "./owner-select.tsx";
import { Theirs } from "./theirs.tsx";
import { useTokenText } from "./words.ts";

/** Makes a service account, or changes one. */
export function ServiceAccountDialog({
  account,
  onClose,
}: {
  account?: ServiceAccount;
  onClose: () => void;
}) {
  const { accounts, name } = useTokenText();
  const { dialog } = accounts;
  const { common } = useText();
  const { form, theirs } = useAccountForm(account, onClose);
  return (
    <Dialog title={account ? dialog.editTitle(account.name) : dialog.title} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={name}
          name="name"
          defaultValue={account?.name}
          placeholder={dialog.namePlaceholder}
          autoComplete="off"
          maxLength={100}
          error={form.errors["name"]}
        />
        <TextArea
          label={dialog.description}
          name="description"
          rows={2}
          defaultValue={account?.description}
          hint={dialog.descriptionHint}
          maxLength={500}
          error={form.errors["description"]}
        />
        <RoleSelect account={account} error={form.errors["role"]} />
        <OwnerSelect ownerId={account?.ownerId} error={form.errors["ownerId"]} />
        {theirs && <Theirs account={theirs} />}
        {form.problem !== null && !theirs && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {account ? dialog.save : dialog.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** `theirs` is how somebody else left it meanwhile: who saves again after having read it means it. */
function useAccountForm(account: ServiceAccount | undefined, onClose: () => void) {
  const { dialog } = useTokenText().accounts;
  const { orgId } = useOrganization();
  const choices = useRoleChoices();
  const toast = useToast();
  const utils = api.useUtils();
  const [theirs, setTheirs] = useState<ServiceAccount | null>(null);
  const create = api.serviceAccounts.create.useMutation();
  const update = api.serviceAccounts.update.useMutation();
  const save = async (values: NewServiceAccount) => {
    if (!account) return await create.mutateAsync({ orgId, ...values });
    const { version } = theirs ?? account;
    const seen = { orgId, serviceAccountId: account.id, version };
    return await update.mutateAsync({ ...seen, ...values });
  };
  const form = useForm({
    schema: NewServiceAccount,
    read: (data) => {
      const choice = choices.find(({ value }) => value === data.get("role"));
      return {
        name: data.get("name"),
        description: data.get("description"),
        role: choice?.role,
        roleId: choice?.roleId,
        ownerId: data.get("ownerId"),
      };
    },
    submit: async (values) => {
      try {
        const { name } = await save(values);
        toast({ words: account ? dialog.saved(name) : dialog.created(name) });
        onClose();
      } catch (error) {
        setTheirs(currentOf(error));
        throw error;
      } finally {
        void utils.serviceAccounts.list.invalidate({ orgId });
      }
    },
    fieldOf: ({ kind }) =>
      kind === "not_found" ? { field: "ownerId", words: dialog.noOwner } : null,
  });
  return { form, theirs };
}

/** The account as it stands now, where that is why a change was refused. */
function currentOf(error: unknown): ServiceAccount | null {
  const reason = reasonOf(error);
  if (reason.kind !== "stale") return null;
  return ServiceAccount.safeParse(reason.current).data ?? null;
}

function RoleSelect({
  account,
  error,
}: {
  account: ServiceAccount | undefined;
  error: string | undefined;
}) {
  const { accounts } = useTokenText();
  const choices = useRoleChoices().filter(({ role }) => role !== "owner");
  const [value, setValue] = useState<string>(account?.roleId ?? account?.role ?? "member");
  return (
    <Select
      label={accounts.role}
      name="role"
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      options={choices.map(({ value, label }) => ({ value, label }))}
      hint={choices.find((choice) => choice.value === value)?.note}
      error={error}
    />
  );
}
