import type { OrganizationId } from "@teamflow/domain/ids";
import { Send } from "lucide-react";
import { api } from "../../app/api.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { Part } from "./part.tsx";
import { useNotifySettingsText } from "./words.ts";

/** Sends me something by every way that is open, so that I see what arrives. */
export function TrialPart({ orgId }: { orgId: OrganizationId }) {
  const { trial } = useNotifySettingsText();
  const { channels: names } = useNotificationText();
  const list = new Intl.ListFormat(useRegion(), { type: "conjunction" });
  const { done, refused } = useSaying();
  const { notifications } = api.useUtils();
  const { mutate, isPending } = api.notifications.trial.useMutation({
    onSuccess: ({ channels }) =>
      done(trial.sent(list.format(channels.map((channel) => names[channel])))),
    onError: refused,
    onSettled: () => notifications.invalidate(),
  });
  return (
    <Part
      title={trial.title}
      lead={trial.lead}
      actions={
        <Button
          busy={isPending}
          icon={<Send size={14} aria-hidden />}
          onClick={() => mutate({ orgId })}
        >
          {trial.send}
        </Button>
      }
    />
  );
}
