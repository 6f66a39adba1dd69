import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useDeparture } from "./use-departure.ts";

/** Asks before one leaves: only others can let one in again. */
export function LeaveDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const { common } = useText();
  const { danger } = useOrganizationText();
  const { orgId } = useOrganization();
  const depart = useDeparture();
  const leaving = api.members.leave.useMutation({ onSuccess: () => depart(danger.left(name)) });
  return (
    <Dialog title={danger.leaveTitle(name)} description={danger.leaveLead} onClose={onClose}>
      {leaving.error && <FailureLine error={leaving.error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button look="danger" busy={leaving.isPending} onClick={() => leaving.mutate({ orgId })}>
          {danger.leaveSubmit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
