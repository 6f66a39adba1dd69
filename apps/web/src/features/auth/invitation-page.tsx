import { reasonOf } from "@teamflow/client/reason";
import type { InvitationPreview } from "@teamflow/domain/invitation";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { useRoleName } from "../../app/role-words.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { doorLink } from "./door-link.ts";
import { InvitationAnswer } from "./invitation-answer.tsx";
import { forgetInvitation, keepInvitation } from "./kept-invitation.ts";
import { LinkSpent } from "./link-door.tsx";
import { useInvitation } from "./use-invitation.ts";
import { useLinkToken } from "./use-link-token.ts";
import { useEntranceText } from "./words.ts";

/** What an invitation's link leads to: who invites to what, and the way to accept it. */
export function InvitationPage() {
  const token = useLinkToken();
  return token === "" ? <Kept /> : <Taken token={token} />;
}

/** The token moves from the address into this tab's memory. */
function Taken({ token }: { token: string }) {
  const router = useRouter();
  useEffect(() => {
    keepInvitation(token);
    router.history.replace("/invitation");
  }, [token, router]);
  return null;
}

function Kept() {
  const { common } = useText();
  const { token, preview, error, isComing } = useInvitation();
  const me = api.auth.me.useQuery();
  if (token === null) return <Spent isIncomplete />;
  if (error) return <Unreadable error={error} />;
  if (isComing || !preview || me.isPending)
    return (
      <Door title={common.loading}>
        <SkeletonRows rows={3} label={common.loading} />
      </Door>
    );
  return <Shown token={token} preview={preview} email={me.data?.user.email ?? null} />;
}

function Shown({
  token,
  preview,
  email,
}: {
  token: string;
  preview: InvitationPreview;
  email: string | null;
}) {
  const { invitation } = useEntranceText();
  const region = useRegion();
  const { inviter, organization } = preview;
  const role = useRoleName()(preview);
  return (
    <Door
      title={invitation.title(organization)}
      lead={inviter ? invitation.by(inviter, role) : invitation.plain(role)}
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm text-pretty text-soft">
          {invitation.for(preview.email)} {invitation.until(dateOf(region, preview.expiresAt))}
        </p>
        <InvitationAnswer token={token} preview={preview} email={email} />
      </div>
    </Door>
  );
}

function Unreadable({ error }: { error: unknown }) {
  const isSpent = reasonOf(error).kind === "link_spent";
  useEffect(() => {
    if (isSpent) forgetInvitation();
  }, [isSpent]);
  if (isSpent) return <Spent isIncomplete={false} />;
  return (
    <main>
      <Failure error={error} onRetry={() => location.reload()} />
    </main>
  );
}

function Spent({ isIncomplete }: { isIncomplete: boolean }) {
  const { invitation, linkSpent } = useEntranceText();
  const home = (
    <Link to="/" className={doorLink}>
      {invitation.home}
    </Link>
  );
  if (isIncomplete) return <LinkSpent isIncomplete>{home}</LinkSpent>;
  return (
    <Door title={linkSpent.title} lead={invitation.spent}>
      <p className="text-sm">{home}</p>
    </Door>
  );
}
