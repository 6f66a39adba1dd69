import type { Status } from "@teamflow/domain/status";
import { isClosed } from "@teamflow/domain/status-category";
import { CalendarClock, CalendarDays } from "lucide-react";
import { dayWords, fullDay, todayHere } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { classes } from "../../ui/classes.ts";

/** When a task is due, as people say it; an overdue one says so by icon, colour and word. */
export function DueDate({
  dueOn,
  status,
}: {
  dueOn: string;
  status: Pick<Status, "category"> | undefined;
}) {
  const { tasks } = useText();
  const region = useRegion();
  const today = todayHere(useNow());
  const isOverdue = dueOn < today && !(status && isClosed(status.category));
  const Icon = isOverdue ? CalendarClock : CalendarDays;
  const words = tasks.dueOn(fullDay(region, dueOn));
  return (
    <time
      dateTime={dueOn}
      data-tooltip={isOverdue ? `${tasks.overdue}. ${words}` : words}
      className={classes(
        "inline-flex shrink-0 items-center gap-1 whitespace-nowrap",
        isOverdue && "text-danger",
      )}
    >
      <Icon size={12} aria-hidden />
      {isOverdue && <span className="sr-only">{tasks.overdue}: </span>}
      {dayWords(region, dueOn, today)}
    </time>
  );
}
