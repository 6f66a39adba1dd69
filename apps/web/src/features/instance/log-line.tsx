import { deviceOf } from "@teamflow/domain/device";
import { Cog } from "lucide-react";
import { api } from "../../app/api.ts";
import { shortId } from "../../app/history-values.ts";
import { useHistoryText } from "../../app/history-words.ts";
import { useSession } from "../../app/organization.ts";
import { fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import type { LoggedEvent } from "./log-page.tsx";
import { useInstanceText } from "./words.ts";

/** One event: to whom, what, from where, and what else is known of it. */
export function LogLine({ event }: { event: LoggedEvent }) {
  const { log } = useInstanceText();
  const actions: Record<string, string | undefined> = log.actions;
  const details = useDetails(event.details);
  return (
    <li className="flex items-start gap-2.5 border-b border-line px-6 py-2 text-sm [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto] max-sm:px-4">
      <Time at={event.at} />
      {event.name ? (
        <Avatar name={event.name} size="small" />
      ) : (
        <span
          aria-hidden
          className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-press text-soft"
        >
          <Cog size={12} />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="text-soft">
          <span className="font-medium text-ink">{useWhose(event)}</span>{" "}
          {actions[event.action] ?? event.action}
        </p>
        {details && <p className="text-xs break-words text-faint">{details}</p>}
      </div>
      <Origin event={event} />
    </li>
  );
}

/** Whom it happened to: nobody, where a name was given that nobody has, or where it concerns the instance. */
function useWhose({ userId, name, action }: LoggedEvent): string {
  const { log } = useInstanceText();
  if (name) return name;
  if (userId) return shortId(userId);
  return /^(organization|instance)_/.test(action) ? log.system : log.unknown;
}

function Time({ at }: { at: Date }) {
  const region = useRegion();
  return (
    <time
      dateTime={at.toISOString()}
      data-tooltip={fullInstant(region, at)}
      className="w-16 shrink-0 text-xs leading-5 text-faint"
    >
      {new Intl.DateTimeFormat(region, { timeStyle: "medium" }).format(at)}
    </time>
  );
}

function Origin({ event: { address, userAgent } }: { event: LoggedEvent }) {
  return (
    <p className="max-w-60 shrink-0 text-end text-xs leading-5 text-faint max-lg:hidden">
      {address && <span className="font-mono">{address}</span>}
      {userAgent && <span className="block truncate">{deviceOf(userAgent)}</span>}
    </p>
  );
}

/** What else is known, as `Reason: …, Second factor: yes`; who did it by their name where that is me. */
function useDetails(details: unknown): string {
  const { log } = useInstanceText();
  const { yes, no } = useHistoryText();
  const { user } = useSession();
  const { data: organizations } = api.instance.organizations.useQuery();
  const names: Record<string, string | undefined> = log.details;
  const words = (value: unknown) => {
    if (typeof value === "boolean") return value ? yes : no;
    const organization = organizations?.find(({ id }) => id === value);
    return value === user.id ? user.name : (organization?.name ?? String(value));
  };
  if (typeof details !== "object" || details === null) return "";
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${names[field] ?? field}: ${words(value)}`)
    .join(" · ");
}
