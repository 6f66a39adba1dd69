import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { useId } from "react";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { TaskChip } from "./calendar-chip.tsx";
import { barsOf } from "./calendar-lanes.ts";
import { useCalendarText } from "./calendar-words.ts";

/** The tasks of the day that one is at, where the days themselves have no room for words. */
export function DayList({ day, tasks }: { day: Day; tasks: FoundTask[] }) {
  const words = useCalendarText();
  const region = useRegion();
  const id = useId();
  const bars = barsOf(tasks, [day]);
  return (
    <section
      aria-labelledby={id}
      className="min-h-0 flex-1 overflow-y-auto border-t border-line px-4 py-3 @2xl:hidden max-sm:px-3"
    >
      <h3 id={id} className="pb-2 text-sm font-semibold first-letter:uppercase">
        {fullDay(region, day)}
      </h3>
      {bars.length === 0 && <p className="text-sm text-faint">{words.free}</p>}
      <ul className="flex flex-col gap-1.5">
        {bars.map(({ task }) => (
          <li key={task.id}>
            <TaskChip task={task} className="h-11 text-sm" />
          </li>
        ))}
      </ul>
    </section>
  );
}
