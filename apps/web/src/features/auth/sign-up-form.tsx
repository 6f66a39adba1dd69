import type { InvitationPreview } from "@teamflow/domain/invitation";
import { SignUp, type User } from "@teamflow/domain/user";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useLocale } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { type FieldErrors, useForm } from "../../ui/form.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { doorLink } from "./door-link.ts";
import { forgetInvitation } from "./kept-invitation.ts";
import { useAcceptInvitation } from "./use-invitation.ts";
import { useSignedIn } from "./use-signed-in.ts";
import { useEntranceText } from "./words.ts";

const route = getRouteApi("/sign-up");

type Invited = { token: string; preview: InvitationPreview };

/** What somebody says of themselves to get an account. `onMailed` gets the address that must be confirmed first. */
export function SignUpForm({
  submitLabel,
  invitation,
  onMailed,
}: {
  submitLabel: string;
  invitation: Invited | null;
  onMailed: (email: string) => void;
}) {
  const { signUp, signIn } = useEntranceText();
  const locale = useLocale();
  const enter = useEntry(invitation);
  const { mutateAsync } = api.auth.signUp.useMutation();
  const form = useForm({
    schema: SignUp,
    read: (data) => ({
      ...Object.fromEntries([...data].filter(([name, value]) => name !== "username" || value)),
      ...{ locale, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone },
      ...(invitation && { invitation: invitation.token }),
    }),
    submit: async (person) => {
      const answer = await mutateAsync(person);
      if (answer.status === "confirm") return onMailed(person.email);
      return await enter(answer.user);
    },
    fieldOf: (reason) =>
      reason.kind === "taken" && reason.field === "email"
        ? { field: "email", words: signUp.emailTaken }
        : null,
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <TextField label={signUp.name} name="name" autoComplete="name" error={form.errors["name"]} />
      <EmailField invited={invitation?.preview.email} error={form.errors["email"]} />
      {form.errors["email"] === signUp.emailTaken && <WaysIn />}
      <UsernameField errors={form.errors} />
      <PasswordField
        label={signIn.password}
        autoComplete="new-password"
        hint={signUp.passwordHint}
        error={form.errors["password"]}
      />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {submitLabel}
      </Button>
    </form>
  );
}

/** Whoever was invited comes with the address that the invitation is for. */
function EmailField({
  invited,
  error,
}: {
  invited: string | undefined;
  error: string | undefined;
}) {
  const { signUp } = useEntranceText();
  return (
    <TextField
      label={signUp.email}
      name="email"
      type="email"
      autoComplete="username"
      defaultValue={invited}
      readOnly={invited !== undefined}
      hint={invited === undefined ? undefined : signUp.invitedEmail}
      error={error}
    />
  );
}

/** Whoever has an account needs no other address, but the way in. */
function WaysIn() {
  const { signUp, signIn } = useEntranceText();
  const { next } = route.useSearch();
  return (
    <p className="-mt-2 flex flex-wrap gap-x-4 text-sm">
      <Link to="/sign-in" search={next ? { next } : {}} className={`${doorLink} py-0.5`}>
        {signUp.toSignIn}
      </Link>
      <Link to="/reset" className={`${doorLink} py-0.5`}>
        {signIn.forgot}
      </Link>
    </p>
  );
}

/** Most people sign in by their address: the field shows when it is wanted. */
function UsernameField({ errors }: { errors: FieldErrors }) {
  const { signUp } = useEntranceText();
  const [isWanted, setWanted] = useState(false);
  if (!isWanted)
    return (
      <Button look="quiet" size="small" className="self-start" onClick={() => setWanted(true)}>
        {signUp.addUsername}
      </Button>
    );
  return (
    <TextField
      ref={focus}
      label={signUp.username}
      name="username"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      hint={signUp.usernameHint}
      error={errors["username"]}
    />
  );
}

function focus(field: HTMLInputElement | null): void {
  field?.focus();
}

/** Lets in whoever has an account now: with an invitation to where it leads, else to the place that they came for. */
function useEntry(invitation: Invited | null): (user: User) => Promise<void> {
  const { next } = route.useSearch();
  const signedIn = useSignedIn();
  const accept = useAcceptInvitation();
  return async (user) => {
    if (!invitation) {
      forgetInvitation();
      return await signedIn(user, next);
    }
    try {
      return await accept(invitation.token, invitation.preview.organization);
    } catch {
      // The account is made whatever came of the invitation; its page says what did.
      return await signedIn(user, "/invitation");
    }
  };
}
