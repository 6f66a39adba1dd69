import type { TaskRow } from "@teamflow/domain/task";
import { classes } from "../../ui/classes.ts";
import { useBulkText } from "./bulk-words.ts";
import type { Tick } from "./use-ticked.ts";

/** Whether a line is ticked, and whether any is. */
export type Ticking = { isTicked: boolean; hasTicks: boolean; tick: Tick };

/** Ticks a line; Shift ticks all from the last one on. Under a mouse it is shown where it could be pressed. */
export function TickBox({ task, isTicked, hasTicks, tick }: Ticking & { task: TaskRow }) {
  const words = useBulkText();
  return (
    <label className="absolute inset-y-0 start-0 z-10 grid w-9 place-items-center">
      <input
        type="checkbox"
        checked={isTicked}
        aria-label={words.tick(`${task.code} ${task.title}`)}
        onChange={({ currentTarget: { checked }, nativeEvent }) =>
          tick(task.id, checked, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)
        }
        className={classes(
          "size-4 transition-tint",
          !hasTicks &&
            "pointer-fine:opacity-0 pointer-fine:group-hover/line:opacity-100 pointer-fine:focus-visible:opacity-100",
        )}
      />
    </label>
  );
}
