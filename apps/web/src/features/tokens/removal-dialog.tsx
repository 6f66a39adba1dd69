import { reasonOf } from "@teamflow/client/reason";
import type { ServiceAccount } from "@teamflow/domain/service-account";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useTokenText } from "./words.ts";

/** Removes a service account for good, after asking. */
export function RemovalDialog({
  account,
  onClose,
}: {
  account: ServiceAccount;
  onClose: () => void;
}) {
  const { removal } = useTokenText().accounts;
  const { common } = useText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutate, isPending, error } = api.serviceAccounts.remove.useMutation({
    onSuccess: ({ keptAssignments: kept, endedAssignments: ended }) => {
      const note = [ended > 0 && removal.endedWork(ended), kept > 0 && removal.keptWork(kept)];
      toast({
        words: removal.done(account.name),
        note: note.filter(Boolean).join(" ") || undefined,
      });
      onClose();
    },
    onSettled: () => void utils.serviceAccounts.list.invalidate({ orgId }),
  });
  const { id: serviceAccountId, version } = account;
  const isStale = error && reasonOf(error).kind === "stale";
  return (
    <Dialog title={removal.title(account.name)} description={removal.lead} onClose={onClose}>
      {isStale && <Notice tone="danger">{removal.changedFirst}</Notice>}
      {error && !isStale && <FailureLine error={error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        {!isStale && (
          <Button
            look="danger"
            busy={isPending}
            onClick={() => mutate({ orgId, serviceAccountId, version })}
          >
            {removal.submit}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
