import type { TaskId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import { useEffect, useState } from "react";
import { useProject } from "../../app/project.ts";
import { handedTasks, handTasks } from "../../app/tasks/handed-tasks.ts";

/**
 * The tasks that are ticked, in the order in which that was done; a filter takes none of them away. Those that were
 * ticked elsewhere and brought here come first.
 */
export function useTicks() {
  const { id: projectId } = useProject();
  const [ticked, setTicked] = useState<ReadonlyMap<TaskId, TaskRow>>(
    () => new Map(handedTasks(projectId).map((task) => [task.id, task])),
  );
  useEffect(() => handTasks([]), []);
  return {
    tasks: [...ticked.values()],
    has: (id: TaskId) => ticked.has(id),
    set: (rows: TaskRow[], isOn: boolean) =>
      setTicked((before) => {
        const next = new Map(before);
        for (const row of rows) {
          if (isOn) next.set(row.id, row);
          else next.delete(row.id);
        }
        return next;
      }),
    clear: () => setTicked(new Map()),
  };
}

export type Ticks = ReturnType<typeof useTicks>;
