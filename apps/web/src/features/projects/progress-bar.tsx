import type { ProjectProgress } from "@teamflow/domain/project-health";
import { usePlanText } from "../../app/plan-words.ts";

/** How far a project is, by the count of its tasks. */
export function ProgressBar({ progress }: { progress: ProjectProgress }) {
  const words = usePlanText();
  const { done, total, percentByCount } = progress;
  const said = total > 0 ? words.progress(done, total) : words.noTasks;
  return (
    <span className="relative flex items-center gap-2" data-tooltip={said}>
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-press">
        <span
          className="block h-full rounded-full bg-accent"
          style={{ width: `${percentByCount}%` }}
        />
      </span>
      <span aria-hidden className="w-9 text-end text-xs text-soft tabular-nums">
        {words.percent(percentByCount)}
      </span>
      <span className="sr-only">{said}</span>
    </span>
  );
}
