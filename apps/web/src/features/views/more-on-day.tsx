import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Popover, type PopupTrigger } from "../../ui/popover.tsx";
import { barPx, headPx, TaskChip } from "./calendar-chip.tsx";
import { useCalendarText } from "./calendar-words.ts";

type MoreProps = {
  day: Day;
  lane: number;
  count: number;
  tasks: FoundTask[];
  isReachable: boolean;
};

/** Where not all tasks of a day fit: how many more there are, and all of them when it is pressed. */
export function MoreOnDay(props: MoreProps) {
  const { day, tasks } = props;
  const words = useCalendarText();
  const name = fullDay(useRegion(), day);
  const button = (trigger: PopupTrigger) => <MoreButton {...props} name={name} trigger={trigger} />;
  return (
    <Popover label={words.on(name)} trigger={button}>
      {(close) => (
        <div className="flex min-h-0 flex-col overflow-y-auto p-2">
          <p className="px-1 pb-2 text-sm font-semibold first-letter:uppercase">{name}</p>
          <ul className="flex flex-col gap-1">
            {tasks.map((task) => (
              <li key={task.id}>
                <TaskChip task={task} onTaken={close} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}

function MoreButton({
  name,
  lane,
  count,
  isReachable,
  trigger,
}: MoreProps & { name: string; trigger: PopupTrigger }) {
  const words = useCalendarText();
  return (
    <button
      type="button"
      {...trigger}
      tabIndex={isReachable ? 0 : -1}
      aria-label={words.moreOn(count, name)}
      style={{ top: headPx + lane * barPx }}
      className="pointer-events-auto absolute inset-x-0.5 z-10 h-[22px] truncate rounded-[4px] px-1.5 text-start text-xs font-medium text-soft transition-tint hover:bg-hover hover:text-ink"
    >
      {words.more(count)}
    </button>
  );
}
