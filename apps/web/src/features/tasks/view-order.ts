import type { TaskRow } from "@teamflow/domain/task";
import { useEffect } from "react";

/** How the view that is shown orders its tasks: what stands beside one, and which is the first. */
export type ViewOrder = {
  beside: (code: string, step: 1 | -1) => TaskRow | undefined;
  first: () => TaskRow | undefined;
};

let shown: ViewOrder | null = null;

/** Tells the panel and the shortcuts the order of this view, for as long as it is shown. */
export function useShownOrder(order: ViewOrder): void {
  useEffect(() => {
    shown = order;
    return () => {
      if (shown === order) shown = null;
    };
  });
}

/** The task before or after one in the view that is shown; the first where none is named. */
export function taskBeside(code: string | undefined, step: 1 | -1): TaskRow | undefined {
  return code ? shown?.beside(code, step) : shown?.first();
}

/** The order of a plain list of rows. */
export function orderOf(rows: TaskRow[]): ViewOrder {
  return {
    beside: (code, step) => {
      const at = rows.findIndex((row) => row.code === code);
      return at < 0 ? undefined : rows[at + step];
    },
    first: () => rows[0],
  };
}
