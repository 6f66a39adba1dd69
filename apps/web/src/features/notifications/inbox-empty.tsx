import { AlarmClock, CheckCheck, Inbox } from "lucide-react";
import { useNotificationText } from "../../app/notification-words.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useInboxSearch } from "./use-inbox.ts";

/** What stands where nothing is in a part of the inbox: what would come there, and why nothing does. */
export function InboxEmpty() {
  const { empty, filter } = useNotificationText();
  const { search, patch } = useInboxSearch();
  if (search.what || search.project)
    return (
      <EmptyState
        icon={<Inbox size={20} />}
        title={filter.noneTitle}
        action={
          <Button onClick={() => patch({ what: undefined, project: undefined })}>
            {filter.clear}
          </Button>
        }
      >
        {filter.none}
      </EmptyState>
    );
  if (search.box === "done")
    return (
      <EmptyState icon={<CheckCheck size={20} />} title={empty.doneTitle}>
        {empty.done}
      </EmptyState>
    );
  if (search.box === "snoozed")
    return (
      <EmptyState icon={<AlarmClock size={20} />} title={empty.snoozedTitle}>
        {empty.snoozed}
      </EmptyState>
    );
  if (search.box === "all")
    return (
      <EmptyState icon={<Inbox size={20} />} title={empty.allTitle}>
        {empty.all}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<CheckCheck size={20} />}
      title={empty.unreadTitle}
      action={<Button onClick={() => patch({ box: "all" })}>{empty.seeAll}</Button>}
    >
      {empty.unread}
    </EmptyState>
  );
}
