import { CircleCheck, TriangleAlert } from "lucide-react";
import { type Health, useHealth } from "../../app/health-look.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge } from "../../ui/badge.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Figure, Figures } from "./figures.tsx";
import { usePerformanceText } from "./words.ts";

const parts = ["database", "cache", "file_store", "notifications"] as const;

/** How the parts of the instance do, and how fast. */
export function HealthPage() {
  const { health } = usePerformanceText();
  const { loading } = useText().common;
  const query = useHealth();
  return (
    <SettingsPage lead={health.lead}>
      {query.isPending && <SkeletonRows rows={4} label={loading} />}
      <div className="flex flex-col gap-5 px-6 py-5 max-sm:px-4">
        {query.isError && <Notice tone="danger">{health.unreachable}</Notice>}
        {query.data && <Shown seen={query.data} />}
      </div>
    </SettingsPage>
  );
}

function Shown({ seen }: { seen: Health }) {
  const { health } = usePerformanceText();
  const isWell = seen.status === "healthy";
  const Icon = isWell ? CircleCheck : TriangleAlert;
  return (
    <>
      <div className="flex items-center gap-3">
        <Icon size={20} aria-hidden className={isWell ? "text-soft" : "text-danger"} />
        <div role="status">
          <p className="font-semibold">{health.statuses[seen.status]}</p>
          <p className="text-sm text-soft">{health.notes[seen.status]}</p>
        </div>
        <span className="ms-auto text-xs text-faint">{health.version(seen.version)}</span>
      </div>
      <Parts seen={seen} />
      <Telling seen={seen} />
    </>
  );
}

function Parts({ seen: { components } }: { seen: Health }) {
  const { health } = usePerformanceText();
  return (
    <table className="w-full table-fixed text-sm">
      <thead className="text-xs text-faint">
        <tr className="h-9 border-b border-line">
          <th className="text-start font-medium">{health.part}</th>
          <th className="text-start font-medium">{health.state}</th>
          <th className="w-24 text-end font-medium">{health.latency}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((name) => (
          <tr key={name} className="h-11 border-b border-line">
            <th scope="row" className="text-start font-medium">
              {health.parts[name]}
            </th>
            <td>
              <Badge tone={components[name].healthy ? "green" : "red"}>
                {components[name].healthy ? health.up : health.down}
              </Badge>
            </td>
            <td className="text-end text-soft tabular-nums">
              {health.ms(components[name].latency_ms)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Telling({ seen }: { seen: Health }) {
  const { health } = usePerformanceText();
  const region = useRegion();
  const now = useNow();
  const { queue_depth: due, last_success_at: last, smtp } = seen.components.notifications;
  return (
    <Figures label={health.parts.notifications}>
      <Figure name={health.queue}>{due ?? health.unknown}</Figure>
      <Figure name={health.last}>
        {last ? (
          <time dateTime={last.toISOString()} data-tooltip={fullInstant(region, last)}>
            {agoWords(region, last, now)}
          </time>
        ) : (
          health.never
        )}
      </Figure>
      <Figure name={health.smtp}>{health.smtps[smtp]}</Figure>
    </Figures>
  );
}
