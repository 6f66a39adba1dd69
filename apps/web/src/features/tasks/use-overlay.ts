import type { TaskRow } from "@teamflow/domain/task";
import { useState } from "react";

/** Tasks as they are meant to be, shown in place of what the server said last, until it has answered. */
export type Overlay = {
  apply: (rows: readonly TaskRow[]) => TaskRow[];
  show: (row: TaskRow) => void;
  /** Takes back what was shown, unless something later is shown of the same task. */
  drop: (row: TaskRow) => void;
};

export function useOverlay(): Overlay {
  const [shown, setShown] = useState<ReadonlyMap<string, TaskRow>>(new Map());
  return {
    apply: (rows) => rows.map((row) => shown.get(row.id) ?? row),
    show: (row) => setShown((before) => new Map(before).set(row.id, row)),
    drop: (row) =>
      setShown((before) => {
        if (before.get(row.id) !== row) return before;
        return new Map([...before].filter(([id]) => id !== row.id));
      }),
  };
}
