import { type AuditEntry } from "@teamflow/domain/audit";
import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import { api } from "../../app/api.ts";
import { useOrganizationNames } from "../../app/history-names.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { AuditRow } from "./audit-row.tsx";
import { filterOf, isNarrowed } from "./audit-search.ts";
import { useAuditSearch } from "./use-audit-search.ts";
import { useAuditText } from "./words.ts";

/** How often the top of the trail is looked at again, while nobody has gone further down. */
const lookMs = 10_000;

/** The entries, newest first, by day. */
export function AuditList() {
  const { common } = useText();
  const words = useAuditText();
  const list = useTrail();
  if (list.isPending) return <SkeletonRows rows={8} label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const entries = list.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <Empty />;
  return (
    <div role="region" aria-label={words.list}>
      <Days entries={entries} />
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-6 py-3 text-xs text-faint max-sm:px-4">{words.shown(entries.length)}</p>
      )}
    </div>
  );
}

function useTrail() {
  const { orgId } = useOrganization();
  const { search } = useAuditSearch();
  const { who, action, kind, outcome, since, until, subject } = search;
  const filter = useMemo(
    () =>
      filterOf({
        ...(who && { who }),
        ...(action && { action }),
        ...(kind && { kind }),
        ...(outcome && { outcome }),
        ...(since && { since }),
        ...(until && { until }),
        ...(subject && { subject }),
      }),
    [who, action, kind, outcome, since, until, subject],
  );
  return api.audit.list.useInfiniteQuery(
    { orgId, ...filter },
    {
      getNextPageParam: (page) => page.nextCursor,
      staleTime: 0,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : lookMs),
    },
  );
}

function Days({ entries }: { entries: AuditEntry[] }) {
  const region = useRegion();
  const nameOf = useOrganizationNames();
  const days = [...Map.groupBy(entries, ({ at }) => at.toDateString())];
  const format = new Intl.DateTimeFormat(region, { dateStyle: "full" });
  return days.map(([day, ofDay]) => (
    <section key={day} aria-label={format.format(ofDay[0]?.at)}>
      <h2 className="sticky top-0 z-10 border-b border-line bg-surface px-6 py-1.5 text-xs font-medium text-faint max-sm:px-4">
        {format.format(ofDay[0]?.at)}
      </h2>
      <ul>
        {ofDay.map((entry) => (
          <AuditRow key={entry.id} entry={entry} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  ));
}

function Empty() {
  const words = useAuditText();
  const { search, clear } = useAuditSearch();
  return (
    <EmptyState
      icon={<ScrollText size={20} />}
      title={words.emptyTitle}
      action={isNarrowed(search) && <Button onClick={clear}>{words.filter.clear}</Button>}
    >
      {words.empty}
    </EmptyState>
  );
}
