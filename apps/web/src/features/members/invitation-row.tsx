import type { Invitation } from "@teamflow/domain/invitation";
import { RotateCw, X } from "lucide-react";
import { useMayDecideAbout } from "../../app/role-choices.ts";
import { useRoleName } from "../../app/role-words.ts";
import { agoWords, dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Handed } from "./hand-over.tsx";
import { useInvitationChanges } from "./use-invitation-changes.ts";
import { useMemberText } from "../../app/member-words.ts";

/** One invitation: to whom, as what, by whom, until when; and the ways to send it again or withdraw it. */
export function InvitationRow({
  invitation,
  onHandOver,
}: {
  invitation: Invitation;
  onHandOver: (handed: Handed) => void;
}) {
  const { invitations } = useMemberText();
  const region = useRegion();
  const now = useNow();
  const nameOf = useRoleName();
  const mayDecide = useMayDecideAbout()(invitation);
  const { email, inviter, createdAt, expiresAt } = invitation;
  const { resend, revoke, isBusy } = useInvitationChanges(invitation, onHandOver);
  return (
    <li className="flex min-h-13 items-center gap-4 border-b border-line px-4 py-1.5 text-sm max-sm:px-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{email}</p>
        <p className="truncate text-xs text-faint">
          {nameOf(invitation)} · {inviter ?? invitations.formerInviter}
          <span className="max-sm:hidden"> · {agoWords(region, createdAt, now)}</span>
        </p>
      </div>
      <Expiry at={expiresAt} />
      {mayDecide && (
        <span className="flex">
          <IconButton
            label={invitations.resendTo(email)}
            icon={<RotateCw size={15} />}
            disabled={isBusy}
            onClick={resend}
          />
          <IconButton
            label={invitations.revokeFor(email)}
            icon={<X size={16} />}
            disabled={isBusy}
            onClick={revoke}
          />
        </span>
      )}
    </li>
  );
}

function Expiry({ at }: { at: Date }) {
  const { invitations } = useMemberText();
  const region = useRegion();
  if (at <= useNow()) return <Badge tone="orange">{invitations.expired}</Badge>;
  return (
    <time
      dateTime={at.toISOString()}
      data-tooltip={fullInstant(region, at)}
      className="text-xs text-faint max-md:hidden"
    >
      {invitations.expires(dateOf(region, at))}
    </time>
  );
}
