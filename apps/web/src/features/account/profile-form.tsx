import { reasonOf } from "@teamflow/client/reason";
import { AccountPatch, User } from "@teamflow/domain/user";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { followDevice, locales, switchLocale } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ProfileConflict } from "./profile-conflict.tsx";
import { deviceTimeZone, timeZones } from "./time-zones.ts";
import { useShownUser } from "./use-shown-user.ts";
import { useAccountText } from "./words.ts";

type Conflict = { mine: AccountPatch; theirs: User };

/** What I say of myself. Somebody faster, mostly myself elsewhere, leads to a choice between both versions. */
export function ProfileForm({ user }: { user: User }) {
  const text = useAccountText();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const save = useSaveProfile();
  const form = useForm({
    schema: AccountPatch,
    read: (data) => ({
      ...{ version: user.version, name: data.get("name") },
      ...{ username: data.get("username") || null, locale: data.get("locale") || null },
      timeZone: data.get("timeZone") || null,
    }),
    submit: async (mine) => {
      const theirs = await save(mine);
      if (theirs) setConflict({ mine, theirs });
    },
  });
  if (conflict) return <ProfileConflict {...conflict} save={save} onAgain={setConflict} />;
  return (
    <form {...form.props} className="flex max-w-md flex-col gap-4">
      <NameFields user={user} errors={form.errors} />
      <PlaceFields user={user} errors={form.errors} />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        {text.save}
      </Button>
    </form>
  );
}

type Fields = { user: User; errors: Record<string, string | undefined> };

function NameFields({ user, errors }: Fields) {
  const { profile } = useAccountText();
  return (
    <>
      <TextField
        label={profile.name}
        name="name"
        autoComplete="name"
        defaultValue={user.name}
        error={errors["name"]}
      />
      <TextField
        label={profile.username}
        name="username"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={user.username ?? ""}
        hint={profile.usernameHint}
        error={errors["username"]}
      />
    </>
  );
}

function PlaceFields({ user, errors }: Fields) {
  const { profile } = useAccountText();
  const own = deviceTimeZone();
  const language = locales.find((locale) => navigator.language.startsWith(locale)) ?? "en";
  return (
    <>
      <Select
        label={profile.language}
        name="locale"
        defaultValue={user.locale ?? ""}
        options={[
          { value: "", label: profile.ofDevice(profile.languages[language]) },
          ...locales.map((value) => ({ value, label: profile.languages[value] })),
        ]}
        error={errors["locale"]}
      />
      <Select
        label={profile.timeZone}
        name="timeZone"
        defaultValue={user.timeZone ?? ""}
        options={[
          { value: "", label: profile.ofDevice(own) },
          ...timeZones(user.timeZone).map((value) => ({
            value,
            label: value.replaceAll("_", " "),
          })),
        ]}
        hint={profile.timeZoneHint}
        error={errors["timeZone"]}
      />
    </>
  );
}

/** Saves; where somebody was faster, resolves to what they left. @throws any other refusal */
function useSaveProfile(): (mine: AccountPatch) => Promise<User | null> {
  const text = useAccountText();
  const toast = useToast();
  const show = useShownUser();
  const { mutateAsync } = api.account.update.useMutation();
  return async (mine) => {
    try {
      const user = await mutateAsync(mine);
      await (user.locale ? switchLocale(user.locale) : followDevice());
      show(user);
      toast({ words: text.saved });
      return null;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind !== "stale") throw error;
      return User.parse(reason.current);
    }
  };
}
