import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { useEffect, useEffectEvent, useMemo } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import type { Asked } from "./asked.ts";
import { weeksOf } from "./calendar-days.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { CalendarHead } from "./calendar-head.tsx";
import { CalendarProvider } from "./calendar-state.tsx";
import { DayList } from "./day-list.tsx";
import { Undated } from "./undated.tsx";
import { useCalendarPlace } from "./use-calendar-place.ts";
import { shownTasks, useCalendarTasks } from "./use-calendar-tasks.ts";
import { useCalendarText } from "./calendar-words.ts";

type CalendarProps = Asked & {
  mayEdit: boolean;
  /** Makes a task that is due on a day; absent where there is no project to make it in, or no right to. */
  onNew?: ((day: Day) => void) | undefined;
  /** Gets the tasks in the order in which they stand. */
  onShown?: (tasks: FoundTask[]) => void;
};

/**
 * Tasks on the days on which they are due, those with a start from there on. A month or a week; a task is put on
 * another day by dragging, or lifted and dropped by the keyboard.
 */
export function Calendar({ filter, within, mayEdit, onNew, onShown }: CalendarProps) {
  const { common } = useText();
  const words = useCalendarText();
  const region = useRegion();
  const { weekStart } = useOrganization();
  const place = useCalendarPlace();
  const { day, span } = place;
  const weeks = useMemo(() => weeksOf(day, span, weekStart), [day, span, weekStart]);
  const { list, tasks, isCut } = useCalendarTasks({ filter, within }, endsOf(weeks));
  const tell = useEffectEvent((shown: FoundTask[]) => onShown?.(shown));
  useEffect(() => tell(tasks), [tasks]);
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <CalendarProvider {...{ place, mayEdit, onNew }}>
      <div className="@container h-full">
        <div className="flex h-full min-h-0 flex-col @4xl:flex-row">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <CalendarHead weeks={weeks} place={place} />
            {list.isPending && <div role="status" aria-label={common.loading} />}
            {isCut && (
              <p role="status" className="px-4 pb-2 text-xs text-soft">
                {words.first(new Intl.NumberFormat(region).format(shownTasks))}
              </p>
            )}
            <CalendarGrid weeks={weeks} tasks={tasks} isBusy={list.isPending} />
            <DayList day={day} tasks={tasks} />
          </div>
          <Undated filter={filter} within={within} />
        </div>
      </div>
    </CalendarProvider>
  );
}

function endsOf(weeks: Day[][]): { from: Day; to: Day } {
  return { from: weeks[0]?.[0] ?? "", to: weeks.at(-1)?.at(-1) ?? "" };
}
