import type { Task } from "@teamflow/domain/task";
import { Play, Plus, Square } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { todayHere } from "../../i18n/dates.ts";
import { useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { EntryForm } from "./entry-form.tsx";
import { EntryLine } from "./entry-line.tsx";
import { Spent } from "./spent.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { useTimer, useTimerWrites } from "./use-timer.ts";
import { useTimeWrites } from "./use-time-writes.ts";
import { useTimeText } from "./words.ts";

/** How long was worked on a task, by whom, and the ways to add to it: a timer, or by hand. */
export function TimePart({ task }: { task: Task }) {
  const words = useTimeText();
  const { archivedAt } = useProject();
  const mayLog = useMayHere("time:log") && !task.trashedAt && !archivedAt;
  const [isLogging, setLogging] = useState(false);
  const opener = useFocusBack(isLogging);
  return (
    <section aria-labelledby="time-title" className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-1">
        <h2 id="time-title" className="flex-1 text-sm font-medium text-soft">
          {words.title}
        </h2>
        {mayLog && (
          <>
            <TimerButton task={task} />
            <Button
              ref={opener}
              look="quiet"
              size="small"
              icon={<Plus size={14} aria-hidden />}
              aria-expanded={isLogging}
              onClick={() => setLogging(!isLogging)}
            >
              {words.log}
            </Button>
          </>
        )}
      </div>
      <Spent task={task} />
      {mayLog && isLogging && <LogForm task={task} onClose={() => setLogging(false)} />}
      <Entries task={task} mayLog={mayLog} />
    </section>
  );
}

function TimerButton({ task }: { task: Task }) {
  const words = useTimeText().timer;
  const timer = useTimer();
  const { start, stop } = useTimerWrites();
  const isHere = timer?.task?.id === task.id;
  return (
    <Button
      look="quiet"
      size="small"
      aria-pressed={isHere}
      icon={
        isHere ? (
          <Square size={12} aria-hidden className="fill-current" />
        ) : (
          <Play size={14} aria-hidden />
        )
      }
      onClick={() => (isHere ? stop() : start(task))}
    >
      {isHere ? words.stop : words.start}
    </Button>
  );
}

function LogForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const words = useTimeText();
  const { log } = useTimeWrites();
  const day = todayHere(useNow());
  return (
    <EntryForm
      label={words.log}
      typed={{ length: "", day, note: "", isBillable: false }}
      submitLabel={words.save}
      onCancel={onClose}
      onSave={async (said) => {
        await log(task.id, said);
        onClose();
      }}
    />
  );
}

const pageRows = 20;

function Entries({ task, mayLog }: { task: Task; mayLog: boolean }) {
  const { loading } = useText().common;
  const words = useTimeText();
  const { orgId, memberId } = useOrganization();
  const mayManage = useMayHere("time:manage");
  const list = api.timeEntries.list.useInfiniteQuery(
    { orgId, taskId: task.id, limit: pageRows },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows rows={2} label={loading} />;
  if (!list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const entries = list.data.pages.flatMap((page) => page.items);
  if (entries.length === 0)
    return <p className="py-1 text-sm text-faint">{mayLog ? words.empty : words.emptyForReader}</p>;
  return (
    <>
      <ul aria-label={words.entries} className="flex flex-col gap-0.5">
        {entries.map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            by="person"
            mayChange={mayLog && (mayManage || entry.memberId === memberId)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
    </>
  );
}
