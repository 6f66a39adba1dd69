import { reasonOf } from "@teamflow/client/reason";
import type { OrganizationId } from "@teamflow/domain/ids";
import {
  NotificationSettingsChange,
  type NotificationSettings,
} from "@teamflow/domain/notification-preference";
import { digests } from "@teamflow/domain/quiet-hours";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Failure, FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { Part } from "./part.tsx";
import { useNotifySettingsText } from "./words.ts";

/** When I want to hear nothing, and whether mails come one by one. */
export function QuietPart({ orgId }: { orgId: OrganizationId }) {
  const { loading } = useText().common;
  const { quiet } = useNotifySettingsText();
  const query = api.notificationSettings.get.useQuery({ orgId });
  return (
    <Part title={quiet.title} lead={quiet.lead}>
      {query.isPending && <SkeletonRows rows={3} label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <QuietForm key={query.data.version} orgId={orgId} settings={query.data} />}
    </Part>
  );
}

type FormProps = { orgId: OrganizationId; settings: NotificationSettings };

function QuietForm({ orgId, settings }: FormProps) {
  const { quiet } = useNotifySettingsText();
  const [isQuiet, setQuiet] = useState(settings.quietFrom !== null);
  const form = useQuietForm({ orgId, settings });
  return (
    <form {...form.props} className="flex max-w-md flex-col gap-4">
      <Checkbox
        label={quiet.on}
        name="quiet"
        checked={isQuiet}
        onChange={(event) => setQuiet(event.currentTarget.checked)}
      />
      {isQuiet && (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={quiet.from}
            name="quietFrom"
            type="time"
            defaultValue={settings.quietFrom ?? "22:00"}
            error={form.errors["quietFrom"] && quiet.both}
          />
          <TextField
            label={quiet.until}
            name="quietUntil"
            type="time"
            defaultValue={settings.quietUntil ?? "07:00"}
            error={form.errors["quietUntil"] && quiet.both}
          />
        </div>
      )}
      <p className="-mt-2 text-sm text-faint">
        {quiet.zone(settings.timeZone.replaceAll("_", " "))}{" "}
        <Link to="/me" className="text-accent underline-offset-2 hover:underline">
          {quiet.zoneLink}
        </Link>
      </p>
      <DigestFields settings={settings} />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        {quiet.save}
      </Button>
    </form>
  );
}

function DigestFields({ settings }: Pick<FormProps, "settings">) {
  const { quiet } = useNotifySettingsText();
  const region = useRegion();
  const [digest, setDigest] = useState(settings.digest);
  const hour = new Intl.DateTimeFormat(region, { timeStyle: "short", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(region, { weekday: "long", timeZone: "UTC" });
  return (
    <>
      <Select
        label={quiet.digest}
        name="digest"
        value={digest}
        options={digests.map((value) => ({ value, label: quiet.digests[value] }))}
        onChange={(event) =>
          setDigest(digests.find((each) => each === event.currentTarget.value) ?? "none")
        }
      />
      <div className={digest === "none" ? "hidden" : "grid grid-cols-2 gap-3"}>
        <Select
          label={quiet.hour}
          name="digestHour"
          defaultValue={String(settings.digestHour)}
          options={Array.from({ length: 24 }, (_, value) => ({
            ...{ value: String(value), label: hour.format(Date.UTC(2024, 0, 1, value)) },
          }))}
        />
        <div className={digest === "weekly" ? "" : "hidden"}>
          <Select
            label={quiet.weekday}
            name="digestWeekday"
            defaultValue={String(settings.digestWeekday)}
            // 1 January 2024 was a Monday.
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
              ...{ value: String(value), label: day.format(Date.UTC(2024, 0, value)) },
            }))}
          />
        </div>
      </div>
    </>
  );
}

function useQuietForm({ orgId, settings }: FormProps) {
  const { quiet } = useNotifySettingsText();
  const { done } = useSaying();
  const { notificationSettings } = api.useUtils();
  const { mutateAsync } = api.notificationSettings.set.useMutation();
  return useForm({
    schema: NotificationSettingsChange,
    read: (data) => {
      const isQuiet = data.get("quiet") !== null;
      return {
        quietFrom: isQuiet ? data.get("quietFrom") : null,
        quietUntil: isQuiet ? data.get("quietUntil") : null,
        digest: data.get("digest"),
        digestHour: Number(data.get("digestHour")),
        digestWeekday: Number(data.get("digestWeekday")),
        version: settings.version,
      };
    },
    submit: async (change) => {
      try {
        const saved = await mutateAsync({ orgId, ...change });
        notificationSettings.get.setData({ orgId }, saved);
        done(quiet.saved);
      } catch (error) {
        if (reasonOf(error).kind !== "stale") throw error;
        done(quiet.stale);
        await notificationSettings.get.invalidate({ orgId });
      }
    },
  });
}
