import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { createContext, type ReactNode, useContext, useState } from "react";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { daysOf } from "./calendar-lanes.ts";
import { useCalendarText } from "./calendar-words.ts";
import type { CalendarPlace } from "./use-calendar-place.ts";
import { useMoveDates } from "./use-move-dates.ts";

/** A task that is on its way, and from which of its days it was taken; none where it has no days. */
type Lifted = { task: FoundTask; from: Day | undefined; by: "pointer" | "keys" };

type CalendarState = {
  place: CalendarPlace;
  mayEdit: boolean;
  /** Makes a task that is due on a day; nothing where there can be none, as in the past. */
  createOn: (day: Day) => (() => void) | undefined;
  lifted: Lifted | null;
  lift: (task: FoundTask, by: Lifted["by"], from?: Day) => void;
  drop: (day: Day) => void;
  cancel: () => void;
};

const Context = createContext<CalendarState | null>(null);

/** Which day one is at, and which task is on its way to another: `const { lift, drop } = useCalendar()`. */
export function useCalendar(): CalendarState {
  const state = useContext(Context);
  if (!state) throw new Error("useCalendar needs a CalendarProvider above it");
  return state;
}

/** Holds what the parts of a calendar share, and says what the keyboard does. */
export function CalendarProvider({
  place,
  mayEdit,
  onNew,
  children,
}: {
  place: CalendarPlace;
  mayEdit: boolean;
  onNew: ((day: Day) => void) | undefined;
  children: ReactNode;
}) {
  const { move } = useCalendarText();
  const region = useRegion();
  const moveDates = useMoveDates();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [announcement, announce] = useState("");
  const state: CalendarState = {
    ...{ place, mayEdit, lifted },
    createOn: (day) => (onNew && day >= place.today ? () => onNew(day) : undefined),
    lift: (task, by, from = takenFrom(task, place.day)) => {
      if (!mayEdit) return;
      setLifted({ task, by, from });
      if (by !== "keys") return;
      // The arrow keys lead on from where the task is.
      if (from !== undefined && from !== place.day) place.goTo(from);
      announce(move.lifted(task.title, fullDay(region, from ?? place.day)));
    },
    drop: (day) => {
      if (!lifted) return;
      setLifted(null);
      if (lifted.by === "keys") announce(move.dropped(lifted.task.title, fullDay(region, day)));
      if (day !== lifted.from) moveDates(lifted.task, { from: lifted.from ?? day, to: day });
    },
    cancel: () => {
      if (!lifted) return;
      setLifted(null);
      if (lifted.by === "keys") announce(move.cancelled(lifted.task.title));
    },
  };
  return (
    <Context value={state}>
      <Hints hasNew={onNew !== undefined} />
      <div role="status" aria-live="assertive" className="sr-only">
        {announcement}
      </div>
      {children}
    </Context>
  );
}

/** What keys do, for whoever hears the calendar. */
function Hints({ hasNew }: { hasNew: boolean }) {
  const { move, newHint } = useCalendarText();
  return (
    <>
      <p id="calendar-hint" hidden>
        {move.hint}
      </p>
      <p id="calendar-keys" hidden>
        {hasNew && newHint}
      </p>
    </>
  );
}

/** From which of its days a task is taken: the one that one is at, else its last. */
function takenFrom(task: FoundTask, at: Day): Day | undefined {
  const days = daysOf(task);
  return days && days.from <= at && at <= days.to ? at : days?.to;
}
