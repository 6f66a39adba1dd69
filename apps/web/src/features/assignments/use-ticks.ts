import type { TaskId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import { useState } from "react";

/** The tasks that are ticked, in the order in which that was done; a filter takes none of them away. */
export function useTicks() {
  const [ticked, setTicked] = useState<ReadonlyMap<TaskId, TaskRow>>(new Map());
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
