import { NewOrganization, slugOf } from "@teamflow/domain/organization";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { useSession } from "../../app/organization.ts";
import { useSignOut } from "../../app/sign-out.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { DeletedList } from "./deleted-list.tsx";
import { JoinableList } from "./joinable-list.tsx";

/** Where a person without an organization begins one; also the way to a further one. */
export function WelcomePage() {
  const { welcome } = useText().auth;
  return (
    <Door title={welcome.title} lead={welcome.lead}>
      <JoinableList />
      <OrganizationForm />
      <DeletedList />
      <SignedInAs />
    </Door>
  );
}

function OrganizationForm() {
  const { welcome } = useText().auth;
  const navigate = useNavigate();
  const utils = api.useUtils();
  const [name, setName] = useState("");
  const { mutateAsync } = api.organizations.create.useMutation();
  const form = useForm({
    schema: NewOrganization,
    submit: async (organization) => {
      const { slug } = await mutateAsync(organization);
      await utils.auth.me.refetch();
      await navigate({ to: "/o/$slug", params: { slug } });
    },
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <TextField
        label={welcome.name}
        name="name"
        autoComplete="organization"
        placeholder={welcome.namePlaceholder}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        hint={name.trim() ? welcome.address(slugOf(name)) : undefined}
        error={form.errors["name"] ?? form.errors["slug"]}
      />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {welcome.submit}
      </Button>
    </form>
  );
}

function SignedInAs() {
  const { auth, common } = useText();
  const { user, memberships } = useSession();
  const signOut = useSignOut();
  return (
    <div className="mt-6 flex flex-col gap-2 text-sm text-soft">
      {memberships.length === 0 && <p>{auth.welcome.hasNone}</p>}
      <p className="flex flex-wrap items-center gap-2">
        {auth.welcome.signedInAs(user.email)}
        <Button look="quiet" size="small" onClick={signOut}>
          {common.rail.signOut}
        </Button>
      </p>
    </div>
  );
}
