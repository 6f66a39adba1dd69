import { reasonOf } from "@teamflow/client/reason";
import { SignIn } from "@teamflow/domain/sign-in";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { type FieldErrors, useForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { doorLink } from "./door-link.ts";
import { OtherWays } from "./other-ways.tsx";
import { ProviderProblem } from "./provider-problem.tsx";
import { ResendLink } from "./resend-link.tsx";
import type { SecondStep } from "./second-step.ts";
import { useSignedIn } from "./use-signed-in.ts";
import { useEntranceText } from "./words.ts";

const route = getRouteApi("/sign-in");

/** The first step: who it is. */
export function FirstStepDoor({
  onSecondStep,
  isTooLate,
}: {
  onSecondStep: (step: SecondStep) => void;
  isTooLate: boolean;
}) {
  const { signIn, secondStep } = useEntranceText();
  const [remember, setRemember] = useState(false);
  return (
    <Door title={signIn.title}>
      <div className="flex flex-col gap-4">
        {isTooLate && <Notice tone="danger">{secondStep.tooLate}</Notice>}
        <ProviderProblem />
        <PasswordForm
          onSecondStep={onSecondStep}
          remember={remember}
          onRemember={() => setRemember(!remember)}
        />
        <OtherWays remember={remember} />
      </div>
      <div className="mt-6 flex flex-wrap justify-between gap-x-4 gap-y-1 text-sm text-soft">
        <NoAccount />
        <Link to="/reset" className={doorLink}>
          {signIn.forgot}
        </Link>
      </div>
    </Door>
  );
}

function PasswordForm({
  onSecondStep,
  remember,
  onRemember,
}: {
  onSecondStep: (step: SecondStep) => void;
  remember: boolean;
  onRemember: () => void;
}) {
  const { signIn } = useEntranceText();
  const { next } = route.useSearch();
  const signedIn = useSignedIn();
  const [login, setLogin] = useState("");
  const { mutateAsync } = api.auth.signIn.useMutation();
  const form = useForm({
    schema: SignIn,
    read: (data) => ({ ...Object.fromEntries(data), remember: data.has("remember") }),
    submit: async (person) => {
      setLogin(person.login);
      const answer = await mutateAsync(person);
      if (answer.status === "second_factor") return onSecondStep(answer);
      return await signedIn(answer.user, next);
    },
    fieldOf: ({ kind }) =>
      kind === "wrong_credentials" ? { field: "password", words: signIn.wrong } : null,
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <NameAndPassword errors={form.errors} />
      <Checkbox label={signIn.remember} name="remember" checked={remember} onChange={onRemember} />
      {form.problem !== null && <Refused error={form.problem} login={login} />}
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {signIn.submit}
      </Button>
    </form>
  );
}

function NameAndPassword({ errors }: { errors: FieldErrors }) {
  const { signIn } = useEntranceText();
  return (
    <>
      <TextField
        label={signIn.login}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errors["login"]}
      />
      <PasswordField
        label={signIn.password}
        autoComplete="current-password"
        error={errors["password"]}
      />
    </>
  );
}

/** Whoever waits for confirmation can have its link sent again, where they gave their address to sign in. */
function Refused({ error, login }: { error: unknown; login: string }) {
  const { pending } = useEntranceText();
  const isPending = reasonOf(error).kind === "account_pending";
  return (
    <>
      <FailureLine error={error} />
      {isPending && login.includes("@") && <ResendLink email={login} label={pending.resend} />}
    </>
  );
}

function NoAccount() {
  const { signIn } = useEntranceText();
  const status = route.useLoaderData();
  const { next } = route.useSearch();
  if (!status.signUp) return <p>{signIn.closed}</p>;
  return (
    <p>
      {signIn.noAccount}{" "}
      <Link to="/sign-up" search={next ? { next } : {}} className={doorLink}>
        {signIn.toSignUp}
      </Link>
    </p>
  );
}
