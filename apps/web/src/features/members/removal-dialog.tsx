import type { Member } from "@teamflow/domain/member";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useMemberText } from "../../app/member-words.ts";

/** Asks before somebody is removed: they would need a new invitation to come back. */
export function RemovalDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { common } = useText();
  const { standing } = useMemberText();
  const { orgId } = useOrganization();
  const { patch } = usePeopleSearch();
  const toast = useToast();
  const utils = api.useUtils();
  const removal = api.members.remove.useMutation({
    onSuccess: async ({ keptAssignments: kept }) => {
      const note = kept > 0 ? standing.keptWork(kept) : undefined;
      toast({ words: standing.removed(member.name), note });
      onClose();
      patch({ member: undefined });
      await utils.members.invalidate();
    },
    onError: () => utils.members.list.invalidate({ orgId }),
  });
  return (
    <Dialog
      title={standing.removeTitle(member.name)}
      description={standing.removeLead}
      onClose={onClose}
    >
      {removal.error && <FailureLine error={removal.error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button
          look="danger"
          busy={removal.isPending}
          onClick={() => removal.mutate({ orgId, memberId: member.id, version: member.version })}
        >
          {standing.removeSubmit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
