import type { FlagChange, FlagKey } from "@teamflow/domain/flag";
import { api } from "../../app/api.ts";
import { useFlagText } from "../../app/flag-words.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";

/** What was changed of a flag, and by whom, newest first. */
export function FlagHistory({ flagKey: key }: { flagKey: FlagKey }) {
  const { loading } = useText().common;
  const { instance } = useFlagText();
  const list = api.flags.changes.useInfiniteQuery(
    { key },
    { getNextPageParam: (page) => page.nextCursor, staleTime: 0 },
  );
  if (list.isPending) return <SkeletonRows rows={2} label={loading} />;
  if (!list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const changes = list.data.pages.flatMap((page) => page.items);
  return (
    <div className="border-t border-line px-4 py-2">
      {changes.length === 0 && <p className="py-1 text-sm text-faint">{instance.noHistory}</p>}
      <ol aria-label={instance.history} className="flex flex-col">
        {changes.map((change) => (
          <Line key={change.id} change={change} />
        ))}
      </ol>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </div>
  );
}

function Line({ change }: { change: FlagChange }) {
  const { instance } = useFlagText();
  const region = useRegion();
  const now = useNow();
  const list = new Intl.ListFormat(region, { type: "conjunction" });
  const said = useSaid();
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-2 py-1 text-sm">
      <span className="font-medium">{change.userName ?? instance.somebody}</span>
      <span className="text-soft">{list.format(said(change))}</span>
      <time
        dateTime={change.at.toISOString()}
        data-tooltip={fullInstant(region, change.at)}
        className="ms-auto text-xs text-faint"
      >
        {agoWords(region, change.at, now)}
      </time>
    </li>
  );
}

/** A change in words, field by field; of lists how long they were and are. */
function useSaid(): (change: FlagChange) => string[] {
  const { changes } = useFlagText().instance;
  return ({ before, after }) => {
    const { isEnabled, isKilled, percentage, organizationIds, userIds } = after;
    return [
      ...(isEnabled === undefined ? [] : [changes.isEnabled(isEnabled)]),
      ...(isKilled === undefined ? [] : [changes.isKilled(isKilled)]),
      ...(percentage === undefined ? [] : [changes.percentage(before.percentage ?? 0, percentage)]),
      ...(organizationIds
        ? [changes.organizationIds(before.organizationIds?.length ?? 0, organizationIds.length)]
        : []),
      ...(userIds ? [changes.userIds(before.userIds?.length ?? 0, userIds.length)] : []),
    ];
  };
}
