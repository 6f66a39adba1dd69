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
import { useTarget } from "./use-open-notice.ts";

type PressProps = {
  notice: Notification;
  /** Called when it is pressed, before it leads anywhere. */
  onPress: () => void;
  /** There is room for little more than its title. */
  isNarrow?: boolean;
  /** Its id, where keys work on the list that it stands in. */
  "data-notice"?: string;
};

const look =
  "flex min-h-14 w-full min-w-0 items-start gap-3 rounded px-2 py-2 text-start text-sm transition-tint hover:bg-hover focus-visible:-outline-offset-2";

/** What one was told: a press leads to what it is about; what is about nothing opens where it stands. */
export function NoticePress({ notice, onPress, isNarrow = false, ...rest }: PressProps) {
  const target = useTarget()(notice);
  const [isOpen, setOpen] = useState(false);
  const shared = { ...rest, className: look };
  if (target.kind === "link")
    return (
      <Link {...target.link} {...shared} onClick={onPress}>
        <Contents {...{ notice, isNarrow }} />
      </Link>
    );
  return (
    <button
      type="button"
      {...shared}
      aria-expanded={target.kind === "none" ? isOpen : undefined}
      onClick={() => {
        onPress();
        if (target.kind === "lookup") target.open();
        else setOpen(!isOpen);
      }}
    >
      <Contents {...{ notice, isNarrow }} isOpen={target.kind === "none" && isOpen} />
    </button>
  );
}

type ContentsProps = { notice: Notification; isNarrow: boolean; isOpen?: boolean };

function Contents({ notice, isNarrow, isOpen = false }: ContentsProps) {
  const words = useNotificationText();
  const isUnread = notice.readAt === null;
  const cut = isNarrow ? "line-clamp-2" : "max-sm:line-clamp-2 sm:truncate";
  const cutMessage = isNarrow ? "hidden" : "truncate max-sm:hidden";
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
      <span className={classes("min-w-0 flex-1", !isNarrow && "max-sm:pe-9")}>
        <span
          className={classes(
            "block min-w-0",
            isOpen ? "break-words" : cut,
            isUnread ? "font-semibold text-ink" : "text-soft",
          )}
        >
          {notice.title}
        </span>
        <span
          className={classes(
            "block text-xs text-faint",
            isOpen ? "break-words whitespace-pre-wrap" : cutMessage,
          )}
        >
          {notice.message}
        </span>
        <span className={isNarrow ? "" : "sm:hidden"}>
          <When notice={notice} />
        </span>
      </span>
      {!isNarrow && (
        <span className="flex shrink-0 items-center gap-2 pt-0.5 max-sm:hidden">
          {notice.projectKey && <Badge className="max-md:hidden">{notice.projectKey}</Badge>}
          <When notice={notice} />
        </span>
      )}
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
