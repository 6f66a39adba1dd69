import { reasonOf } from "@teamflow/client/reason";
import { InstanceSettings } from "@teamflow/domain/instance";
import { api } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure, FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** What can be set while the instance runs. */
export function InstanceSettingsPage() {
  const { settings } = useInstanceText();
  return (
    <SettingsPage lead={settings.lead}>
      <Settings />
    </SettingsPage>
  );
}

function Settings() {
  const { common } = useText();
  const query = api.instance.settings.useQuery(undefined, { staleTime: 0 });
  if (query.isPending) return <SkeletonRows rows={3} label={common.loading} />;
  if (query.isError && !query.data)
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <SettingsForm key={query.data.version} settings={query.data} />;
}

function SettingsForm({ settings }: { settings: InstanceSettings }) {
  const { settings: words } = useInstanceText();
  const form = useSettingsForm(settings);
  const isStale = form.problem !== null && reasonOf(form.problem).kind === "stale";
  return (
    <form {...form.props} className="flex max-w-md flex-col gap-5 px-6 py-5 max-sm:px-4">
      <Select
        label={words.signUp}
        name="signUp"
        defaultValue={settings.signUp ?? "started"}
        options={(["started", "open", "closed"] as const).map((value) => ({
          ...{ value, label: words.signUps[value] },
        }))}
        hint={words.signUpHint}
        error={form.errors["signUp"]}
      />
      <Select
        label={words.creation}
        name="organizationCreation"
        defaultValue={settings.organizationCreation}
        options={(["everybody", "instance_owner"] as const).map((value) => ({
          ...{ value, label: words.creations[value] },
        }))}
        error={form.errors["organizationCreation"]}
      />
      {isStale && <Notice tone="danger">{words.stale}</Notice>}
      {form.problem !== null && !isStale && <FailureLine error={form.problem} />}
      <div>
        <Button type="submit" look="primary" busy={form.busy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function useSettingsForm({ version }: InstanceSettings) {
  const { settings: words } = useInstanceText();
  const { done } = useSaying();
  const utils = api.useUtils();
  const { mutateAsync } = api.instance.updateSettings.useMutation();
  return useForm({
    schema: InstanceSettings,
    read: (data) => ({
      signUp: data.get("signUp") === "started" ? null : data.get("signUp"),
      organizationCreation: data.get("organizationCreation"),
      version,
    }),
    submit: async (wanted) => {
      utils.instance.settings.setData(undefined, await mutateAsync(wanted));
      void utils.auth.status.invalidate();
      done(words.saved);
    },
  });
}
