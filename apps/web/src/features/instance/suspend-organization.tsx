import { api } from "../../app/api.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { Summary } from "./organizations-page.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** Closes an organization to everybody at once, after asking. */
export function SuspendOrganization({
  organization,
  onClose,
}: {
  organization: Summary;
  onClose: () => void;
}) {
  const { organizations } = useInstanceText();
  const { done } = useSaying();
  const utils = api.useUtils();
  const { id: orgId, name } = organization;
  const { mutate, isPending, error } = api.instance.setOrganizationStatus.useMutation({
    onSuccess: () => {
      done(organizations.suspended(name));
      onClose();
    },
    onSettled: () => {
      void utils.instance.organizations.invalidate();
      void utils.auth.me.invalidate();
    },
  });
  return (
    <ConfirmDialog
      title={organizations.suspendTitle(name)}
      lead={organizations.suspendLead}
      submit={organizations.suspendSubmit}
      busy={isPending}
      error={error}
      onSubmit={() => mutate({ orgId, status: "suspended" })}
      onClose={onClose}
    />
  );
}
