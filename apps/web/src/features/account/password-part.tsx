import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useIsMailSent } from "../../app/mail-sent.ts";
import { useSession } from "../../app/organization.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Means } from "./means.ts";
import { Part } from "./part.tsx";
import { useAccountText } from "./words.ts";

const PasswordDialog = lazy(async () => ({
  default: (await import("./password-dialog.tsx")).PasswordDialog,
}));

/** My password; whoever has none sets one by a link. */
export function PasswordPart({ means }: { means: Means }) {
  const { password } = useAccountText();
  const [isOpen, setOpen] = useState(false);
  if (!means.hasPassword) return <NoPassword />;
  return (
    <Part
      title={password.title}
      lead={password.lead}
      actions={<Button onClick={() => setOpen(true)}>{password.change}</Button>}
    >
      {isOpen && (
        <Suspense>
          <PasswordDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Part>
  );
}

function NoPassword() {
  const { password, linkWaits } = useAccountText();
  const { email } = useSession().user;
  const isMailSent = useIsMailSent();
  const { mutate, isPending, isSuccess, error } = api.auth.requestReset.useMutation();
  return (
    <Part
      title={password.title}
      lead={password.none}
      actions={
        <Button busy={isPending} onClick={() => mutate({ email })}>
          {password.sendLink}
        </Button>
      }
    >
      {isSuccess && <Notice>{isMailSent ? password.linkSent(email) : linkWaits(email)}</Notice>}
      {error && <FailureLine error={error} />}
    </Part>
  );
}
