import type { SubjectId } from "@teamflow/domain/ids";
import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskChange, BulkTaskItem } from "@teamflow/domain/task-bulk";
import { useState } from "react";
import type { BulkMode } from "../../app/tasks/mode-select.tsx";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { countOf, mergedItems, refusedOf } from "./bulk-report.ts";
import { useBulkText } from "./bulk-words.ts";
import { type Lot, useBulkCalls, useCarryOut } from "./use-bulk-calls.ts";

/** What would become of many, what became of them, or what was taken back, and by what it all is. */
export type BulkView = {
  step: "look" | "done" | "undone";
  lot: Lot;
  items: BulkTaskItem[];
  undoIds: SubjectId[];
};

/**
 * Changes many tasks in one call, and takes it back in one. What would be refused stops all of it at first: then it is
 * shown what would become of them, and nothing is done before somebody says so. The same can be looked at beforehand.
 */
export function useBulkEdit() {
  const words = useBulkText();
  const calls = useBulkCalls();
  const [view, setView] = useState<BulkView | null>(null);
  const { busy, fault, carryOut, forgive } = useCarryOut(view !== null);
  const { undo, tell } = useUndo({ setView, carryOut });
  const settle = (done: BulkView) => {
    const isWhole = countOf(done.items, "refused") === 0;
    setView(isWhole ? null : done);
    if (isWhole) tell(done);
  };
  const look = (lot: Lot) =>
    carryOut(aboutOf(lot, words.looking), async (key) => {
      const { items } = await calls.edit(lot, { mode: "best_effort", dryRun: true }, key);
      setView({ step: "look", lot, items, undoIds: [] });
    });
  const send = (lot: Lot, mode: BulkMode) =>
    carryOut(aboutOf(lot, words.working), async (key) => {
      const { items, refused, undoId } = await calls.edit(lot, { mode, dryRun: false }, key);
      const isStopped = mode === "all_or_nothing" && refused > 0;
      if (isStopped) return setView({ step: "look", lot, items, undoIds: [] });
      settle({ step: "done", lot, items, undoIds: undoId ? [undoId] : [] });
    });
  const retry = (done: BulkView) => {
    const left = { ...done.lot, tasks: refusedOf(done.items, done.lot.tasks) };
    return carryOut(aboutOf(left, words.working), async (key) => {
      const again = await calls.edit(left, { mode: "best_effort", dryRun: false }, key);
      const undoIds = again.undoId ? [...done.undoIds, again.undoId] : done.undoIds;
      settle({ ...done, items: mergedItems(done.items, again.items), undoIds });
    });
  };
  const close = () => {
    if (busy) return;
    if (view?.step === "done") tell(view);
    forgive();
    setView(null);
  };
  return {
    ...{ view, busy, isBusy: busy !== null, fault, forgive },
    ...{ look, send, retry, undo, close },
  };
}

export type BulkEdit = ReturnType<typeof useBulkEdit>;

/** Gives tasks something, once nothing else is under way. */
export type Giving = {
  run: (tasks: readonly TaskRow[], change: BulkTaskChange) => void;
  isBusy: boolean;
};

/** Says what was done with the way to take it back, and takes it back. */
function useUndo({
  setView,
  carryOut,
}: {
  setView: (view: BulkView | null) => void;
  carryOut: ReturnType<typeof useCarryOut>["carryOut"];
}) {
  const { common } = useText();
  const words = useBulkText();
  const toast = useToast();
  const calls = useBulkCalls();
  const undo = ({ lot, undoIds }: BulkView) =>
    carryOut(aboutOf(lot, words.undoing), async (key) => {
      const items = await calls.undo(undoIds, key);
      const isWhole = countOf(items, "refused") === 0;
      setView(isWhole ? null : { step: "undone", lot, items, undoIds: [] });
      const back = countOf(items, "changed");
      if (back > 0) toast({ words: words.undone(back) });
    });
  const tell = (done: BulkView) => {
    const { lot, items, undoIds } = done;
    const changed = countOf(items, "changed");
    const said = lot.change.trash ? words.trashed : words.changed;
    const action = { label: common.undo, run: () => void undo(done) };
    if (undoIds.length > 0) return toast({ words: said(changed), action });
    if (countOf(items, "unchanged") === items.length)
      toast({ words: words.unchanged(items.length) });
  };
  return { undo, tell };
}

function aboutOf({ tasks }: Lot, say: (count: number) => string) {
  return { words: say(tasks.length), count: tasks.length };
}
