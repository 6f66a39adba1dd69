import type { Invitation } from "@teamflow/domain/invitation";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Handed } from "./hand-over.tsx";
import { useMemberText } from "../../app/member-words.ts";

/** Sends an invitation again, or withdraws it; what was withdrawn by mistake is one press from being sent anew. */
export function useInvitationChanges(
  { id: invitationId, email, role, roleId }: Invitation,
  onHandOver: (handed: Handed) => void,
) {
  const { invitations, invite } = useMemberText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const failureWords = useFailureWords();
  const utils = api.useUtils();
  const onError = (error: unknown) => toast({ words: failureWords(error).words, tone: "danger" });
  const onSettled = () => utils.invitations.list.invalidate({ orgId });
  const told = (words: string) => (sent: { link: string | null }) =>
    sent.link ? onHandOver({ link: sent.link, email }) : toast({ words });

  const resending = api.invitations.resend.useMutation({
    ...{ onError, onSettled },
    onSuccess: told(invitations.resent(email)),
  });
  const creating = api.invitations.create.useMutation({
    ...{ onError, onSettled },
    onSuccess: told(invite.sent(email)),
  });
  const revoking = api.invitations.revoke.useMutation({
    ...{ onError, onSettled },
    onSuccess: () =>
      toast({
        words: invitations.revoked(email),
        action: {
          label: invitations.again,
          run: () => creating.mutate({ orgId, email, role, roleId }),
        },
      }),
  });
  return {
    resend: () => resending.mutate({ orgId, invitationId }),
    revoke: () => revoking.mutate({ orgId, invitationId }),
    isBusy: resending.isPending || revoking.isPending,
  };
}
