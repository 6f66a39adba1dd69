import { reasonOf } from "@teamflow/client/reason";
import type { CustomRole } from "@teamflow/domain/role";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** Asks before a role ends. One that somebody still holds can't: then it says so and leads to them. */
export function RoleRemoval({ role, onClose }: { role: CustomRole; onClose: () => void }) {
  const { common } = useText();
  const words = useRoleText().removal;
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const removal = api.roles.remove.useMutation({
    onSuccess: () => {
      toast({ words: words.removed(role.name) });
      onClose();
    },
    onSettled: () => utils.roles.list.invalidate({ orgId }),
  });
  const reason = removal.error ? reasonOf(removal.error) : null;
  const holders = reason?.kind === "role_in_use" ? reason.count : role.holders;
  if (holders > 0) return <InUse role={role} holders={holders} onClose={onClose} />;
  return (
    <Dialog title={words.title(role.name)} description={words.lead} onClose={onClose}>
      {removal.error && <FailureLine error={removal.error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button
          look="danger"
          busy={removal.isPending}
          onClick={() => removal.mutate({ orgId, roleId: role.id, version: role.version })}
        >
          {words.submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function InUse({
  role,
  holders,
  onClose,
}: {
  role: CustomRole;
  holders: number;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useRoleText().removal;
  const { slug } = useOrganization();
  return (
    <Dialog title={words.title(role.name)} description={words.inUse(holders)} onClose={onClose}>
      <p className="text-sm text-soft">{words.inUseNext}</p>
      <DialogFooter>
        <Link
          to="/o/$slug/people"
          params={{ slug }}
          search={{ role: role.id }}
          className="me-auto text-sm font-medium text-accent underline-offset-2 hover:underline"
        >
          {words.show}
        </Link>
        <Button onClick={onClose}>{common.close}</Button>
      </DialogFooter>
    </Dialog>
  );
}
