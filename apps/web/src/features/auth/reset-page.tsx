import { Link } from "@tanstack/react-router";
import { reasonOf } from "@teamflow/client/reason";
import { MailWanted, PasswordReset } from "@teamflow/domain/sign-in";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { useIsMailSent } from "../../app/mail-sent.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { CheckMail } from "./check-mail.tsx";
import { doorLink } from "./door-link.ts";
import { LinkSpent, Onward } from "./link-door.tsx";
import { useLinkToken } from "./use-link-token.ts";
import { useEntranceText } from "./words.ts";

/** For whoever forgot their password: asking for a link, and what the link leads to. */
export function ResetPage() {
  const token = useLinkToken();
  const [mailed, setMailed] = useState<string | null>(null);
  if (token !== "") return <NewPassword token={token} />;
  return mailed === null ? <AskForLink onMailed={setMailed} /> : <Mailed email={mailed} />;
}

function AskForLink({ onMailed }: { onMailed: (email: string) => void }) {
  const { reset, signUp, checkMail } = useEntranceText();
  const isMailSent = useIsMailSent();
  const { mutateAsync } = api.auth.requestReset.useMutation();
  const form = useForm({
    schema: MailWanted,
    submit: async ({ email }) => {
      await mutateAsync({ email });
      onMailed(email);
    },
  });
  return (
    <Door title={reset.title} lead={isMailSent ? reset.lead : reset.leadWaiting}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={signUp.email}
          name="email"
          type="email"
          autoComplete="username"
          error={form.errors["email"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <Button type="submit" look="primary" size="large" busy={form.busy}>
          {reset.submit}
        </Button>
      </form>
      <p className="mt-6 text-sm">
        <Link to="/sign-in" className={doorLink}>
          {checkMail.toSignIn}
        </Link>
      </p>
    </Door>
  );
}

function Mailed({ email }: { email: string }) {
  const { checkMail } = useEntranceText();
  const { mutate, isPending, isSuccess, error } = api.auth.requestReset.useMutation();
  return (
    <CheckMail words={{ sent: checkMail.reset(email), waiting: checkMail.resetWaits(email) }}>
      {isSuccess && <Notice>{checkMail.resent}</Notice>}
      {error && <FailureLine error={error} />}
      <Button busy={isPending} onClick={() => mutate({ email })} className="self-start">
        {checkMail.resend}
      </Button>
    </CheckMail>
  );
}

function NewPassword({ token }: { token: string }) {
  const { reset, linkSpent } = useEntranceText();
  const [isDone, setDone] = useState(false);
  const { mutateAsync } = api.auth.resetPassword.useMutation();
  const form = useForm({
    schema: PasswordReset,
    read: (data) => ({ token, password: data.get("password") }),
    submit: async (wanted) => {
      await mutateAsync(wanted);
      setDone(true);
    },
  });
  if (isDone) return <ResetDone />;
  if (form.problem !== null && reasonOf(form.problem).kind === "link_spent")
    return (
      <LinkSpent isIncomplete={false}>
        <Link to="/reset" className={doorLink}>
          {linkSpent.askAgain}
        </Link>
      </LinkSpent>
    );
  return (
    <Door title={reset.newTitle} lead={reset.newLead}>
      <NewPasswordForm form={form} />
    </Door>
  );
}

function NewPasswordForm({ form }: { form: ReturnType<typeof useForm<typeof PasswordReset>> }) {
  const { reset, signUp } = useEntranceText();
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <PasswordField
        label={reset.newPassword}
        autoComplete="new-password"
        hint={signUp.passwordHint}
        error={form.errors["password"]}
      />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {reset.set}
      </Button>
    </form>
  );
}

function ResetDone() {
  const { reset, confirm } = useEntranceText();
  return (
    <Door key="done" title={reset.doneTitle} lead={reset.done}>
      <Onward>
        <Link to="/sign-in" className={doorLink}>
          {confirm.toSignIn}
        </Link>
      </Onward>
    </Door>
  );
}
