import type { Session } from "@teamflow/domain/session";
import { Monitor, Smartphone, Terminal } from "lucide-react";
import { agoWords, fullInstant, instantOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { useAccountText } from "./words.ts";

/** One place where I am signed in: the device, its address, and when it was used. */
export function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { sessions } = useAccountText();
  const region = useRegion();
  const now = useNow();
  const device = session.device || sessions.unknown;
  return (
    <li className="flex min-h-16 items-center gap-3 border-b border-line px-3 py-2 text-sm last:border-b-0">
      <DeviceIcon session={session} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{device}</span>
          {session.current && <Badge tone="green">{sessions.current}</Badge>}
          {session.kind === "program" && <Badge>{sessions.program}</Badge>}
          {session.secondFactor && <Badge>{sessions.secondFactor}</Badge>}
        </p>
        <p className="text-xs text-pretty text-faint">
          {session.address ?? sessions.noAddress} ·{" "}
          <time
            dateTime={session.lastUsedAt.toISOString()}
            data-tooltip={fullInstant(region, session.lastUsedAt)}
          >
            {sessions.lastUsed(agoWords(region, session.lastUsedAt, now))}
          </time>{" "}
          · {sessions.since(instantOf(region, session.createdAt))},{" "}
          {sessions.until(instantOf(region, session.expiresAt))}
        </p>
      </div>
      {!session.current && (
        <Button look="quiet" size="small" aria-label={sessions.endOf(device)} onClick={onEnd}>
          {sessions.end}
        </Button>
      )}
    </li>
  );
}

function DeviceIcon({ session: { kind, device } }: { session: Session }) {
  const Icon = kind === "program" ? Terminal : /Android|iOS/.test(device) ? Smartphone : Monitor;
  return <Icon size={18} aria-hidden className="shrink-0 text-soft" />;
}
