import { reasonOf } from "@teamflow/client/reason";
import type { Delivery, DeliveryStatus } from "@teamflow/domain/notification";
import { ChevronRight, RotateCcw } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { agoWords, fullInstant, instantOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { useSaying } from "../../ui/use-saying.ts";
import { useDeliveryText } from "./words.ts";

const tones: Record<DeliveryStatus, Tone> = {
  pending: "yellow",
  sent: "green",
  failed: "red",
  dropped: "gray",
};

/** One thing that was to go out, with its tries below when it is opened. */
export function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { log } = useDeliveryText();
  const words = useNotificationText();
  const [isOpen, setOpen] = useState(false);
  const { memberName, type, channel, status, attempts } = delivery;
  return (
    <tbody>
      <tr className="h-12 border-b border-line">
        <td className="px-4">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="-mx-1 flex max-w-full items-center gap-1.5 rounded px-1 text-start"
          >
            <ChevronRight
              size={14}
              aria-hidden
              className={classes("shrink-0 text-faint transition-transform", isOpen && "rotate-90")}
            />
            <span className="min-w-0">
              <span className="block truncate font-medium">{memberName}</span>
              <span className="block truncate text-xs text-faint md:hidden">
                {words.types[type]}
              </span>
            </span>
          </button>
        </td>
        <td className="truncate px-4 text-soft @max-4xl:hidden">{words.types[type]}</td>
        <td className="px-4 text-soft @max-lg:hidden">{words.channels[channel]}</td>
        <td className="px-4">
          <span {...(attempts.length > 0 && { "data-tooltip": log.tries(attempts.length) })}>
            <Badge tone={tones[status]}>{log.statuses[status]}</Badge>
          </span>
        </td>
        <td className="truncate px-4 text-soft @max-3xl:hidden">
          <When delivery={delivery} />
        </td>
        <td className="px-2 text-end">{status === "failed" && <Retry delivery={delivery} />}</td>
      </tr>
      {isOpen && <Tries delivery={delivery} />}
    </tbody>
  );
}

function When({ delivery: { deliveredAt, dueAt, attempts, status } }: { delivery: Delivery }) {
  const { log } = useDeliveryText();
  const region = useRegion();
  const now = useNow();
  const at = deliveredAt ?? attempts.at(-1)?.at ?? dueAt;
  const isAhead = status === "pending" && dueAt > now;
  return (
    <time
      dateTime={(isAhead ? dueAt : at).toISOString()}
      data-tooltip={fullInstant(region, isAhead ? dueAt : at)}
    >
      {isAhead ? log.due(instantOf(region, dueAt)) : agoWords(region, at, now)}
    </time>
  );
}

function Tries({ delivery: { attempts, status, dueAt } }: { delivery: Delivery }) {
  const { log } = useDeliveryText();
  const region = useRegion();
  return (
    <tr className="border-b border-line bg-canvas">
      <td colSpan={6} className="px-4 py-2">
        <ol className="flex flex-col gap-1 ps-5 text-xs text-soft">
          {attempts.map(({ attempt, at, errorCode, errorText }) => (
            <li key={attempt} className="flex flex-wrap gap-x-2">
              <span>{log.attempt(attempt, instantOf(region, at))}</span>
              {errorCode ? (
                <span className="font-mono text-danger">{errorCode}</span>
              ) : (
                <span>{log.statuses.sent}</span>
              )}
              {errorText && <span className="break-words text-faint">{errorText}</span>}
            </li>
          ))}
          {status === "dropped" && <li>{log.dropped}</li>}
          {status === "pending" && <li>{log.due(instantOf(region, dueAt))}</li>}
        </ol>
      </td>
    </tr>
  );
}

function Retry({ delivery: { id: deliveryId, memberName } }: { delivery: Delivery }) {
  const { log } = useDeliveryText();
  const { orgId } = useOrganization();
  const mayRetry = useMay("organization:update");
  const { done, refused } = useSaying();
  const { deliveries } = api.useUtils();
  const { mutate, isPending } = api.deliveries.retry.useMutation({
    onSuccess: () => done(log.retried),
    onError: (error) => (reasonOf(error).kind === "not_found" ? done(log.gone) : refused(error)),
    onSettled: () =>
      Promise.all([deliveries.list.invalidate({ orgId }), deliveries.health.invalidate({ orgId })]),
  });
  if (!mayRetry) return null;
  return (
    <Button
      size="small"
      aria-label={log.retryOf(memberName)}
      busy={isPending}
      icon={<RotateCcw size={13} aria-hidden />}
      onClick={() => mutate({ orgId, deliveryId })}
    >
      {log.retry}
    </Button>
  );
}
