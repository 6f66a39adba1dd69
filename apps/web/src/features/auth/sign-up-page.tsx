import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Door } from "../../app/door.tsx";
import { useText } from "../../i18n/locale.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { CheckMail } from "./check-mail.tsx";
import { doorLink } from "./door-link.ts";
import { ResendLink } from "./resend-link.tsx";
import { SignUpForm } from "./sign-up-form.tsx";
import { useInvitation } from "./use-invitation.ts";
import { useEntranceText } from "./words.ts";

const route = getRouteApi("/sign-up");

/**
 * The door for those who come for the first time; the very first of all becomes the instance's owner. Whoever was
 * invited comes in here even where sign-up is closed.
 */
export function SignUpPage() {
  const { signUp, firstRun, checkMail } = useEntranceText();
  const { common } = useText();
  const status = route.useLoaderData();
  const { token, preview, isComing } = useInvitation();
  const [mailed, setMailed] = useState<string | null>(null);
  if (mailed !== null)
    return (
      <CheckMail
        words={{ sent: checkMail.confirm(mailed), waiting: checkMail.confirmWaits(mailed) }}
      >
        <ResendLink email={mailed} label={checkMail.resend} />
      </CheckMail>
    );
  if (isComing)
    return (
      <Door title={signUp.title}>
        <SkeletonRows rows={4} label={common.loading} />
      </Door>
    );
  const invitation = token !== null && preview ? { token, preview } : null;
  if (!status.signUp && !invitation) return <Closed />;
  const words = status.firstRun ? firstRun : signUp;
  const lead = invitation ? { lead: signUp.invitedBy(invitation.preview.organization) } : {};
  return (
    <Door title={words.title} {...(status.firstRun ? { lead: firstRun.lead } : lead)}>
      <SignUpForm submitLabel={words.submit} invitation={invitation} onMailed={setMailed} />
      {!status.firstRun && <ToSignIn />}
    </Door>
  );
}

function Closed() {
  const { signUp } = useEntranceText();
  return (
    <Door title={signUp.closedTitle} lead={signUp.closed}>
      <ToSignIn />
    </Door>
  );
}

function ToSignIn() {
  const { signUp } = useEntranceText();
  const { next } = route.useSearch();
  return (
    <p className="mt-6 text-sm text-soft">
      {signUp.hasAccount}{" "}
      <Link to="/sign-in" search={next ? { next } : {}} className={doorLink}>
        {signUp.toSignIn}
      </Link>
    </p>
  );
}
