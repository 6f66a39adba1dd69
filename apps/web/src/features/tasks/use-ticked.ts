import type { TaskId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import { useCallback, useMemo, useRef, useState } from "react";
import { useMayHere } from "../../app/project.ts";

/** Ticks a task or takes the tick away; as a range, all from the last one that was ticked as well. */
export type Tick = (taskId: TaskId, isOn: boolean, isRange: boolean) => void;

const nothing: ReadonlySet<TaskId> = new Set();

/** Which of the shown tasks are ticked: what is no longer shown is not, also where it comes back later. */
export function useTicked(rows: readonly TaskRow[]) {
  const [ids, setIds] = useState(nothing);
  const [wasUsed, setUsed] = useState(false);
  const last = useRef<TaskId | null>(null);
  const [mayUpdate, mayDelete] = [useMayHere("task:update"), useMayHere("task:delete")];
  const mayTick = mayUpdate || mayDelete;
  const tasks = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);
  const set = useCallback(
    (some: readonly TaskRow[], isOn: boolean) => {
      setUsed(true);
      setIds((before) => {
        const shown = new Set(rows.flatMap(({ id }) => (before.has(id) ? [id] : [])));
        const given = new Set(some.map(({ id }) => id));
        return isOn ? shown.union(given) : shown.difference(given);
      });
    },
    [rows],
  );
  const tick = useCallback<Tick>(
    (taskId, isOn, isRange) => {
      const at = rows.findIndex(({ id }) => id === taskId);
      const from = isRange ? rows.findIndex(({ id }) => id === last.current) : -1;
      const start = from < 0 ? at : Math.min(from, at);
      set(rows.slice(start, Math.max(from, at) + 1), isOn);
      last.current = taskId;
    },
    [rows, set],
  );
  return {
    tasks,
    /** Whether any was ticked since the list is there. */
    wasUsed,
    has: (id: TaskId) => ids.has(id),
    /** Null for whoever can do nothing with what is ticked. */
    tick: mayTick ? tick : null,
    all: () => set(rows, true),
    clear: () => setIds(nothing),
  };
}

export type Ticked = ReturnType<typeof useTicked>;
