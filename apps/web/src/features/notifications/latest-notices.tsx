import type { Notification } from "@teamflow/domain/notification";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { api } from "../../app/api.ts";
import { useHomeText } from "../../app/home-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { NoticePress } from "./notice-press.tsx";
import { useReadNotice } from "./use-read-notice.ts";

const most = 3;

/** The last that one was told and has not read. It is what the badge of the rail counts, and asks for nothing more. */
export function LatestNotices() {
  const words = useHomeText();
  const { orgId, slug } = useOrganization();
  const id = useId();
  const { data } = api.notifications.summary.useQuery({ orgId }, { staleTime: Infinity });
  const { shown, read } = useShown(data?.lastTen ?? []);
  if (!data) return null;
  const isEmpty = shown.length === 0 && data.unread === 0;
  return (
    <section aria-labelledby={id} className={`min-w-0 ${isEmpty ? "max-sm:hidden" : ""}`}>
      <header className="flex min-h-11 items-center gap-3 px-4 pt-1 max-sm:px-3">
        <h2 id={id} className="text-sm font-semibold">
          {words.unread}
        </h2>
        {data.unread > shown.length && (
          <Link
            to="/o/$slug/inbox"
            params={{ slug }}
            className="inline-flex h-6 items-center rounded-full px-2 text-xs text-soft tabular-nums transition-tint hover:bg-hover hover:text-ink max-sm:h-9"
          >
            {words.allUnread(data.unread)}
          </Link>
        )}
      </header>
      {isEmpty && <p className="px-4 pt-1 pb-3 text-sm text-pretty text-soft">{words.allRead}</p>}
      {shown.length === 0 && !isEmpty && (
        <p className="px-4 pt-1 pb-3 text-sm text-pretty text-soft max-sm:px-3">
          {words.furtherUnread}
        </p>
      )}
      <ul aria-labelledby={id} className="px-2 pb-2 max-sm:px-1">
        {shown.map((notice) => (
          <li key={notice.id}>
            <NoticePress isNarrow notice={notice} onPress={() => read(notice)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is unread, and what was opened here: it stays until somebody leaves, so that they can read it. */
function useShown(last: readonly Notification[]) {
  const [opened, setOpened] = useState<readonly string[]>([]);
  const send = useReadNotice();
  const shown = last
    .filter(({ id, readAt }) => readAt === null || opened.includes(id))
    .slice(0, most);
  const read = (notice: Notification) => {
    setOpened((before) => [...before, notice.id]);
    if (notice.readAt === null) send(notice);
  };
  return { shown, read };
}
