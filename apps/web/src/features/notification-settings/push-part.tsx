import type { PushSubscription } from "@teamflow/domain/notification-preference";
import { Trash2 } from "lucide-react";
import { api } from "../../app/api.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { Part } from "./part.tsx";
import { usePush } from "./use-push.ts";
import { useNotifySettingsText } from "./words.ts";

/** Push messages: in this browser, and in others of mine. */
export function PushPart() {
  const { push } = useNotifySettingsText();
  const { state, endpoint, isBusy, trouble, turnOn, turnOff } = usePush();
  return (
    <Part
      title={push.title}
      lead={push.lead}
      actions={
        <>
          {state === "off" && (
            <Button busy={isBusy} onClick={turnOn}>
              {push.turnOn}
            </Button>
          )}
          {state === "on" && (
            <Button busy={isBusy} onClick={turnOff}>
              {push.turnOff}
            </Button>
          )}
        </>
      }
    >
      {state === "unsupported" && <Notice>{push.unsupported}</Notice>}
      {state === "denied" && <Notice>{push.denied}</Notice>}
      {trouble && <Notice>{push[trouble]}</Notice>}
      <Devices here={endpoint} />
    </Part>
  );
}

function Devices({ here }: { here: string | null }) {
  const { push } = useNotifySettingsText();
  const { data } = api.notificationSettings.pushSubscriptions.useQuery(undefined, {
    refetchOnMount: "always",
  });
  if (!data || data.length === 0) return null;
  return (
    <ul aria-label={push.devices} className="rounded border border-line">
      {data.map((device) => (
        <Device key={device.endpoint} device={device} isHere={device.endpoint === here} />
      ))}
    </ul>
  );
}

function Device({ device, isHere }: { device: PushSubscription; isHere: boolean }) {
  const { push } = useNotifySettingsText();
  const region = useRegion();
  const { done, refused } = useSaying();
  const { notificationSettings } = api.useUtils();
  const name = device.device || push.device;
  const { mutate, isPending } = api.notificationSettings.unsubscribe.useMutation({
    onSuccess: () => done(push.removed(name)),
    onError: refused,
    onSettled: () => notificationSettings.pushSubscriptions.invalidate(),
  });
  return (
    <li className="flex min-h-11 items-center gap-2 border-b border-line px-3 text-sm last:border-b-0">
      <span className="min-w-0 truncate font-medium">{name}</span>
      {isHere && <Badge tone="green">{push.here}</Badge>}
      <span className="text-xs text-faint">{push.since(dateOf(region, device.createdAt))}</span>
      {!isHere && (
        <IconButton
          label={push.remove(name)}
          icon={<Trash2 size={15} />}
          className="ms-auto"
          aria-disabled={isPending || undefined}
          onClick={() => isPending || mutate({ endpoint: device.endpoint })}
        />
      )}
    </li>
  );
}
