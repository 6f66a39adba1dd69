import { getRouteApi, Link } from "@tanstack/react-router";
import { readId } from "@teamflow/domain/uuid";
import { ShieldAlert } from "lucide-react";
import { api, type AppOutputs } from "../../app/api.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useRegion, useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { lookAgain } from "./look-again.ts";
import { LogLine } from "./log-line.tsx";
import { useAdminPath } from "./use-admin-path.ts";
import { useInstanceText } from "./words.ts";

/** Something that happened to an account or the instance. */
export type LoggedEvent = AppOutputs["instance"]["accountEvents"]["items"][number];

const route = getRouteApi("/$adminPath/log");

/** What happened to accounts and to the instance, to all or to one of them. */
export function LogPage() {
  const { common } = useText();
  const { log } = useInstanceText();
  const { of } = route.useSearch();
  const userId = readId<"User">(of);
  const list = api.instance.accountEvents.useInfiniteQuery(userId ? { userId } : {}, {
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > 1 ? false : lookAgain.refetchInterval,
  });
  const events = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SettingsPage wide lead={<Lead of={userId && (events[0]?.name ?? "…")} />}>
      {list.isPending && <SkeletonRows label={common.loading} />}
      {list.isError && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && events.length === 0 && (
        <EmptyState icon={<ShieldAlert size={20} />} title={log.emptyTitle}>
          {log.empty}
        </EmptyState>
      )}
      {events.length > 0 && <Days events={events} />}
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        events.length > 0 && (
          <p className="px-6 py-3 text-xs text-faint max-sm:px-4">{log.shown(events.length)}</p>
        )
      )}
    </SettingsPage>
  );
}

function Lead({ of }: { of: string | undefined }) {
  const { log } = useInstanceText();
  const adminPath = useAdminPath();
  if (!of) return log.lead;
  return (
    <>
      {log.of(of)}{" "}
      <Link
        to="/$adminPath/log"
        params={{ adminPath }}
        className="font-medium text-accent underline-offset-2 hover:underline"
      >
        {log.showAll}
      </Link>
    </>
  );
}

function Days({ events }: { events: LoggedEvent[] }) {
  const { log } = useInstanceText();
  const region = useRegion();
  const format = new Intl.DateTimeFormat(region, { dateStyle: "full" });
  const days = [...Map.groupBy(events, ({ at }) => at.toDateString())];
  return (
    <div role="region" aria-label={log.list} className="mt-4 border-t border-line">
      {days.map(([day, ofDay]) => (
        <section key={day} aria-label={format.format(ofDay[0]?.at)}>
          <h2 className="sticky top-0 z-10 border-b border-line bg-surface px-6 py-1.5 text-xs font-medium text-faint max-sm:px-4">
            {format.format(ofDay[0]?.at)}
          </h2>
          <ul>
            {ofDay.map((event) => (
              <LogLine key={event.id} event={event} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
