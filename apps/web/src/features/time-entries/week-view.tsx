import { keepPreviousData, skipToken } from "@tanstack/react-query";
import type { Day } from "@teamflow/domain/calendar";
import type { MemberId } from "@teamflow/domain/ids";
import type { TimeEntry } from "@teamflow/domain/time-entry";
import type { TimeReport } from "@teamflow/domain/time-report";
import { addDays } from "@teamflow/domain/wall-clock";
import { Link } from "@tanstack/react-router";
import { Timer } from "lucide-react";
import { useId } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { EntryLine } from "./entry-line.tsx";
import { useMayChange } from "./use-may-change.ts";
import { WeekDays } from "./week-days.tsx";
import { useLengthWords, useTimeText } from "./words.ts";

type WeekProps = { week: Day; ofMember: MemberId | undefined };

/** A week, one's own or another member's: how long on each of its days, and below that what it was. */
export function WeekView({ week, ofMember }: WeekProps) {
  const { loading } = useText().common;
  const { sums, list } = useWeek(week, ofMember);
  const entries = (list.data?.pages ?? []).flatMap((page) => page.items);
  const mayChange = useMayChange(entries, ofMember ? "time:manage" : "time:log");
  const failed = [sums, list].find((query) => query.isError && !query.data);
  if (failed) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!sums.data || !list.data) return <SkeletonRows label={loading} />;
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-5 p-4 pb-8 max-sm:px-3">
      <WeekDays week={week} report={sums.data} />
      {entries.length === 0 && (ofMember ? <NothingOfMember /> : <Nothing />)}
      {daysOf(entries).map(([day, some]) => (
        <DayEntries key={day} entries={some} report={sums.data} {...{ day, mayChange }} />
      ))}
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </div>
  );
}

/** The sums and the entries of a week; of another member those of the tasks that one sees. */
function useWeek(week: Day, memberId: MemberId | undefined) {
  const { orgId } = useOrganization();
  const asked = { orgId, from: week, to: addDays(week, 6) };
  const summed = { ...asked, by: "day" as const };
  const listed = { ...asked, limit: 100 };
  const ofMember = memberId && { memberId };
  const kept = { placeholderData: keepPreviousData };
  const [own, others] = [{ enabled: !memberId }, { enabled: memberId !== undefined }];
  const pages = { ...kept, getNextPageParam: pageAfter };
  const mySums = api.timeEntries.myReport.useQuery(summed, { ...kept, ...own });
  const sums = api.timeEntries.report.useQuery({ ...summed, ...ofMember }, { ...kept, ...others });
  const mine = api.timeEntries.mine.useInfiniteQuery(listed, { ...pages, ...own });
  const theirs = api.timeEntries.ofMember.useInfiniteQuery(
    ofMember ? { ...listed, ...ofMember } : skipToken,
    pages,
  );
  return memberId ? { sums, list: theirs } : { sums: mySums, list: mine };
}

function pageAfter({ nextCursor }: { nextCursor: string | null }) {
  return nextCursor;
}

function daysOf(entries: TimeEntry[]): [Day, TimeEntry[]][] {
  return [...Map.groupBy(entries, ({ day }) => day)];
}

function DayEntries({
  day,
  entries,
  report,
  mayChange,
}: {
  day: Day;
  entries: TimeEntry[];
  report: TimeReport;
  mayChange: (entry: TimeEntry) => boolean;
}) {
  const id = useId();
  const region = useRegion();
  const lengthWords = useLengthWords();
  const minutes = report.rows.find((row) => row.day === day)?.minutes;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h2
        id={id}
        className="flex items-baseline gap-2 border-b border-line pb-1 text-sm font-semibold"
      >
        <span className="flex-1">{fullDay(region, day)}</span>
        {minutes !== undefined && (
          <span className="font-normal text-soft tabular-nums">{lengthWords(minutes)}</span>
        )}
      </h2>
      <ul aria-labelledby={id} className="flex flex-col gap-0.5">
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} by="task" mayChange={mayChange(entry)} />
        ))}
      </ul>
    </section>
  );
}

function Nothing() {
  const words = useTimeText().page;
  const { slug } = useOrganization();
  return (
    <EmptyState
      icon={<Timer size={20} />}
      title={words.emptyWeek}
      action={
        <Link
          to="/o/$slug/work"
          params={{ slug }}
          className="text-sm font-medium text-accent hover:underline"
        >
          {words.toWork}
        </Link>
      }
    >
      {words.emptyWeekMore}
    </EmptyState>
  );
}

function NothingOfMember() {
  const words = useTimeText().page;
  return (
    <EmptyState icon={<Timer size={20} />} title={words.emptyWeek}>
      {words.emptyWeekOfMember}
    </EmptyState>
  );
}
