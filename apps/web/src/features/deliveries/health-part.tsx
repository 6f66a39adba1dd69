import { type Channel, type DeliveryHealth } from "@teamflow/domain/notification";
import { api } from "../../app/api.ts";
import { useHealth } from "../../app/health-look.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useDeliveryText } from "./words.ts";

/** What is in the inbox is there at once: only what leaves TeamFlow can wait. */
const ways: readonly Channel[] = ["email", "push"];
const tones = { up: "green", down: "red", not_set: "yellow" } as const satisfies Record<
  string,
  Tone
>;

/** How much waits by which way, what came of the last day's, and whether the mail server answers. */
export function DeliveryHealthPart() {
  const { health } = useDeliveryText();
  const { loading } = useText().common;
  const { orgId } = useOrganization();
  const query = api.deliveries.health.useQuery(
    { orgId },
    { staleTime: 0, refetchInterval: 10_000 },
  );
  return (
    <section aria-label={health.title} className="px-6 pt-5 max-sm:px-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-base font-semibold">{health.title}</h2>
        <MailServer />
      </div>
      {query.isPending && <SkeletonRows rows={2} label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && <Table health={query.data} />}
    </section>
  );
}

function MailServer() {
  const { health } = useDeliveryText();
  const smtp = useHealth().data?.components.notifications.smtp;
  return (
    <p className="flex items-center gap-2 text-sm text-soft">
      {health.smtp}
      <Badge tone={smtp ? tones[smtp] : "gray"}>{smtp ? health.smtps[smtp] : health.unknown}</Badge>
    </p>
  );
}

function Table({ health: found }: { health: DeliveryHealth }) {
  const { health, log } = useDeliveryText();
  const { channels } = useNotificationText();
  const rows = found.filter(({ channel }) => ways.includes(channel));
  return (
    <table className="mt-2 w-full max-w-3xl text-sm tabular-nums">
      <thead className="text-xs text-faint">
        <tr className="h-9 border-b border-line">
          <th className="text-start font-medium">{log.channel}</th>
          <th className="text-end font-medium">{health.waiting}</th>
          <th className="text-end font-medium">{health.sent}</th>
          <th className="text-end font-medium">{health.failed}</th>
          <th className="text-end font-medium max-sm:hidden">{health.last}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.channel} className="h-11 border-b border-line">
            <th scope="row" className="text-start font-medium">
              {channels[row.channel]}
            </th>
            <td className="text-end">
              {row.waiting} <Due row={row} />
            </td>
            <td className="text-end">{row.sentToday}</td>
            <td className={classes("text-end", row.failedToday > 0 && "font-medium text-danger")}>
              {row.failedToday}
            </td>
            <td className="text-end text-soft max-sm:hidden">
              <Ago at={row.lastSentAt} otherwise={health.never} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Due({ row: { due, oldestDueAt } }: { row: DeliveryHealth[number] }) {
  const { health } = useDeliveryText();
  const region = useRegion();
  const now = useNow();
  if (due === 0) return null;
  const oldest = oldestDueAt && health.oldest(agoWords(region, oldestDueAt, now));
  return (
    <span className="text-xs text-faint" {...(oldest && { "data-tooltip": oldest })}>
      ({health.due(due)})
    </span>
  );
}

function Ago({ at, otherwise }: { at: Date | null; otherwise: string }) {
  const region = useRegion();
  const now = useNow();
  if (!at) return otherwise;
  return (
    <time dateTime={at.toISOString()} data-tooltip={fullInstant(region, at)}>
      {agoWords(region, at, now)}
    </time>
  );
}
