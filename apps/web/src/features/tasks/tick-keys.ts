import type { TaskRow } from "@teamflow/domain/task";
import type { KeyboardEvent } from "react";
import { wishFocus } from "./focus-wish.ts";
import type { Tick, Ticked } from "./use-ticked.ts";

/**
 * Ticking by keyboard, for the task that has the focus: `x` ticks it, Shift with an arrow key goes on to the next one,
 * Ctrl or Cmd with `a` takes all, Esc none.
 */
export function tickKeys(rows: readonly TaskRow[], ticked: Ticked & { tick: Tick }) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { key, shiftKey, altKey } = event;
    const isWithMod = event.ctrlKey || event.metaKey;
    if (isWithMod && !altKey && key.toLowerCase() === "a") {
      event.preventDefault();
      return ticked.all();
    }
    if (isWithMod || altKey) return;
    if (key === "Escape" && ticked.tasks.length > 0) return ticked.clear();
    const at = rows.findIndex(({ code }) => code === codeAt(event.target));
    const task = rows[at];
    if (!task) return;
    if (key === "x") return ticked.tick(task.id, !ticked.has(task.id), false);
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    const next = step && shiftKey ? rows[at + step] : undefined;
    if (!next) return;
    event.preventDefault();
    ticked.tick(task.id, true, false);
    ticked.tick(next.id, true, true);
    wishFocus(next.id);
  };
}

function codeAt(target: EventTarget): string | undefined {
  const row = target instanceof Element ? target.closest("[role=row]") : null;
  return row?.querySelector<HTMLElement>("[data-task]")?.dataset["task"];
}
