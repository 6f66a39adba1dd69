import type { Task, TaskRow } from "@teamflow/domain/task";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { staleTask } from "../../app/tasks/stale-task.ts";
import { provisionalRank, rowOf } from "../../app/tasks/task-pages.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { type Cell, changesTo, formerOf, type Values } from "./board-parts.ts";
import type { BoardState } from "./board-state.ts";
import { isSamePlace, type Place } from "./lift.ts";
import type { Overlay } from "./use-overlay.ts";
import { useBoardText } from "./words.ts";

/** Where a task stands between others of its cell. */
type Neighbours = { above: TaskRow | undefined; below: TaskRow | undefined };

/** What happens to a task that is put down: it gets other values, or another place among its neighbours. */
type Change = { task: TaskRow; said: string } & (
  | { kind: "values"; to: Values }
  | { kind: "place"; to: Neighbours; from: Neighbours }
);

/**
 * Puts down the task that is on its way: in another cell it takes that one's values, in its own it changes places. Shown
 * at once, taken back with a sentence when it is refused. @returns whether it went anywhere
 */
export function useCellMove(
  board: BoardState,
  cells: readonly Cell[],
  overlay: Overlay,
): () => boolean {
  const { tasks } = useText();
  const words = useBoardText();
  const change = useChange(overlay);
  return () => {
    const dragging = board.dragging();
    if (!dragging?.at || isSamePlace(dragging.from, dragging.at)) return false;
    const { task, from, at } = dragging;
    if (from.columnId === at.columnId) {
      const between = (place: Place) => neighboursAt(board, task, place);
      const said = tasks.move.reordered(task.code);
      change({ kind: "place", task, said, from: between(from), to: between(at) });
      return true;
    }
    const cell = cells.find(({ id }) => id === at.columnId);
    const origin = cells.find(({ id }) => id === from.columnId);
    const to = cell ? changesTo(task, cell, origin) : {};
    if (!cell || Object.keys(to).length === 0) return false;
    const named = words.cell(cell.column.name, cell.lane?.name ?? null);
    change({ kind: "values", task, said: words.moved(task.code, named), to });
    return true;
  };
}

function neighboursAt(board: BoardState, task: TaskRow, { columnId, index }: Place): Neighbours {
  const others = board.rows(columnId).filter((row) => row.id !== task.id);
  return { above: others[index - 1], below: others[index] };
}

function useChange(overlay: Overlay): (change: Change) => void {
  const { tasks, common } = useText();
  const utils = api.useUtils();
  const toast = useToast();
  const refused = useRefused();
  const cache = useTaskCache();
  const write = useWrite();
  const run = async (change: Change, isUndo = false) => {
    const { task, said } = change;
    let shown = asShown(change);
    overlay.show(shown);
    try {
      const written = await write(change);
      cache.show(written);
      overlay.drop(shown);
      overlay.show((shown = rowOf(written)));
      const undo = () => void run(undone(change, rowOf(written)), true);
      if (!isUndo) toast({ words: said, action: { label: common.undo, run: undo } });
    } catch (error) {
      overlay.drop(shown);
      const current = staleTask(error);
      const again = { ...change, task: current ? rowOf(current) : task };
      refused(
        error,
        (words) => tasks.move.failed(task.code, words),
        () => void run(again),
      );
    }
    const { list, columns, counts } = utils.tasks;
    await Promise.allSettled([list.invalidate(), columns.invalidate(), counts.invalidate()]);
    overlay.drop(shown);
  };
  return (change) => void run(change);
}

function asShown(change: Change): TaskRow {
  if (change.kind === "values") return { ...change.task, ...change.to };
  return { ...change.task, rank: provisionalRank(change.to.above, change.to.below) };
}

function undone(change: Change, written: TaskRow): Change {
  if (change.kind === "place")
    return { ...change, task: written, from: change.to, to: change.from };
  return { ...change, task: written, to: formerOf(change.task, change.to) };
}

/** Writes a change. Where somebody else changed only other things of the task meanwhile, it still means what it meant. */
function useWrite(): (change: Change) => Promise<Task> {
  const { orgId } = useOrganization();
  const { mutateAsync: update } = api.tasks.update.useMutation();
  const { mutateAsync: move } = api.tasks.move.useMutation();
  return async (change) => {
    const { task } = change;
    const send = async (version: number) => {
      const seen = { orgId, taskId: task.id, version };
      if (change.kind === "values") return update({ ...seen, ...change.to });
      const { above, below } = change.to;
      const beside = { afterId: above?.id ?? null, beforeId: below?.id ?? null };
      return move({ ...seen, statusId: task.statusId, ...beside });
    };
    try {
      return await inTurn(task, send);
    } catch (error) {
      const current = staleTask(error);
      if (!current || current.trashedAt || isChanged(change, rowOf(current))) throw error;
      return inTurn(current, send);
    }
  };
}

function isChanged({ task, ...change }: Change, current: TaskRow): boolean {
  if (change.kind === "place") return current.statusId !== task.statusId;
  const [seen, now] = [formerOf(task, change.to), formerOf(current, change.to)];
  return JSON.stringify(seen) !== JSON.stringify(now);
}
