import type { ApiToken } from "@teamflow/domain/api-token";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { agoWords } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useTokenText } from "./words.ts";

/** Ends a token at once, after asking: what uses it stops. */
export function RevokeDialog({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const { revoke, never } = useTokenText();
  const { common } = useText();
  const { orgId } = useOrganization();
  const region = useRegion();
  const now = useNow();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutate, isPending, error } = api.apiTokens.revoke.useMutation({
    onSuccess: () => {
      toast({ words: revoke.done(token.name) });
      onClose();
    },
    onSettled: () => void utils.apiTokens.list.invalidate({ orgId }),
  });
  return (
    <Dialog title={revoke.title(token.name)} description={revoke.lead} onClose={onClose}>
      <p className="text-sm text-soft">
        {token.lastUsedAt ? revoke.used(agoWords(region, token.lastUsedAt, now)) : `${never}.`}
      </p>
      {error && <FailureLine error={error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button look="danger" busy={isPending} onClick={() => mutate({ orgId, tokenId: token.id })}>
          {revoke.submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
