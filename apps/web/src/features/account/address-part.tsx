import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useIsMailSent } from "../../app/mail-sent.ts";
import { useSession } from "../../app/organization.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Means } from "./means.ts";
import { Part } from "./part.tsx";
import { useAccountText } from "./words.ts";

const AddressDialog = lazy(async () => ({
  default: (await import("./address-dialog.tsx")).AddressDialog,
}));

/** My address, whether it is confirmed, and the way to another one. */
export function AddressPart({ means }: { means: Means }) {
  const { address } = useAccountText();
  const { email, emailConfirmed } = useSession().user;
  const [isOpen, setOpen] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const sentWords = useSentWords();
  return (
    <Part
      title={address.title}
      lead={<span className="break-words">{email}</span>}
      mark={
        <Badge tone={emailConfirmed ? "green" : "yellow"}>
          {emailConfirmed ? address.confirmed : address.unconfirmed}
        </Badge>
      }
      actions={
        <>
          {!emailConfirmed && <ConfirmOwn email={email} onSent={() => setSentTo(email)} />}
          {means.hasPassword && <Button onClick={() => setOpen(true)}>{address.change}</Button>}
        </>
      }
    >
      {sentTo !== null && <Notice>{sentWords(sentTo)}</Notice>}
      {isOpen && (
        <Suspense>
          <AddressDialog means={means} onClose={() => setOpen(false)} onSent={setSentTo} />
        </Suspense>
      )}
    </Part>
  );
}

/** Says where the link to an address is now: the own one, or one that is to be it. */
function useSentWords(): (to: string) => string {
  const { address, linkWaits } = useAccountText();
  const { email } = useSession().user;
  const isMailSent = useIsMailSent();
  return (to) => {
    if (!isMailSent) return linkWaits(to);
    return to === email ? address.confirmSent(to) : address.sent(to);
  };
}

function ConfirmOwn({ email, onSent }: { email: string; onSent: () => void }) {
  const { address } = useAccountText();
  const { mutate, isPending, error } = api.auth.resendConfirmation.useMutation({
    onSuccess: onSent,
  });
  return (
    <>
      {error && <FailureLine error={error} />}
      <Button busy={isPending} onClick={() => mutate({ email })}>
        {address.confirm}
      </Button>
    </>
  );
}
