import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Place } from "./part.tsx";
import { SessionRow } from "./session-row.tsx";
import { useEndOthers, useEndSession } from "./use-end-session.ts";
import { useAccountText } from "./words.ts";

/** Where I am signed in, and the way to end what I do not know. */
export function SessionsPage() {
  const { loading } = useText().common;
  const { sessions } = useAccountText();
  const end = useEndSession();
  const list = api.sessions.list.useInfiniteQuery(
    {},
    // Nobody tells when a session begins elsewhere: each look asks anew.
    { getNextPageParam: (page) => page.nextCursor, refetchOnMount: "always" },
  );
  if (list.isPending) return <SkeletonRows label={loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  return (
    <Place lead={sessions.lead} actions={rows.length > 1 && <EndOthers />}>
      <ul className="mt-4 rounded border border-line">
        {rows.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end(session)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
      {rows.length === 1 && <p className="py-3 text-sm text-faint">{sessions.alone}</p>}
    </Place>
  );
}

function EndOthers() {
  const { sessions } = useAccountText();
  const { endOthers, busy } = useEndOthers();
  return (
    <Button busy={busy} onClick={endOthers}>
      {sessions.endOthers}
    </Button>
  );
}
