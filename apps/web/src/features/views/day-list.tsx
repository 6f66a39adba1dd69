import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { Plus } from "lucide-react";
import { useId } from "react";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { TaskChip } from "./calendar-chip.tsx";
import { barsOf } from "./calendar-lanes.ts";
import { useCalendar } from "./calendar-state.tsx";
import { useCalendarText } from "./calendar-words.ts";

/** The tasks of the day that one is at, where the days themselves have no room for words. */
export function DayList({ day, tasks }: { day: Day; tasks: FoundTask[] }) {
  const words = useCalendarText();
  const region = useRegion();
  const id = useId();
  const create = useCalendar().createOn(day);
  const bars = barsOf(tasks, [day]);
  return (
    <section
      aria-labelledby={id}
      className="min-h-0 flex-1 overflow-y-auto border-t border-line px-4 py-3 @2xl:hidden max-sm:px-3"
    >
      <div className="flex min-h-11 items-center gap-2">
        <h3 id={id} className="flex-1 text-sm font-semibold first-letter:uppercase">
          {fullDay(region, day)}
        </h3>
        {create && (
          <IconButton
            label={words.newOn(fullDay(region, day))}
            icon={<Plus size={16} />}
            onClick={create}
          />
        )}
      </div>
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
