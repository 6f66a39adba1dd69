import { may, type Permission } from "@teamflow/domain/permission";
import { type CustomRole, NewRole } from "@teamflow/domain/role";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type RoleColumn, useRoleColumns } from "./role-columns.ts";
import { RoleFields } from "./role-fields.tsx";
import { useRoleRefused } from "./use-role-refused.ts";

/** Makes a role, which begins with what another one holds. */
export function RoleDialog({
  roles,
  source,
  onClose,
}: {
  roles: readonly CustomRole[];
  source: RoleColumn | null;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useRoleText().dialog;
  const [from, setFrom] = useState(source?.id ?? "viewer");
  const permissions = useBeginning(roles, from);
  const create = useCreateRole(onClose);
  const form = useForm({
    schema: NewRole,
    read: (data) => ({
      name: data.get("name"),
      description: data.get("description"),
      permissions: permissions.given,
    }),
    submit: create,
    fieldOf: useRoleRefused(),
  });
  return (
    <Dialog title={words.createTitle} description={words.createLead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <RoleFields errors={form.errors} />
        <BeginWith roles={roles} from={from} onFrom={setFrom} permissions={permissions} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useCreateRole(onCreated: () => void): (role: NewRole) => Promise<void> {
  const words = useRoleText().dialog;
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.roles.create.useMutation();
  return async (role) => {
    const { name } = await mutateAsync({ orgId, ...role });
    toast({ words: words.created(name) });
    onCreated();
    await utils.roles.list.invalidate({ orgId });
  };
}

type Beginning = { given: Permission[]; leftOut: number };

function BeginWith({
  roles,
  from,
  onFrom,
  permissions: { given, leftOut },
}: {
  roles: readonly CustomRole[];
  from: string;
  onFrom: (id: string) => void;
  permissions: Beginning;
}) {
  const words = useRoleText().dialog;
  const columns = useRoleColumns(roles);
  return (
    <Select
      label={words.from}
      value={from}
      onChange={(event) => onFrom(event.currentTarget.value)}
      options={[
        ...columns.map(({ id, name }) => ({ value: id, label: name })),
        { value: "nothing", label: words.nothing },
      ]}
      hint={[words.begins(given.length), ...(leftOut > 0 ? [words.leftOut(leftOut)] : [])].join(
        " ",
      )}
    />
  );
}

/** What a new role begins with: what the chosen one holds, as far as one holds it oneself. */
function useBeginning(roles: readonly CustomRole[], from: string): Beginning {
  const own = useOrganization();
  const held = useRoleColumns(roles).find(({ id }) => id === from)?.permissions ?? [];
  const given = held.filter((permission) => may(own, permission));
  return { given, leftOut: held.length - given.length };
}
