import type { Task } from "@teamflow/domain/task";
import { estimateLimit } from "@teamflow/domain/task-terms";
import { useRegion } from "../../i18n/locale.ts";
import { readQuarters } from "./quarters.ts";
import { TypedField } from "./typed-field.tsx";
import { useStructureSave } from "./use-structure-save.ts";
import { useStructureText } from "./words.ts";

/** As it is typed again: a thousand with its separator would be read as one. */
const ungrouped = { useGrouping: false };

type Field = { task: Task; mayEdit: boolean };

/** How many hours a task takes. */
export function EstimateField({ task, mayEdit }: Field) {
  const words = useStructureText();
  const region = useRegion();
  const save = useStructureSave();
  const shown = task.estimateHours?.toLocaleString(region, ungrouped) ?? "";
  if (!mayEdit)
    return shown ? words.hours(shown) : <span className="text-faint">{words.noEstimate}</span>;
  return (
    <TypedField
      label={words.estimate}
      shown={shown}
      value={task.estimateHours}
      read={readEstimate}
      words={{ none: words.noEstimate, hint: words.estimateHint, bad: words.badEstimate }}
      unit={words.hourUnit}
      isNumber
      onSave={(estimateHours) => void save(task, { estimateHours })}
    />
  );
}

/** How much work a task is beside others, for teams that count so. */
export function PointsField({ task, mayEdit }: Field) {
  const words = useStructureText();
  const region = useRegion();
  const save = useStructureSave();
  const shown = task.points?.toLocaleString(region, ungrouped) ?? "";
  if (!mayEdit) return shown || <span className="text-faint">{words.noPoints}</span>;
  return (
    <TypedField
      label={words.points}
      shown={shown}
      value={task.points}
      read={readEstimate}
      words={{ none: words.noPoints, hint: words.pointsHint, bad: words.badPoints }}
      isNumber
      onSave={(points) => void save(task, { points })}
    />
  );
}

function readEstimate(typed: string): number | null | undefined {
  const amount = readQuarters(typed);
  return amount !== null && amount !== undefined && amount > estimateLimit ? undefined : amount;
}
