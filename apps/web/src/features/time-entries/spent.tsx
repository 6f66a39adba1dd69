import type { Task } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { classes } from "../../ui/classes.ts";
import { useLengthWords, useTimeText } from "./words.ts";

const hourMinutes = 60;

/** How long was worked on a task, beside how long it was thought to take; nothing before anybody did. */
export function Spent({ task }: { task: Task }) {
  const words = useTimeText();
  const lengthWords = useLengthWords();
  const { orgId } = useOrganization();
  const { data } = api.timeEntries.sum.useQuery({ orgId, taskId: task.id });
  if (!data || data.minutes === 0) return null;
  const { minutes, billableMinutes } = data;
  const estimate = task.estimateHours === null ? 0 : Math.round(task.estimateHours * hourMinutes);
  const over = minutes - estimate;
  const isOver = estimate > 0 && over > 0;
  const spent = lengthWords(minutes);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap gap-x-3 text-sm tabular-nums">
        <span>
          {estimate > 0 ? words.spentOf(spent, lengthWords(estimate)) : words.spent(spent)}
        </span>
        {isOver && <span className="text-danger">{words.over(lengthWords(over))}</span>}
        {billableMinutes > 0 && (
          <span className="text-faint">{words.billableOf(lengthWords(billableMinutes))}</span>
        )}
      </p>
      {estimate > 0 && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-press">
          <div
            className={classes("h-full rounded-full", isOver ? "bg-danger" : "bg-accent")}
            style={{ width: `${Math.min(100, (minutes * 100) / estimate)}%` }}
          />
        </div>
      )}
    </div>
  );
}
