import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskChange, BulkTaskReport } from "@teamflow/domain/task-bulk";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useTaskCache } from "../../app/tasks/use-task-cache.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useBulkText } from "./bulk-words.ts";

/** What became of many, with what can be done about those that were refused. */
export type BulkResult = {
  report: BulkTaskReport;
  tasks: readonly TaskRow[];
  retry: (() => void) | null;
};

/** Changes many tasks in one call, and takes it back in one; what was refused is shown with why. */
export function useBulkEdit() {
  const { orgId } = useOrganization();
  const { common } = useText();
  const words = useBulkText();
  const toast = useToast();
  const editing = api.tasks.bulkEdit.useMutation();
  const undoing = api.tasks.undoBulk.useMutation();
  const [result, setResult] = useState<BulkResult | null>(null);
  const { busyWith, carryOut } = useCarryOut();
  const undo = (undoId: BulkTaskReport["undoId"], tasks: readonly TaskRow[]) =>
    undoId &&
    void carryOut(
      tasks.length,
      async () => {
        const report = await undoing.mutateAsync({ orgId, undoId });
        setResult(report.refused > 0 ? { report, tasks, retry: null } : null);
        if (report.changed > 0) toast({ words: words.undone(report.changed) });
      },
      () => void undo(undoId, tasks),
    );
  const run = (tasks: readonly TaskRow[], change: BulkTaskChange): void =>
    void carryOut(
      tasks.length,
      async () => {
        const taskIds = tasks.map(({ id }) => id);
        const report = await editing.mutateAsync({ orgId, taskIds, change, mode: "best_effort" });
        const left = refusedOf(report, tasks);
        const retry = left.length > 0 ? () => run(left, change) : null;
        setResult(left.length > 0 ? { report, tasks, retry } : null);
        if (report.changed > 0) {
          const back = { label: common.undo, run: () => void undo(report.undoId, tasks) };
          toast({
            words: (change.trash ? words.trashed : words.changed)(report.changed),
            action: back,
          });
        }
        if (report.unchanged === report.total) toast({ words: words.unchanged(report.unchanged) });
      },
      () => run(tasks, change),
    );
  return { run, undo, result, busyWith, close: () => setResult(null) };
}

/** One call for many, of which is shown that it is under way; where it fails whole, it can be made again. */
function useCarryOut() {
  const words = useBulkText();
  const refused = useRefused();
  const cache = useTaskCache();
  const [busyWith, setBusyWith] = useState(0);
  const carryOut = async (count: number, call: () => Promise<void>, again: () => void) => {
    setBusyWith(count);
    try {
      await call();
    } catch (error) {
      refused(error, words.failed, again);
    }
    setBusyWith(0);
    await cache.refresh();
  };
  return { busyWith, carryOut };
}

export type BulkEdit = ReturnType<typeof useBulkEdit>;

function refusedOf(report: BulkTaskReport, tasks: readonly TaskRow[]): TaskRow[] {
  const refused = new Set(
    report.items.flatMap(({ taskId, status }) => (status === "refused" ? [taskId] : [])),
  );
  return tasks.filter(({ id }) => refused.has(id));
}
