import type { Notification } from "@teamflow/domain/notification";
import { Link } from "@tanstack/react-router";
import { Megaphone, ShieldCheck, Sparkles } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useNotificationText } from "../../app/notification-words.ts";
import { agoWords, fullInstant, instantOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { classes } from "../../ui/classes.ts";
import { NoticeActs } from "./notice-acts.tsx";
import { useTarget } from "./use-open-notice.ts";

/** What a person does with one notification. */
export type NoticeWish = "open" | "read" | "done" | "snooze";

type RowProps = { notice: Notification; onWish: (wish: NoticeWish) => void };

const look =
  "flex min-h-14 w-full min-w-0 items-start gap-3 rounded px-2 py-2 text-start text-sm transition-tint hover:bg-hover focus-visible:-outline-offset-2";

/** One thing that one was told. A press leads to what it is about; what is about nothing opens where it stands. */
export function NoticeRow({ notice, onWish }: RowProps) {
  const target = useTarget()(notice);
  const [isOpen, setOpen] = useState(false);
  const shared = { "data-notice": notice.id, className: look };
  const press = () => onWish("open");
  return (
    <li className="group relative [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
      {target.kind === "link" && (
        <Link {...target.link} {...shared} onClick={press}>
          <Contents notice={notice} />
        </Link>
      )}
      {target.kind === "lookup" && (
        <button
          type="button"
          {...shared}
          onClick={() => {
            press();
            target.open();
          }}
        >
          <Contents notice={notice} />
        </button>
      )}
      {target.kind === "none" && (
        <button
          type="button"
          {...shared}
          aria-expanded={isOpen}
          onClick={() => {
            press();
            setOpen(!isOpen);
          }}
        >
          <Contents notice={notice} isOpen={isOpen} />
        </button>
      )}
      <NoticeActs notice={notice} onWish={onWish} />
    </li>
  );
}

function Contents({ notice, isOpen = false }: { notice: Notification; isOpen?: boolean }) {
  const words = useNotificationText();
  const isUnread = notice.readAt === null;
  return (
    <>
      <span className="flex h-7 w-2 shrink-0 items-center">
        {isUnread && (
          <>
            <span aria-hidden className="size-2 rounded-full bg-accent" />
            <span className="sr-only">{words.unread}: </span>
          </>
        )}
      </span>
      <Who notice={notice} />
      <span className="min-w-0 flex-1 max-sm:pe-9">
        <span
          className={classes(
            "block min-w-0",
            isOpen ? "break-words" : "max-sm:line-clamp-2 sm:truncate",
            isUnread ? "font-semibold text-ink" : "text-soft",
          )}
        >
          {notice.title}
        </span>
        <span
          className={classes(
            "block text-xs text-faint",
            isOpen ? "break-words whitespace-pre-wrap" : "truncate max-sm:hidden",
          )}
        >
          {notice.message}
        </span>
        <span className="sm:hidden">
          <When notice={notice} />
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-2 pt-0.5 max-sm:hidden">
        {notice.projectKey && <Badge className="max-md:hidden">{notice.projectKey}</Badge>}
        <When notice={notice} />
      </span>
    </>
  );
}

/** Nobody in particular has no face: what it is about has a sign. */
function Who({ notice: { actorName, type } }: { notice: Notification }) {
  if (actorName !== null) return <Avatar name={actorName} />;
  const Icon = type === "security" ? ShieldCheck : type === "broadcast" ? Megaphone : Sparkles;
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center rounded-full bg-hover text-soft"
    >
      <Icon size={15} />
    </span>
  );
}

function When({
  notice: { createdAt, snoozedUntil, doneAt },
}: {
  notice: Notification;
}): ReactNode {
  const words = useNotificationText();
  const region = useRegion();
  const now = useNow();
  const isAsleep = doneAt === null && snoozedUntil !== null && snoozedUntil > now;
  const at = isAsleep ? snoozedUntil : createdAt;
  return (
    <time
      dateTime={at.toISOString()}
      data-tooltip={fullInstant(region, at)}
      className="text-xs whitespace-nowrap text-faint tabular-nums sm:group-focus-within:opacity-0 sm:group-hover:opacity-0"
    >
      {isAsleep ? words.snoozedUntil(instantOf(region, at)) : agoWords(region, at, now)}
    </time>
  );
}
