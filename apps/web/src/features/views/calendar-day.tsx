import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { weekdayOf } from "@teamflow/domain/wall-clock";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { CalendarChip } from "./calendar-chip.tsx";
import { type Bar, shownOn } from "./calendar-lanes.ts";
import { MoreOnDay } from "./more-on-day.tsx";
import { useCalendar } from "./calendar-state.tsx";
import { useCalendarText } from "./calendar-words.ts";

type DayProps = { day: Day; index: number; bars: Bar<FoundTask>[]; lanes: number };

/** One day: its tasks as far as there is room, and how many more there are. Takes what is dropped on it. */
export function CalendarDay({ day, index, bars, lanes }: DayProps) {
  const { place, lifted } = useCalendar();
  const words = useCalendarText();
  const region = useRegion();
  const { workingDays } = useOrganization();
  const { all } = shownOn(bars, index, lanes);
  const { cell, isOver } = useDropDay(day);
  const isCurrent = place.day === day;
  const isTarget = isOver || (isCurrent && lifted?.by === "keys");
  return (
    <div
      ref={cell}
      role="gridcell"
      tabIndex={isCurrent ? 0 : -1}
      data-day={day}
      aria-selected={isCurrent}
      aria-current={place.today === day ? "date" : undefined}
      className={classes(
        "relative min-w-0 border-s border-b border-line first:border-s-0 focus-visible:-outline-offset-2",
        !workingDays.includes(weekdayOf(day)) && "bg-canvas",
        isTarget && "bg-accent-wash outline-2 -outline-offset-2 outline-accent",
        "@max-2xl:border-s-0",
      )}
    >
      <DayNumber day={day} />
      <span className="sr-only">
        {fullDay(region, day)}, {words.tasks(all.length)}
      </span>
      <Dots tasks={all.map(({ task }) => task)} />
      {lifted?.by === "keys" && isCurrent && (
        <span className="sr-only">{words.move.here(lifted.task.title)}</span>
      )}
      <Bars {...{ day, index, bars, lanes }} />
    </div>
  );
}

function Bars({ day, index, bars, lanes }: DayProps) {
  const { place } = useCalendar();
  const { bars: shown, all, hidden } = shownOn(bars, index, lanes);
  const inOrder = all.toSorted((one, other) => one.lane - other.lane);
  return (
    <div className="pointer-events-none absolute inset-0 @max-2xl:hidden">
      {shown.map((bar) => (
        <CalendarChip
          key={bar.task.id}
          bar={bar}
          day={day}
          isReachable={isAt(bar, place.day, { day, index })}
        />
      ))}
      {hidden > 0 && (
        <MoreOnDay
          day={day}
          lane={lanes - 1}
          count={hidden}
          tasks={inOrder.map(({ task }) => task)}
          isReachable={place.day === day}
        />
      )}
    </div>
  );
}

/** Whether a bar that begins on a day goes over the day that one is at. */
function isAt(bar: Bar<FoundTask>, current: Day, { day, index }: { day: Day; index: number }) {
  const offset = (Date.parse(current) - Date.parse(day)) / 86_400_000;
  return offset >= 0 && index + offset <= bar.to;
}

function DayNumber({ day }: { day: Day }) {
  const { place } = useCalendar();
  const region = useRegion();
  const isToday = place.today === day;
  const isOutside = place.span === "month" && day.slice(0, 7) !== place.day.slice(0, 7);
  const isFirst = day.endsWith("-01");
  return (
    <span
      aria-hidden
      className={classes(
        "pointer-events-none m-1 inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1 text-xs whitespace-nowrap",
        "@max-2xl:mx-auto @max-2xl:mt-1.5 @max-2xl:flex @max-2xl:h-6 @max-2xl:w-6",
        isToday && "bg-accent font-semibold text-on-accent",
        !isToday && (isOutside ? "text-faint" : "font-medium text-ink"),
        !isToday && place.day === day && "@max-2xl:bg-press",
      )}
    >
      {new Intl.DateTimeFormat(region, { day: "numeric", timeZone: "UTC" }).format(Date.parse(day))}
      {isFirst && (
        <span className="ms-1 @max-2xl:hidden">
          {new Intl.DateTimeFormat(region, { month: "short", timeZone: "UTC" }).format(
            Date.parse(day),
          )}
        </span>
      )}
    </span>
  );
}

/** Where there is no room for words: a dot for each task, up to three. */
function Dots({ tasks }: { tasks: FoundTask[] }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-x-0 bottom-1.5 flex justify-center gap-0.5 @2xl:hidden"
    >
      {tasks.slice(0, 3).map(({ id, statusColour }) => (
        <span key={id} className={`tone-${statusColour} size-1.5 rounded-full bg-tone`} />
      ))}
    </span>
  );
}

function useDropDay(day: Day) {
  const { drop } = useCalendar();
  const cell = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const onDrop = useEffectEvent(() => drop(day));
  useEffect(() => {
    if (!cell.current) return;
    return dropTargetForElements({
      element: cell.current,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => {
        setOver(false);
        onDrop();
      },
    });
  }, []);
  return { cell, isOver };
}
