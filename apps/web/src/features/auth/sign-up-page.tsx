import { SignUp } from "@teamflow/domain/user";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { safeNext } from "../../app/last-place.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PasswordField } from "./password-field.tsx";

const route = getRouteApi("/sign-up");

/** The door for those who come for the first time; the very first of all becomes the instance's owner. */
export function SignUpPage() {
  const { signUp, firstRun } = useText().auth;
  const status = route.useLoaderData();
  if (!status.signUp) {
    return (
      <Door title={signUp.closedTitle} lead={signUp.closed}>
        <ToSignIn />
      </Door>
    );
  }
  return (
    <Door
      title={status.firstRun ? firstRun.title : signUp.title}
      {...(status.firstRun ? { lead: firstRun.lead } : {})}
    >
      <SignUpForm submit={status.firstRun ? firstRun.submit : signUp.submit} />
      {!status.firstRun && <ToSignIn />}
    </Door>
  );
}

function SignUpForm({ submit }: { submit: string }) {
  const { signUp, signIn } = useText().auth;
  const { next } = route.useSearch();
  const router = useRouter();
  const utils = api.useUtils();
  const { mutateAsync } = api.auth.signUp.useMutation();
  const form = useForm({
    schema: SignUp,
    submit: async (person) => {
      await mutateAsync(person);
      await Promise.all([utils.auth.me.invalidate(), utils.auth.status.invalidate()]);
      router.history.push(safeNext(next));
    },
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <TextField label={signUp.name} name="name" autoComplete="name" error={form.errors["name"]} />
      <TextField
        label={signIn.email}
        name="email"
        type="email"
        autoComplete="username"
        error={form.errors["email"]}
      />
      <PasswordField
        autoComplete="new-password"
        hint={signUp.passwordHint}
        error={form.errors["password"]}
      />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {submit}
      </Button>
    </form>
  );
}

function ToSignIn() {
  const { signUp } = useText().auth;
  return (
    <p className="mt-6 text-sm text-soft">
      {signUp.hasAccount}{" "}
      <Link to="/sign-in" className="font-medium text-accent underline-offset-2 hover:underline">
        {signUp.toSignIn}
      </Link>
    </p>
  );
}
