import { Link } from "@tanstack/react-router";
import { CheckCheck, Megaphone, SlidersHorizontal } from "lucide-react";
import { Suspense, useState } from "react";
import { useAction, useActions } from "../../app/action-registry.tsx";
import { useNotificationText } from "../../app/notification-words.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { part } from "../../ui/part.tsx";
import { InboxFilters, InboxViews } from "./inbox-bar.tsx";
import { InboxList } from "./inbox-list.tsx";
import { useReadAll } from "./use-read-all.ts";

const BroadcastDialog = part(async () => (await import("./broadcast-dialog.tsx")).BroadcastDialog);

/** All that one was told: what is unread first, and what became of the rest. */
export function InboxPage() {
  const words = useNotificationText();
  const mayBroadcast = useMay("notification:broadcast");
  const [isWriting, setWriting] = useState(false);
  useActions({
    "inbox.read-all": { run: useReadAll() },
    "inbox.broadcast": { run: () => setWriting(true), when: mayBroadcast },
  });
  return (
    <Screen title={words.title} views={<InboxViews />} actions={<InboxActions />}>
      <InboxFilters />
      <InboxList />
      {isWriting && (
        <Suspense>
          <BroadcastDialog onClose={() => setWriting(false)} onMissing={() => setWriting(false)} />
        </Suspense>
      )}
    </Screen>
  );
}

function InboxActions() {
  const words = useNotificationText();
  const { slug } = useOrganization();
  const readAll = useAction("inbox.read-all");
  const broadcast = useAction("inbox.broadcast");
  return (
    <>
      {broadcast && (
        <IconButton
          label={broadcast.label}
          icon={<Megaphone size={15} />}
          onClick={broadcast.run}
        />
      )}
      <Link
        to="/me/notifications"
        search={{ of: slug }}
        aria-label={words.settings}
        data-tooltip={words.settings}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded text-soft transition-tint hover:bg-hover hover:text-ink max-sm:size-10"
      >
        <SlidersHorizontal size={15} aria-hidden />
      </Link>
      {readAll && (
        <Button
          size="small"
          icon={<CheckCheck size={15} aria-hidden />}
          data-tooltip={readAll.label}
          data-tooltip-keys={readAll.keys}
          onClick={readAll.run}
        >
          <span className="max-sm:sr-only">{words.readAll}</span>
        </Button>
      )}
    </>
  );
}
