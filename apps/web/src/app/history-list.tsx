import type { HistoryEntry } from "@teamflow/domain/audit";
import { useText } from "../i18n/locale.ts";
import { Button } from "../ui/button.tsx";
import { FailureLine } from "../ui/failure.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Changes } from "./history-changes.tsx";
import { HistoryLine } from "./history-line.tsx";
import type { NameOf } from "./history-values.ts";
import { useHistoryText } from "./history-words.ts";

/** What an endless query of a history offers, whatever the record. */
export type HistoryQuery = {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  data: { pages: { items: HistoryEntry[] }[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

/** The history of one record, newest first. */
export function HistoryList({ query, nameOf }: { query: HistoryQuery; nameOf: NameOf }) {
  const text = useHistoryText();
  const { common } = useText();
  if (query.isPending) return <Coming label={common.loading} />;
  if (query.isError && !query.data) return <Failed query={query} />;
  const steps = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (steps.length === 0) return <p className="text-sm text-faint">{text.emptyTitle}</p>;
  return (
    <>
      <ol aria-label={text.title} className="flex flex-col gap-3">
        {steps.map((step) => (
          <HistoryLine key={step.id} step={step}>
            <Changes changes={step.changes} nameOf={nameOf} />
          </HistoryLine>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          look="quiet"
          size="small"
          className="self-start"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {text.more}
        </Button>
      )}
    </>
  );
}

function Coming({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="h-4 w-2/5" />
    </div>
  );
}

function Failed({ query }: { query: HistoryQuery }) {
  const { retry } = useText().common;
  return (
    <div className="flex flex-col items-start gap-2">
      <FailureLine error={query.error} />
      <Button size="small" onClick={() => void query.refetch()}>
        {retry}
      </Button>
    </div>
  );
}
