import type { ProjectProgress } from "@teamflow/domain/project-health";
import { usePlanText } from "../../app/plan-words.ts";
import { classes } from "../../ui/classes.ts";

/** How far a project is, by the count of its tasks; a mark says how far by effort, where tasks are estimated. */
export function ProgressBar({ progress }: { progress: ProjectProgress }) {
  const words = usePlanText();
  const { done, total, estimated, percentByCount, percentByEffort } = progress;
  const said = [
    total > 0 ? words.progress(done, total) : words.noTasks,
    ...(estimated > 0 ? [words.effort(percentByEffort)] : []),
  ].join(", ");
  return (
    <span className="relative flex items-center gap-2" data-tooltip={said}>
      <Track percent={percentByCount} mark={estimated > 0 ? percentByEffort : undefined} />
      <span aria-hidden className="w-9 text-end text-xs text-soft tabular-nums">
        {words.percent(percentByCount)}
      </span>
      <span className="sr-only">{said}</span>
    </span>
  );
}

type TrackProps = { percent: number; mark?: number | undefined; className?: string };

/** A share as a bar, and a second one as a mark on it. */
export function Track({ percent, mark, className }: TrackProps) {
  return (
    <span aria-hidden className={classes("relative h-1.5 flex-1 rounded-full bg-press", className)}>
      <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      {mark !== undefined && (
        <span
          className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 rounded-full bg-ink ring-1 ring-surface rtl:translate-x-1/2"
          style={{ insetInlineStart: `${mark}%` }}
        />
      )}
    </span>
  );
}
