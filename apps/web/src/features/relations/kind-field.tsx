import type { Task } from "@teamflow/domain/task";
import { resolutions, severities, taskKinds } from "@teamflow/domain/task-terms";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { useStructureSave } from "./use-structure-save.ts";
import { useStructureText } from "./words.ts";

type Field = { task: Task; mayEdit: boolean };

/** What a task is, and what else it could be. */
export function KindField({ task, mayEdit }: Field) {
  const words = useStructureText();
  const save = useStructureSave();
  const value = words.kinds[task.kind];
  if (!mayEdit) return value;
  return (
    <Choice
      name={words.kind}
      value={value}
      entries={taskKinds.map((kind) => ({
        kind: "choice",
        label: words.kinds[kind],
        chosen: kind === task.kind,
        choose: () => kind !== task.kind && void save(task, { kind }),
      }))}
    />
  );
}

/** How bad a bug is. */
export function SeverityField({ task, mayEdit }: Field) {
  const words = useStructureText();
  const save = useStructureSave();
  const value = words.severities[task.severity ?? "major"];
  if (!mayEdit) return value;
  return (
    <Choice
      name={words.severity}
      value={value}
      entries={severities.toReversed().map((severity) => ({
        kind: "choice",
        label: words.severities[severity],
        chosen: severity === task.severity,
        choose: () => severity !== task.severity && void save(task, { severity }),
      }))}
    />
  );
}

/** How it ended with a bug that is over: of one that is done that is always said. */
export function ResolutionField({ task, mayEdit, isDone }: Field & { isDone: boolean }) {
  const words = useStructureText();
  const save = useStructureSave();
  const value = task.resolution ? words.resolutions[task.resolution] : words.noResolution;
  if (!mayEdit) return value;
  return (
    <Choice
      name={words.resolution}
      value={value}
      entries={[...(isDone ? [] : [null]), ...resolutions].map((resolution) => ({
        kind: "choice",
        label: resolution ? words.resolutions[resolution] : words.noResolution,
        chosen: resolution === task.resolution,
        choose: () => resolution !== task.resolution && void save(task, { resolution }),
      }))}
    />
  );
}

function Choice({ name, value, entries }: { name: string; value: string; entries: MenuEntry[] }) {
  return (
    <Menu label={name} entries={entries}>
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          className="-ms-2 flex min-h-8 items-center rounded px-2 py-1 transition-tint hover:bg-hover max-sm:min-h-10"
        >
          <span className="sr-only">{name}: </span>
          {value}
        </button>
      )}
    </Menu>
  );
}
