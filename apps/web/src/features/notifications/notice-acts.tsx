import type { Notification } from "@teamflow/domain/notification";
import { AlarmClock, Check, Ellipsis, Mail, MailOpen, Undo2 } from "lucide-react";
import { definitionOf } from "../../app/actions.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useNow } from "../../i18n/now.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import type { NoticeWish } from "./notice-row.tsx";

type ActsProps = { notice: Notification; onWish: (wish: NoticeWish) => void };

/** What can be done with one notification: beside it where a pointer is, in a menu under a thumb. */
export function NoticeActs({ notice, onWish }: ActsProps) {
  const { acts } = useNotificationText();
  const entries = useEntries(notice);
  return (
    <>
      <div className="absolute end-2 top-1.5 flex items-center gap-0.5 rounded bg-float opacity-0 shadow-float transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 max-sm:hidden">
        {entries.map(({ wish, label, Icon, keys }) => (
          <IconButton
            key={wish}
            label={label}
            aria-label={acts.of(label, notice.title)}
            keys={keys}
            icon={<Icon size={15} />}
            onClick={() => onWish(wish)}
          />
        ))}
      </div>
      <div className="absolute end-0 top-1.5 sm:hidden">
        <Menu
          label={notice.title}
          align="end"
          entries={entries.map(({ wish, label, Icon }) => ({
            ...{ kind: "item" as const, label, run: () => onWish(wish) },
            icon: <Icon size={15} aria-hidden />,
          }))}
        >
          {(trigger) => (
            <IconButton
              {...trigger}
              label={acts.of("…", notice.title)}
              icon={<Ellipsis size={16} />}
            />
          )}
        </Menu>
      </div>
    </>
  );
}

function useEntries({ readAt, doneAt, snoozedUntil }: Notification) {
  const { acts } = useNotificationText();
  const now = useNow();
  const isAsleep = snoozedUntil !== null && snoozedUntil > now;
  const keysOf = (id: "inbox.done" | "inbox.read" | "inbox.snooze") => definitionOf(id).keys;
  const read = {
    ...{ wish: "read" as const, keys: keysOf("inbox.read") },
    ...(readAt === null
      ? { label: acts.read, Icon: MailOpen }
      : { label: acts.unread, Icon: Mail }),
  };
  const done = {
    ...{ wish: "done" as const, keys: keysOf("inbox.done") },
    ...(doneAt === null ? { label: acts.done, Icon: Check } : { label: acts.undone, Icon: Undo2 }),
  };
  const snooze = {
    ...{ wish: "snooze" as const, keys: keysOf("inbox.snooze"), Icon: AlarmClock },
    label: isAsleep ? acts.wake : acts.snooze,
  };
  return doneAt === null ? [done, snooze, read] : [done, read];
}
