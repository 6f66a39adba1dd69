import { api } from "../../app/api.ts";
import { useIsMailSent } from "../../app/mail-sent.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useEntranceText } from "./words.ts";

/** Has the link that confirms an address sent once more. */
export function ResendLink({ email, label }: { email: string; label: string }) {
  const { checkMail } = useEntranceText();
  const isMailSent = useIsMailSent();
  const { mutate, isPending, isSuccess, error } = api.auth.resendConfirmation.useMutation();
  return (
    <>
      {isSuccess && <Notice>{isMailSent ? checkMail.resent : checkMail.renewed}</Notice>}
      {error && <FailureLine error={error} />}
      <Button busy={isPending} onClick={() => mutate({ email })} className="self-start">
        {label}
      </Button>
    </>
  );
}
