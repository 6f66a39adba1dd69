import type { AccountEvent } from "@teamflow/domain/account-event";
import { api } from "../../app/api.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { classes } from "../../ui/classes.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Place } from "./part.tsx";
import { useAccountText } from "./words.ts";

/** What somebody who is not me would have left behind. */
const alarming = [
  "sign_in_failed",
  "password_check_failed",
  "second_factor_failed",
  "passkey_failed",
  "passkey_copied",
  "refresh_token_reused",
];

/** What happened to my account, the newest first. */
export function ActivityPage() {
  const { loading } = useText().common;
  const { activity } = useAccountText();
  const list = api.account.events.useInfiniteQuery(
    {},
    // As with sessions, nobody tells: each look asks anew.
    { getNextPageParam: (page) => page.nextCursor, refetchOnMount: "always" },
  );
  if (list.isPending) return <SkeletonRows label={loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyState title={activity.none} />;
  return (
    <Place lead={activity.lead}>
      <table className="mt-4 w-full table-fixed text-sm">
        <thead className="text-xs text-faint">
          <tr className="h-9 border-b border-line">
            <th className="pe-4 text-start font-medium">{activity.what}</th>
            <th className="pe-4 text-start font-medium">{activity.where}</th>
            <th className="w-32 text-end font-medium max-sm:w-24">{activity.when}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </Place>
  );
}

function Row({ event: { action, at, address, device } }: { event: AccountEvent }) {
  const { activity } = useAccountText();
  const region = useRegion();
  const now = useNow();
  const words: Record<string, string | undefined> = activity.actions;
  return (
    <tr className="h-11 border-b border-line align-middle">
      <td
        className={classes(
          "py-1.5 pe-4 text-pretty",
          alarming.includes(action) && "font-medium text-danger",
        )}
      >
        {words[action] ?? action}
      </td>
      <td className="py-1.5 pe-4 break-words text-soft">
        {[device, address].filter(Boolean).join(" · ")}
      </td>
      <td className="py-1.5 text-end text-soft">
        <time dateTime={at.toISOString()} data-tooltip={fullInstant(region, at)}>
          {agoWords(region, at, now)}
        </time>
      </td>
    </tr>
  );
}
