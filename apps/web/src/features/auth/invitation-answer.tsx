import { reasonOf } from "@teamflow/client/reason";
import type { InvitationPreview } from "@teamflow/domain/invitation";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { doorLink } from "./door-link.ts";
import { forgetInvitation } from "./kept-invitation.ts";
import { useAcceptInvitation } from "./use-invitation.ts";
import { useEntranceText } from "./words.ts";

/** What can be done with an invitation, by whoever is here: accept it, get an account first, or change accounts. */
export function InvitationAnswer({
  token,
  preview,
  email,
}: {
  token: string;
  preview: InvitationPreview;
  /** The address of whoever is signed in. */
  email: string | null;
}) {
  if (email === null) return <ToTheDoor />;
  if (email !== preview.email) return <OtherAccount preview={preview} email={email} />;
  return <Accept token={token} organization={preview.organization} />;
}

function ToTheDoor() {
  const { invitation } = useEntranceText();
  const navigate = useNavigate();
  const search = { next: "/invitation" };
  return (
    <div className="flex flex-col gap-2">
      <Button look="primary" size="large" onClick={() => void navigate({ to: "/sign-up", search })}>
        {invitation.create}
      </Button>
      <Button size="large" onClick={() => void navigate({ to: "/sign-in", search })}>
        {invitation.signIn}
      </Button>
    </div>
  );
}

function Accept({ token, organization }: { token: string; organization: string }) {
  const { invitation } = useEntranceText();
  const accept = useAcceptInvitation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await accept(token, organization);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  if (problem !== null && reasonOf(problem).kind === "already_member") return <AlreadyIn />;
  return (
    <>
      {problem !== null && <FailureLine error={problem} />}
      <Button look="primary" size="large" busy={busy} onClick={() => void run()}>
        {invitation.accept(organization)}
      </Button>
    </>
  );
}

function AlreadyIn() {
  const { invitation } = useEntranceText();
  return (
    <Notice
      action={
        <Link to="/" className={doorLink} onClick={forgetInvitation}>
          {invitation.home}
        </Link>
      }
    >
      {invitation.alreadyMember}
    </Notice>
  );
}

function OtherAccount({ preview, email }: { preview: InvitationPreview; email: string }) {
  const { invitation } = useEntranceText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = api.auth.signOut.useMutation({
    onSuccess: async () => {
      await navigate({ to: "/sign-in", search: { next: "/invitation" } });
      // As `useSignOut` does, and for the same reason.
      void queryClient.resetQueries();
    },
  });
  return (
    <>
      <Notice>{invitation.otherAccount(preview.email, email)}</Notice>
      {error && <FailureLine error={error} />}
      <Button size="large" busy={isPending} onClick={() => mutate()}>
        {invitation.signOut}
      </Button>
    </>
  );
}
