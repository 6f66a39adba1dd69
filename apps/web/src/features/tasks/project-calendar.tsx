import type { Day } from "@teamflow/domain/calendar";
import type { TaskRow } from "@teamflow/domain/task";
import { Suspense, useMemo, useState } from "react";
import { Calendar } from "../../app/tasks/layouts.tsx";
import { useMayHere, useProject } from "../../app/project.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { part } from "../../ui/part.tsx";
import { ProjectScreen } from "./project-screen.tsx";
import { orderOf, useShownOrder } from "./view-order.ts";

const TaskDialog = part(async () => (await import("./task-dialog.tsx")).TaskDialog);

/** A project's tasks on their days. */
export function ProjectCalendar() {
  const { common } = useText();
  const { id: projectId } = useProject();
  const { search } = useTaskSearch();
  const mayEdit = useMayHere("task:update");
  const mayCreate = useMayHere("task:create");
  const [newOn, setNewOn] = useState<Day | null>(null);
  const close = () => setNewOn(null);
  const [shown, setShown] = useState<TaskRow[]>([]);
  useShownOrder(useMemo(() => orderOf(shown), [shown]));
  return (
    <ProjectScreen view="calendar">
      <Suspense fallback={<SkeletonRows label={common.loading} />}>
        <Calendar
          filter=""
          within={{ projectId, ...filterOf(search) }}
          mayEdit={mayEdit}
          onNew={mayCreate ? setNewOn : undefined}
          onShown={setShown}
        />
      </Suspense>
      {newOn !== null && (
        <Suspense>
          <TaskDialog dueOn={newOn} onClose={close} onMissing={close} />
        </Suspense>
      )}
    </ProjectScreen>
  );
}
