import { SignIn } from "@teamflow/domain/user";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { safeNext } from "../../app/last-place.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { PasswordField } from "./password-field.tsx";

const route = getRouteApi("/sign-in");

/** The door for those who have an account. */
export function SignInPage() {
  const { signIn } = useText().auth;
  const { next } = route.useSearch();
  const router = useRouter();
  const utils = api.useUtils();
  const { mutateAsync } = api.auth.signIn.useMutation();
  const form = useForm({
    schema: SignIn,
    read: (data) => ({ ...Object.fromEntries(data), remember: data.has("remember") }),
    submit: async (person) => {
      await mutateAsync(person);
      await utils.auth.me.invalidate();
      router.history.push(safeNext(next));
    },
  });
  return (
    <Door title={signIn.title}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={signIn.email}
          name="email"
          type="email"
          autoComplete="username"
          error={form.errors["email"]}
        />
        <PasswordField autoComplete="current-password" error={form.errors["password"]} />
        <Checkbox label={signIn.remember} name="remember" />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <Button type="submit" look="primary" size="large" busy={form.busy}>
          {signIn.submit}
        </Button>
      </form>
      <NoAccount />
    </Door>
  );
}

function NoAccount() {
  const { signIn } = useText().auth;
  const status = route.useLoaderData();
  const { next } = route.useSearch();
  if (!status.signUp) return <p className="mt-6 text-sm text-soft">{signIn.closed}</p>;
  return (
    <p className="mt-6 text-sm text-soft">
      {signIn.noAccount}{" "}
      <Link
        to="/sign-up"
        search={next ? { next } : {}}
        className="font-medium text-accent underline-offset-2 hover:underline"
      >
        {signIn.toSignUp}
      </Link>
    </p>
  );
}
