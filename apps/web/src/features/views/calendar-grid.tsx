import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { addDays, weekOf } from "@teamflow/domain/wall-clock";
import { useRegion } from "../../i18n/locale.ts";
import { steppedBy, stepOf } from "./calendar-days.ts";
import { barPx, headPx } from "./calendar-chip.tsx";
import { CalendarDay } from "./calendar-day.tsx";
import { barsOf } from "./calendar-lanes.ts";
import { useCalendar } from "./calendar-state.tsx";
import { useCalendarText } from "./calendar-words.ts";
import { useOrganization } from "../../app/organization.ts";

/** From which width on days show words: the breakpoint `2xl` of the container. */
const roomyPx = 672;

type GridProps = { weeks: Day[][]; tasks: FoundTask[]; isBusy: boolean };

/** The days of some weeks, as a grid through which the arrow keys lead; PageUp and PageDown by a month or a week. */
export function CalendarGrid({ weeks, tasks, isBusy }: GridProps) {
  const words = useCalendarText();
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const lanes = useLanes(body, weeks.length);
  const { onKeyDown, onClick, onBlur } = useDayKeys(grid);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={words.title}
      aria-describedby="calendar-keys"
      aria-busy={isBusy || undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onBlur={onBlur}
      className="flex min-h-0 flex-1 flex-col border-t border-line @max-2xl:flex-none"
    >
      <WeekdayHeads week={weeks[0] ?? []} />
      <div
        ref={body}
        role="rowgroup"
        className="grid min-h-0 flex-1 auto-rows-[minmax(5.5rem,1fr)] overflow-y-auto @max-2xl:auto-rows-[3rem]"
      >
        {weeks.map((week) => {
          const bars = barsOf(tasks, week);
          return (
            <div key={week[0]} role="row" className="grid min-h-0 grid-cols-7">
              {week.map((day, index) => (
                <CalendarDay key={day} day={day} index={index} bars={bars} lanes={lanes} />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function WeekdayHeads({ week }: { week: Day[] }) {
  const region = useRegion();
  const name = (day: Day, weekday: "long" | "short") =>
    new Intl.DateTimeFormat(region, { weekday, timeZone: "UTC" }).format(Date.parse(day));
  return (
    <div role="row" className="grid shrink-0 grid-cols-7 border-b border-line">
      {week.map((day) => (
        <span
          key={day}
          role="columnheader"
          className="truncate px-2 py-1 text-xs font-medium text-faint @max-2xl:text-center"
        >
          <span aria-hidden>{name(day, "short")}</span>
          <span className="sr-only">{name(day, "long")}</span>
        </span>
      ))}
    </div>
  );
}

/** How many tasks a day has room for, one above the other. */
function useLanes(body: RefObject<HTMLElement | null>, weeks: number): number {
  const [lanes, setLanes] = useState(3);
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => {
      const row = element.firstElementChild?.getBoundingClientRect().height ?? 0;
      setLanes(Math.max(1, Math.floor((row - headPx - 2) / barPx)));
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [body, weeks]);
  return lanes;
}

function useDayKeys(grid: RefObject<HTMLElement | null>) {
  const { place, lifted, drop, cancel, createOn } = useCalendar();
  const { weekStart } = useOrganization();
  const { day, span, goTo } = place;
  const wished = useRef<Day>(null);
  const isLifted = lifted?.by === "keys";
  useEffect(() => {
    // Of two quick steps the first one's effect may run after the second key: that is not the day that is wished.
    if (wished.current !== day && !isLifted) return;
    wished.current = null;
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [grid, day, isLifted]);
  const go = (to: Day) => {
    wished.current = to;
    goTo(to);
  };
  const onCellKey = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (event.key === "Escape" && isLifted) cancel();
    else if (isLifted && (event.key === " " || event.key === "Enter")) drop(day);
    else if (event.key === "Enter") firstTask(grid.current, day)?.focus();
    else if (event.key === "c" && !isLifted && createOn(day)) createOn(day)?.();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isCell = event.target instanceof HTMLElement && event.target.dataset["day"] !== undefined;
    const to = leadsTo(event.key, { day, weekStart, by: span });
    if (to) go(to);
    else if (!(isCell || isLifted) || !onCellKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Whoever goes elsewhere with a task in hand has let go of it.
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (isLifted && relatedTarget instanceof Element && !grid.current?.contains(relatedTarget))
      cancel();
  };
  const onClick = ({ target }: MouseEvent) => {
    const pressed = target instanceof HTMLElement ? target.dataset["day"] : undefined;
    if (pressed === undefined) return;
    goTo(pressed);
    // Where days have no room for words, a press shows what is on one, and that has a button of its own.
    if ((grid.current?.clientWidth ?? 0) >= roomyPx) createOn(pressed)?.();
  };
  return { onKeyDown, onClick, onBlur };
}

function leadsTo(
  key: string,
  { day, weekStart, by }: { day: Day; weekStart: number; by: "month" | "week" },
): Day | undefined {
  const step = stepOf(key);
  if (step !== undefined) return addDays(day, step);
  if (key === "Home") return weekOf(day, weekStart);
  if (key === "End") return addDays(weekOf(day, weekStart), 6);
  if (key === "PageUp") return steppedBy(day, by, -1);
  return key === "PageDown" ? steppedBy(day, by, 1) : undefined;
}

function firstTask(grid: HTMLElement | null, day: Day): HTMLElement | null | undefined {
  return grid?.querySelector<HTMLElement>(`[data-on~="${day}"] a`);
}
