import type { Notification } from "@teamflow/domain/notification";
import { lazy, Suspense, useState } from "react";
import { useNotificationText } from "../../app/notification-words.ts";
import { dayWords, fullDay, todayHere } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { byDay, byObject, type Group } from "./groups.ts";
import { InboxEmpty } from "./inbox-empty.tsx";
import { NoticeRow, type NoticeWish } from "./notice-row.tsx";
import { useInbox, useInboxSearch } from "./use-inbox.ts";
import { focusAfter, useInboxKeys } from "./use-inbox-keys.ts";
import { useMarks } from "./use-marks.ts";

const SnoozeDialog = lazy(async () => ({
  default: (await import("./snooze-dialog.tsx")).SnoozeDialog,
}));

/** What is in the part of the inbox that is shown, in groups. */
export function InboxList() {
  const { loading } = useText().common;
  const words = useNotificationText();
  const { search } = useInboxSearch();
  const inbox = useInbox();
  const { notices } = inbox;
  if (inbox.isPending) return <SkeletonRows label={loading} />;
  if (inbox.isError && !inbox.data)
    return <Failure error={inbox.error} onRetry={() => void inbox.refetch()} />;
  if (notices.length === 0) return <InboxEmpty />;
  const groups = search.by === "object" ? byObject(notices) : byDay(notices);
  return (
    <>
      <Groups groups={groups} notices={groups.flatMap((group) => group.notices)} />
      {inbox.hasNextPage ? (
        <More busy={inbox.isFetchingNextPage} onMore={() => void inbox.fetchNextPage()} />
      ) : (
        <p role="status" className="px-4 py-3 text-xs text-faint">
          {words.shown(notices.length)}
        </p>
      )}
    </>
  );
}

function Groups({ groups, notices }: { groups: Group[]; notices: Notification[] }) {
  const [putOff, setPutOff] = useState<Notification | null>(null);
  const marks = useMarks();
  const now = useNow();
  const wish = (notice: Notification, what: NoticeWish) => {
    const isAsleep = notice.snoozedUntil !== null && notice.snoozedUntil > now;
    if (what === "open") return notice.readAt === null && marks.setRead(notice, true);
    if (what === "snooze" && !isAsleep) return setPutOff(notice);
    focusAfter(notice.id);
    if (what === "snooze") return marks.putOff(notice, null);
    if (what === "read") return marks.setRead(notice, notice.readAt === null);
    return marks.setDone(notice, notice.doneAt === null);
  };
  useInboxKeys(notices, wish);
  return (
    <>
      {groups.map((group) => (
        <section key={group.key} className="px-2 max-sm:px-1">
          <h2 className="sticky top-0 z-10 flex h-8 items-center truncate bg-surface px-2 text-xs font-medium text-faint">
            <GroupName group={group} />
          </h2>
          <ul>
            {group.notices.map((notice) => (
              <NoticeRow
                key={notice.id}
                notice={notice}
                onWish={(what) => void wish(notice, what)}
              />
            ))}
          </ul>
        </section>
      ))}
      {putOff && (
        <Suspense>
          <SnoozeDialog
            notice={putOff}
            onClose={() => setPutOff(null)}
            onChoose={(until) => {
              setPutOff(null);
              focusAfter(putOff.id);
              marks.putOff(putOff, until);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function GroupName({ group }: { group: Group }) {
  const words = useNotificationText();
  const region = useRegion();
  const today = todayHere(useNow());
  if (group.kind === "object")
    return <span className="truncate">{group.name ?? words.group.none}</span>;
  const said = dayWords(region, group.day, today);
  return (
    <time dateTime={group.day} data-tooltip={fullDay(region, group.day)}>
      {said.charAt(0).toLocaleUpperCase(region) + said.slice(1)}
    </time>
  );
}
