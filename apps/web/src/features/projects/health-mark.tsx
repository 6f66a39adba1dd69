import type { ProjectProgress } from "@teamflow/domain/project-health";
import { CircleAlert, CircleCheck, Clock } from "lucide-react";
import { usePlanText } from "../../app/plan-words.ts";
import { classes } from "../../ui/classes.ts";

const looks = {
  on_track: { Icon: CircleCheck, tone: "tone-green" },
  at_risk: { Icon: CircleAlert, tone: "tone-yellow" },
  overdue: { Icon: Clock, tone: "tone-red" },
} as const;

/** Whether a project is on track, at risk or overdue: by shape, colour and word. */
export function HealthMark({ progress }: { progress: ProjectProgress }) {
  const words = usePlanText();
  const { Icon, tone } = looks[progress.health];
  return (
    <span
      className={classes(
        tone,
        "relative inline-flex items-center gap-1.5 whitespace-nowrap text-soft",
      )}
      data-tooltip={
        progress.overdue > 0 ? words.healthNote(progress.overdue, progress.total) : undefined
      }
    >
      <Icon size={14} aria-hidden className="shrink-0 text-tone" />
      {words.healths[progress.health]}
    </span>
  );
}
