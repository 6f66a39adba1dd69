import {
  type Notification,
  type NotificationFilter,
  notificationTypes,
} from "@teamflow/domain/notification";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import type { InboxSearch } from "../../app/inbox-search.ts";
import { useOrganization } from "../../app/organization.ts";

const route = getRouteApi("/o/$slug/inbox");

/** What the address says of the inbox, and the way to change a part of it. */
export function useInboxSearch(): {
  search: InboxSearch;
  /** Changes what is given and leaves the rest; `undefined` takes a part away. */
  patch: (change: { [P in keyof InboxSearch]: InboxSearch[P] | undefined }) => void;
} {
  const { what, ...rest } = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const known = notificationTypes.find((each) => each === what);
  const search = { ...rest, ...(known && { what: known }) };
  return {
    search,
    patch: (change) =>
      void navigate({
        to: "/o/$slug/inbox",
        params: { slug },
        search: withoutAbsent({ ...search, ...change }),
        replace: true,
      }),
  };
}

function withoutAbsent(search: Record<string, unknown>): InboxSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** What of the inbox is asked for. */
export function useInboxInput() {
  const { orgId } = useOrganization();
  const { search } = useInboxSearch();
  const { box, what, project } = search;
  const state: NotificationFilter["state"] = box === "done" || box === "snoozed" ? box : "open";
  return {
    ...{ orgId, state },
    ...(box === undefined && { unread: true }),
    ...(what && { type: what }),
    ...(project && { projectId: project }),
  };
}

/** What is in the part of the inbox that is shown, page after page. */
export function useInbox() {
  const input = useInboxInput();
  const list = api.notifications.list.useInfiniteQuery(input, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  return { ...list, notices: list.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** Whether something belongs into a part of the inbox, as the server decides it. */
export function belongs(
  { readAt, doneAt, snoozedUntil }: Notification,
  { state, unread }: Pick<NotificationFilter, "state"> & { unread?: boolean },
  now: Date,
): boolean {
  const isAsleep = snoozedUntil !== null && snoozedUntil > now;
  if (state === "done") return doneAt !== null;
  if (state === "snoozed") return doneAt === null && isAsleep;
  return doneAt === null && !isAsleep && !(unread === true && readAt !== null);
}
