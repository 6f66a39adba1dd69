import type { Day } from "@teamflow/domain/calendar";
import type { FoundTask } from "@teamflow/domain/found-task";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { datesOf, shifted, shownDates } from "./calendar-shift.ts";
import { useCalendarText } from "./calendar-words.ts";
import { useWriteFound } from "./use-write-found.ts";

type Move = { from: Day; to: Day };
type Dates = ReturnType<typeof shifted>;

/** Puts a task on another day: shown at once, with a way to take it back, and taken back where it is refused. */
export function useMoveDates(): (task: FoundTask, move: Move) => void {
  const { common } = useText();
  const { move: words } = useCalendarText();
  const region = useRegion();
  const { timeZone } = useOrganization();
  const toast = useToast();
  const refused = useRefused();
  const write = useWriteFound();

  const change = async (task: FoundTask, dates: Dates, again: () => void) => {
    const shown = shownDates(dates, timeZone);
    const written = await write(task, { patch: dates, shown });
    if ("task" in written) return written.task;
    const { error, wasFirst } = written;
    refused(
      error,
      (why) => (wasFirst ? words.changedFirst(task.code) : words.failed(task.code, why)),
      wasFirst ? undefined : again,
    );
    return undefined;
  };
  const takeBack = (moved: FoundTask, before: Dates) =>
    void change(moved, before, () => takeBack(moved, before));
  const run = async (task: FoundTask, move: Move) => {
    const before = datesOf(task);
    const moved = await change(task, shifted(task, move, timeZone), () => void run(task, move));
    if (!moved) return;
    toast({
      words: words.moved(task.code, fullDay(region, move.to)),
      action: { label: common.undo, run: () => takeBack(moved, before) },
    });
  };
  return (task, move) => void run(task, move);
}
