import { reasonOf } from "@teamflow/client/reason";
import { CustomRole, RolePatch } from "@teamflow/domain/role";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { RoleFields } from "./role-fields.tsx";
import { useRoleRefused } from "./use-role-refused.ts";

/** Changes what a role is called. Where somebody was first, the dialog shows how it stands now and stays open. */
export function RenameDialog({ role, onClose }: { role: CustomRole; onClose: () => void }) {
  const { common } = useText();
  const words = useRoleText().dialog;
  const { orgId } = useOrganization();
  const [theirs, setTheirs] = useState<CustomRole | null>(null);
  const { version, name, description } = theirs ?? role;
  const fieldOf = useRoleRefused();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.roles.update.useMutation();
  const form = useForm({
    schema: RolePatch,
    submit: async (patch) => {
      const saved = await mutateAsync({ orgId, roleId: role.id, version, ...patch });
      toast({ words: words.saved(saved.name) });
      onClose();
      await utils.roles.list.invalidate({ orgId });
    },
    fieldOf: (reason) => {
      if (reason.kind === "stale") setTheirs(CustomRole.safeParse(reason.current).data ?? null);
      return fieldOf(reason);
    },
  });
  const isStale = form.problem !== null && reasonOf(form.problem).kind === "stale";
  return (
    <Dialog title={words.editTitle(role.name)} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        {isStale && theirs && <Theirs role={theirs} />}
        <RoleFields name={name} description={description} errors={form.errors} />
        {form.problem !== null && !isStale && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.save}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** How the role stands now, after somebody was first. */
function Theirs({ role }: { role: CustomRole }) {
  return (
    <div role="alert" className="rounded border border-accent p-3 text-sm">
      <p>{useRoleText().dialog.changedFirst}</p>
      <p className="mt-1 font-medium">{role.name}</p>
      <p className="text-soft">{role.description}</p>
    </div>
  );
}
