import type { Task } from "@teamflow/domain/task";
import { Suspense, useState } from "react";
import { useActions } from "../../app/action-registry.tsx";
import { DescriptionVersions } from "../../app/panels.tsx";
import { WrittenDescription } from "../../app/tasks/written.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { DescriptionEditor } from "./description-editor.tsx";
import { descriptionDrafts } from "./drafts.ts";
import type { SaveTask } from "./use-edit-task.ts";

/** The description, shown as it reads and written as Markdown. An unsaved draft waits, even when the panel is closed. */
export function DescriptionField({
  task,
  mayEdit,
  save,
}: {
  task: Task;
  mayEdit: boolean;
  save: SaveTask;
}) {
  const { tasks } = useText();
  const draft = descriptionDrafts.use(task.id);
  const [isEditing, setEditing] = useState(draft !== undefined);
  useActions({ "task.edit": { when: mayEdit, run: () => setEditing(true) } });
  return (
    <section aria-label={tasks.field.description} className="flex flex-col gap-2">
      <div className="flex min-h-7 items-center gap-2">
        <h3 className="text-sm font-medium text-soft">{tasks.field.description}</h3>
        {draft && <span className="text-xs text-faint">{tasks.panel.draft}</span>}
        {!isEditing && (
          <span className="ms-auto flex gap-1.5">
            {/* One that never said anything has no versions. */}
            {(task.description !== "" || task.version > 1) && (
              <Suspense>
                <DescriptionVersions {...{ task, mayEdit }} />
              </Suspense>
            )}
            {mayEdit && (
              <Button size="small" look="quiet" onClick={() => setEditing(true)}>
                {tasks.actions.edit}
              </Button>
            )}
          </span>
        )}
      </div>
      {isEditing && mayEdit ? (
        <DescriptionEditor task={task} save={save} onDone={() => setEditing(false)} />
      ) : (
        <Reading task={task} onWrite={mayEdit ? () => setEditing(true) : undefined} />
      )}
    </section>
  );
}

function Reading({ task, onWrite }: { task: Task; onWrite: (() => void) | undefined }) {
  const { panel } = useText().tasks;
  if (task.description !== "") return <WrittenDescription task={task} />;
  if (!onWrite) return null;
  return (
    <button
      type="button"
      onClick={onWrite}
      className="min-h-16 rounded border border-dashed border-line px-3 py-2 text-start text-sm text-faint hover:border-edge hover:text-soft"
    >
      {panel.addDescription}
    </button>
  );
}
