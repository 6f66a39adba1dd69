import type { FoundTask } from "@teamflow/domain/found-task";
import type { TaskPatch } from "@teamflow/domain/task";
import { useState } from "react";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { datesOf } from "./calendar-shift.ts";
import type { TableColumn } from "./table-columns.ts";
import { useTableText } from "./table-words.ts";
import { useCellReader } from "./use-cell-reader.ts";
import { useRefusalWords } from "./use-cell-write.ts";
import { type FoundChange, useWriteFound } from "./use-write-found.ts";

/** A cell into which something is pasted: what it changes, or why it does not. */
export type PastedCell = {
  task: FoundTask;
  column: TableColumn;
  text: string;
  change: FoundChange | null;
  why: string | null;
};

/** What is pasted, before and after it was written. */
export type Pasted = { cells: PastedCell[]; isDone: boolean };

type Target = { task: FoundTask; column: TableColumn; text: string };
type Taken = { before: FoundTask; after: FoundTask; change: FoundChange };

/** Pastes into many cells: shown before it is written, and taken back in one. */
export function usePaste() {
  const { common } = useText();
  const { paste: words } = useTableText();
  const toast = useToast();
  const refused = useRefused();
  const read = useCellReader();
  const { writeAll, takeBack } = useWriteMany();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = async (targets: readonly Target[]): Promise<void> => {
    try {
      const cells: PastedCell[] = [];
      for (const target of targets) {
        const found = await read(target.task, target.column, target.text);
        const why = found && "why" in found ? found.why : null;
        cells.push({ ...target, change: found && !("why" in found) ? found : null, why });
      }
      setPasted({ cells, isDone: false });
    } catch (error) {
      refused(error, words.failed, () => void look(targets));
    }
  };
  const write = async (): Promise<void> => {
    if (!pasted) return;
    setBusy(true);
    const { taken, left } = await writeAll(pasted.cells);
    setBusy(false);
    const still = [...pasted.cells.filter(({ why }) => why !== null), ...left];
    setPasted(still.length > 0 ? { cells: still, isDone: true } : null);
    if (taken.length === 0) return;
    toast({
      words: words.changed(taken.length),
      action: { label: common.undo, run: () => void takeBack(taken) },
    });
  };
  return {
    pasted,
    isBusy,
    look: (targets: readonly Target[]) => void look(targets),
    write,
    close: () => setPasted(null),
  };
}

/** Writes cells, those of a task together; where they are refused so, each by itself, to name the one that is wrong. */
function useWriteMany() {
  const { changedFirst, paste: words } = useTableText();
  const toast = useToast();
  const refusalWords = useRefusalWords();
  const writeFound = useWriteFound();
  const writeAll = async (cells: readonly PastedCell[]) => {
    const [taken, left]: [Taken[], PastedCell[]] = [[], []];
    const attempt = async (task: FoundTask, some: readonly PastedCell[]): Promise<FoundTask> => {
      const change = together(some);
      const written = await writeFound(task, change);
      if ("task" in written) {
        taken.push({ before: task, after: written.task, change });
        return written.task;
      }
      const [only, another] = some;
      if (only && !another)
        left.push({ ...only, why: written.wasFirst ? changedFirst : refusalWords(written.error) });
      let now = task;
      if (another) for (const each of some) now = await attempt(now, [each]);
      return now;
    };
    for (const [, some] of Map.groupBy(cells, ({ task }) => task.id)) {
      const changing = some.filter(({ change }) => change !== null);
      if (changing[0]) await attempt(changing[0].task, changing);
    }
    return { taken, left };
  };
  const takeBack = async (taken: readonly Taken[]): Promise<void> => {
    const left: Taken[] = [];
    for (const { before, after, change } of taken.toReversed()) {
      const back = await writeFound(after, { patch: asBefore(before, change), shown: before });
      if (!("task" in back)) left.push({ before, after, change });
    }
    toast({ words: words.undone(taken.length - left.length, left.length) });
  };
  return { writeAll, takeBack };
}

function together(cells: readonly PastedCell[]): FoundChange {
  const none: FoundChange = { patch: {}, shown: {} };
  return cells.reduce(
    ({ patch, shown }, { change }) => ({
      patch: { ...patch, ...change?.patch },
      shown: { ...shown, ...change?.shown },
    }),
    none,
  );
}

/** What to write so that what a change touched is as it was. */
function asBefore(before: FoundTask, { patch }: FoundChange): TaskPatch {
  const { title, statusId, priority, assigneeId, kind, parentId, estimateHours, points } = before;
  const { dueOn, dueAt, startOn, startAt } = datesOf(before);
  const had = { title, statusId, priority, assigneeId, kind, parentId, estimateHours, points };
  return {
    ...only(had, patch),
    ...("dueOn" in patch && (dueAt ? { dueAt } : { dueOn })),
    ...("startOn" in patch && (startAt ? { startAt } : { startOn })),
  };
}

/** Of some values those that another has, too. */
function only<T extends object>(values: T, other: object): Partial<T> {
  const absent = Object.keys(values).filter((field) => !(field in other));
  const kept = { ...values };
  for (const field of absent) Reflect.deleteProperty(kept, field);
  return kept;
}
