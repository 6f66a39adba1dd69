import { Link } from "@tanstack/react-router";
import { CheckCheck, SlidersHorizontal } from "lucide-react";
import { useAction, useActions } from "../../app/action-registry.tsx";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { Button } from "../../ui/button.tsx";
import { InboxFilters, InboxViews } from "./inbox-bar.tsx";
import { InboxList } from "./inbox-list.tsx";
import { useReadAll } from "./use-read-all.ts";

/** All that one was told: what is unread first, and what became of the rest. */
export function InboxPage() {
  const words = useNotificationText();
  useActions({ "inbox.read-all": { run: useReadAll() } });
  return (
    <Screen title={words.title} views={<InboxViews />} actions={<InboxActions />}>
      <InboxFilters />
      <InboxList />
    </Screen>
  );
}

function InboxActions() {
  const words = useNotificationText();
  const { slug } = useOrganization();
  const readAll = useAction("inbox.read-all");
  return (
    <>
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
