import type { Task } from "@teamflow/domain/task";
import { RotateCcw } from "lucide-react";
import { lazy, Suspense } from "react";
import { useIsFresh } from "../../app/fresh.ts";
import {
  AttachmentsPart,
  Discussion,
  TaskPeople,
  TaskStructure,
  TimePart,
} from "../../app/panels.tsx";
import { useMayHere } from "../../app/project.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { ConflictView } from "./conflict-view.tsx";
import { chosenPatch } from "./conflict.ts";
import { DescriptionField } from "./description-field.tsx";
import { conflicts } from "./drafts.ts";
import { TaskDetails } from "./task-details.tsx";
import { TitleField } from "./title-field.tsx";
import { useEditTask } from "./use-edit-task.ts";
import { useTrashTask } from "./use-trash-task.ts";

// Few look at it, and it needs words of its own: it comes when it is wanted.
const TaskHistoryTab = lazy(async () => ({
  default: (await import("./task-history-tab.tsx")).TaskHistoryTab,
}));

/** All of a task, each field saved by itself. What a colleague changes appears; what I am typing stays mine. */
export function OpenTask({ task }: { task: Task }) {
  const mayEdit = useMayHere("task:update") && !task.trashedAt;
  const isFresh = useIsFresh(task.id);
  const conflict = conflicts.use(task.id);
  const lookup = useProjectLookup();
  const save = useEditTask((found) => conflicts.set(task.id, found));
  return (
    <article className={classes("flex flex-col gap-4 px-5 py-4 max-sm:px-4", isFresh && "fresh")}>
      {task.trashedAt && <InTrash task={task} />}
      {conflict && (
        <ConflictView
          conflict={conflict}
          lookup={lookup}
          onDiscard={() => conflicts.set(task.id, undefined)}
          onChoose={(keepMine) => {
            conflicts.set(task.id, undefined);
            const patch = chosenPatch(conflict, keepMine);
            if (Object.keys(patch).length > 0) void save(conflict.theirs, patch);
          }}
        />
      )}
      <TitleField task={task} mayEdit={mayEdit} save={save} />
      <TaskDetails task={task} mayEdit={mayEdit} save={save} />
      <DescriptionField task={task} mayEdit={mayEdit} save={save} />
      <Suspense>
        <TaskStructure task={task} />
      </Suspense>
      <Suspense>
        <TaskPeople task={task} />
      </Suspense>
      <Suspense>
        <TimePart task={task} />
      </Suspense>
      <Suspense>
        <AttachmentsPart task={task} />
      </Suspense>
      <Suspense>
        <Discussion task={task} />
      </Suspense>
      <Times task={task} />
      <Suspense>
        <TaskHistoryTab task={task} />
      </Suspense>
    </article>
  );
}

function InTrash({ task }: { task: Task }) {
  const { tasks } = useText();
  const { restore } = useTrashTask();
  const mayRestore = useMayHere("task:delete");
  return (
    <div
      role="status"
      className="flex items-center justify-between gap-3 rounded bg-accent-wash px-3 py-2 text-sm"
    >
      {tasks.panel.inTrash}
      {mayRestore && (
        <Button
          size="small"
          icon={<RotateCcw size={14} aria-hidden />}
          onClick={() => restore(task)}
        >
          {tasks.trashing.restore}
        </Button>
      )}
    </div>
  );
}

function Times({ task }: { task: Task }) {
  const { panel } = useText().tasks;
  const region = useRegion();
  const now = useNow();
  return (
    <p className="flex flex-wrap gap-x-4 border-t border-line pt-3 text-xs text-faint">
      <time
        dateTime={task.createdAt.toISOString()}
        data-tooltip={fullInstant(region, task.createdAt)}
      >
        {panel.created(agoWords(region, task.createdAt, now))}
      </time>
      <time
        dateTime={task.updatedAt.toISOString()}
        data-tooltip={fullInstant(region, task.updatedAt)}
      >
        {panel.updated(agoWords(region, task.updatedAt, now))}
      </time>
    </p>
  );
}
