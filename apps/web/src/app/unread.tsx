import { useEffect } from "react";
import { useText } from "../i18n/locale.ts";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";

/** No browser waits longer than this with a timer. */
const longestWaitMs = 2 ** 31 - 1;
const most = 99;

/** How much is unread in one's inbox. Asked for once; after that only when the stream tells of a change. */
function useUnread(): number {
  const { orgId } = useOrganization();
  const { data } = api.notifications.summary.useQuery({ orgId }, { staleTime: Infinity });
  useWaking(data?.wakesAt ?? null);
  return data?.unread ?? 0;
}

/** What was put off comes back by the clock, and nobody tells. */
function useWaking(at: Date | null): void {
  const { orgId } = useOrganization();
  const { notifications } = api.useUtils();
  const atMs = at?.getTime();
  useEffect(() => {
    if (atMs === undefined) return;
    const again = () => {
      void notifications.summary.invalidate({ orgId });
      void notifications.list.invalidate({ orgId });
    };
    const waitMs = Math.max(atMs - Date.now(), 0) + 500;
    const timer = setTimeout(again, Math.min(waitMs, longestWaitMs));
    return () => clearTimeout(timer);
  }, [atMs, notifications, orgId]);
}

/** The number beside the bell; nothing where all is read. */
export function UnreadBadge({ className = "" }: { className?: string }) {
  const { rail } = useText().common;
  const unread = useUnread();
  if (unread === 0) return null;
  return (
    <span
      className={`inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-semibold text-on-accent tabular-nums ${className}`}
    >
      <span aria-hidden>{unread > most ? `${most}+` : unread}</span>
      <span className="sr-only">{rail.unread(unread)}</span>
    </span>
  );
}
