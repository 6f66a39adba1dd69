import { channels, type Delivery, deliveryStatuses } from "@teamflow/domain/notification";
import { keepPreviousData } from "@tanstack/react-query";
import { Send, X } from "lucide-react";
import { api } from "../../app/api.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { ChoiceFilter } from "../../ui/choice-filter.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { More } from "../../ui/more.tsx";
import { RowTable } from "../../ui/row-table.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextFilter } from "../../ui/text-filter.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { useLogSearch } from "./use-log-search.ts";
import { useDeliveryText } from "./words.ts";

/** What was to go out to whom by which way, newest first. */
export function DeliveryLog() {
  const { log } = useDeliveryText();
  return (
    <section aria-label={log.title} className="mt-6 border-t border-line">
      <h2 className="px-6 pt-5 text-base font-semibold max-sm:px-4">{log.title}</h2>
      <Filters />
      <List />
    </section>
  );
}

function Filters() {
  const { log } = useDeliveryText();
  const words = useNotificationText();
  const { channel, status, error, patch, isNarrowed } = useLogSearch();
  return (
    <div
      role="search"
      aria-label={log.filters}
      className="flex h-11 shrink-0 items-center gap-1.5 overflow-x-auto px-6 [scrollbar-width:none] max-sm:h-13 max-sm:px-4"
    >
      <ChoiceFilter
        label={log.status}
        any={log.anyStatus}
        chosen={status}
        options={deliveryStatuses.map((value) => ({ value, label: log.statuses[value] }))}
        onChoose={(value) => patch({ status: value })}
      />
      <ChoiceFilter
        label={log.channel}
        any={log.anyChannel}
        chosen={channel}
        options={channels.map((value) => ({ value, label: words.channels[value] }))}
        onChoose={(value) => patch({ channel: value })}
      />
      <TextFilter
        label={log.error}
        text={error ?? ""}
        onText={(text) => patch({ error: text.trim() || undefined })}
      />
      {isNarrowed && (
        <IconButton
          label={log.clear}
          icon={<X size={15} />}
          onClick={() => patch({ channel: undefined, status: undefined, error: undefined })}
        />
      )}
    </div>
  );
}

function List() {
  const { loading } = useText().common;
  const { log } = useDeliveryText();
  const { orgId } = useOrganization();
  const { channel, status, error, isNarrowed } = useLogSearch();
  const list = api.deliveries.list.useInfiniteQuery(
    {
      ...{ orgId, ...(channel && { channel }), ...(status && { status }) },
      ...(error && { errorCode: error }),
    },
    {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      staleTime: 0,
      // Nobody tells of tries; whoever has read on is left where they are.
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 5000),
    },
  );
  if (list.isPending) return <SkeletonRows label={loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0)
    return (
      <EmptyState icon={<Send size={20} />} title={isNarrowed ? log.noneTitle : log.emptyTitle}>
        {isNarrowed ? log.none : log.empty}
      </EmptyState>
    );
  return (
    <>
      <Deliveries rows={rows} />
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p role="status" className="px-6 py-3 text-xs text-faint max-sm:px-4">
          {log.shown(rows.length)}
        </p>
      )}
    </>
  );
}

function Deliveries({ rows }: { rows: Delivery[] }) {
  const { log } = useDeliveryText();
  return (
    <RowTable
      columns={[
        { label: log.who },
        { label: log.what, look: "@max-4xl:hidden" },
        { label: log.channel, look: "w-24 @max-lg:hidden" },
        { label: log.state, look: "w-36 @max-md:w-28" },
        { label: log.when, look: "w-52 @max-3xl:hidden" },
      ]}
      actions={log.retry}
      actionsLook="w-32 @max-md:w-24"
    >
      {rows.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} />
      ))}
    </RowTable>
  );
}
