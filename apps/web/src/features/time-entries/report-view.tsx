import { keepPreviousData } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { PressGroup } from "../../ui/press-group.tsx";
import { ReportTable } from "./report-table.tsx";
import type { TimeSearch } from "./use-time-search.ts";
import { useTimeText } from "./words.ts";

/** How much time went where in some days: one's own, or everybody's for whoever may look into teams. */
export function ReportView(search: TimeSearch) {
  const { loading } = useText().common;
  const words = useTimeText().report;
  const { orgId } = useOrganization();
  const { period, by, isAll } = search;
  const asked = { orgId, ...period, by };
  const options = { placeholderData: keepPreviousData };
  const mine = api.timeEntries.myReport.useQuery(asked, { ...options, enabled: !isAll });
  const all = api.timeEntries.report.useQuery(asked, { ...options, enabled: isAll });
  const query = isAll ? all : mine;
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 pb-8 max-sm:px-3">
      <Choices {...search} />
      {query.isPending && <SkeletonRows label={loading} />}
      {query.isError && !query.data && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.minutes === 0 && (
        <EmptyState icon={<Timer size={20} />} title={words.empty}>
          {isAll ? words.emptyMore : words.emptyMine}
        </EmptyState>
      )}
      {query.data && query.data.minutes > 0 && <ReportTable report={query.data} />}
    </div>
  );
}

function Choices({ mayAll, isAll, by, show }: TimeSearch) {
  const words = useTimeText().report;
  const choices = [
    ...(isAll ? [{ value: "member" as const, words: words.byMember }] : []),
    { value: "project" as const, words: words.byProject },
    { value: "day" as const, words: words.byDay },
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {mayAll && (
        <PressGroup
          label={words.whose}
          choices={[
            { value: "mine", words: words.mine },
            { value: "all", words: words.everybody },
          ]}
          chosen={isAll ? "all" : "mine"}
          onChoose={(of) => show({ of: of === "all" ? of : undefined, by: undefined })}
        />
      )}
      <PressGroup
        label={words.by}
        choices={choices}
        chosen={by}
        onChoose={(value) => show({ by: value })}
      />
    </div>
  );
}
