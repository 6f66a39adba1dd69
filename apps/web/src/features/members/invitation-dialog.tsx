import type { Reason } from "@teamflow/domain/failure";
import { NewInvitation } from "@teamflow/domain/invitation";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRoleChoices } from "../../app/role-choices.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { HandOver, type Handed } from "./hand-over.tsx";
import { chosenRoleIn, RoleSelect } from "./role-select.tsx";
import { useMemberText } from "../../app/member-words.ts";

/** Invites somebody by their address. Where no mail leaves the instance, it shows the link to hand over. */
export function InvitationDialog({ onClose }: { onClose: () => void }) {
  const { invite } = useMemberText();
  const [handed, setHanded] = useState<Handed | null>(null);
  if (handed)
    return <HandOver handed={handed} onAnother={() => setHanded(null)} onClose={onClose} />;
  return (
    <Dialog title={invite.title} description={invite.lead} onClose={onClose}>
      <InvitationForm onHandOver={setHanded} onClose={onClose} />
    </Dialog>
  );
}

function InvitationForm({
  onHandOver,
  onClose,
}: {
  onHandOver: (handed: Handed) => void;
  onClose: () => void;
}) {
  const { common } = useText();
  const { invite } = useMemberText();
  const choices = useRoleChoices();
  const send = useSendInvitation();
  const form = useForm({
    schema: NewInvitation,
    read: (data) => ({ email: data.get("email"), ...chosenRoleIn(data, choices) }),
    submit: async (invitation) => {
      const handed = await send(invitation);
      if (handed) onHandOver(handed);
      else onClose();
    },
    fieldOf: useRefusedField(),
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <TextField
        label={invite.email}
        name="email"
        type="email"
        autoComplete="off"
        error={form.errors["email"]}
      />
      <RoleSelect
        label={invite.role}
        choices={choices}
        error={form.errors["role"] ?? form.errors["roleId"]}
      />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary" busy={form.busy}>
          {invite.submit}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Sends an invitation; gives the link where somebody has to hand it over. */
function useSendInvitation(): (invitation: NewInvitation) => Promise<Handed | null> {
  const { invite } = useMemberText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.invitations.create.useMutation();
  return async (wanted) => {
    const { link, invitation } = await mutateAsync({ orgId, ...wanted });
    void utils.invitations.list.invalidate({ orgId });
    if (link) return { link, email: invitation.email };
    toast({ words: invite.sent(invitation.email) });
    return null;
  };
}

/** What is wrong with an address that can't be invited, said below it. */
function useRefusedField(): (reason: Reason) => { field: string; words: string } | null {
  const { invite } = useMemberText();
  return (reason) => {
    if (reason.kind === "taken") return { field: "email", words: invite.open };
    if (reason.kind === "already_member") return { field: "email", words: invite.alreadyMember };
    if (reason.kind === "limit_reached")
      return { field: "email", words: invite.limit(reason.limit) };
    return null;
  };
}
