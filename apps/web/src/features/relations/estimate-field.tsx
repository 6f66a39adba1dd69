import type { Task } from "@teamflow/domain/task";
import { estimateLimit } from "@teamflow/domain/task-terms";
import { useState } from "react";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { controlLook } from "../../ui/field.tsx";
import { readHours } from "./hours.ts";
import { useStructureSave } from "./use-structure-save.ts";
import { useStructureText } from "./words.ts";

/** How many hours a task takes: saved with Enter, or by going elsewhere; Esc takes back what was typed. */
export function EstimateField({ task, mayEdit }: { task: Task; mayEdit: boolean }) {
  const words = useStructureText();
  const region = useRegion();
  const save = useStructureSave();
  const shown = task.estimateHours === null ? "" : task.estimateHours.toLocaleString(region);
  const [typed, setTyped] = useState(shown);
  const hours = readHours(typed);
  if (!mayEdit)
    return shown ? words.hours(shown) : <span className="text-faint">{words.noEstimate}</span>;
  const isBad = hours === undefined || (hours !== null && hours > estimateLimit);
  const done = () => {
    if (isBad || hours === task.estimateHours) return;
    void save(task, { estimateHours: hours });
  };
  return (
    <span className="flex flex-wrap items-center gap-2">
      <input
        value={typed}
        inputMode="decimal"
        autoComplete="off"
        aria-label={words.estimate}
        aria-invalid={isBad}
        aria-describedby="estimate-hint"
        placeholder={words.noEstimate}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") done();
          if (event.key !== "Escape" || typed === shown) return;
          event.stopPropagation();
          setTyped(shown);
        }}
        className={`${controlLook} h-8 w-32 max-sm:h-10`}
      />
      <span id="estimate-hint" className={classes("text-xs", isBad ? "text-danger" : "sr-only")}>
        {isBad ? words.badEstimate : words.estimateHint}
      </span>
    </span>
  );
}
