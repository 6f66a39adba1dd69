import type { TaskRow } from "@teamflow/domain/task";
import type { BulkTaskItem, TaskRefusal } from "@teamflow/domain/task-bulk";
import { X } from "lucide-react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { issueWords, reasonWords } from "../../ui/reason-words.ts";
import { useBulkText } from "./bulk-words.ts";
import type { BulkEdit, BulkResult as Result } from "./use-bulk-edit.ts";

const figures = ["changed", "unchanged", "refused", "skipped"] as const;
const tones = {
  ...{ changed: "tone-green", unchanged: "tone-gray" },
  ...{ refused: "tone-red", skipped: "tone-gray" },
};

/** What became of many tasks: how many, and why the others not. */
export function BulkResult({ edit, result }: { edit: BulkEdit; result: Result }) {
  const { common } = useText();
  const words = useBulkText();
  const { report, retry } = result;
  const { undoId } = report;
  const isBusy = edit.busyWith > 0;
  return (
    <Dialog title={words.result} size="medium" onClose={edit.close}>
      <div role="status" className="mb-4">
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-2">
          {figures.map(
            (figure) =>
              report[figure] > 0 && (
                <li
                  key={figure}
                  className={`${tones[figure]} rounded border border-line border-s-2 border-s-tone px-3 py-2`}
                >
                  <span className="block text-xl font-semibold tabular-nums">{report[figure]}</span>
                  <span className="text-sm text-soft">{words.figures[figure]}</span>
                </li>
              ),
          )}
        </ul>
      </div>
      <Refused result={result} />
      <DialogFooter>
        {undoId && retry && (
          <Button busy={isBusy} onClick={() => void edit.undo(undoId, result.tasks)}>
            {common.undo}
          </Button>
        )}
        {retry && (
          <Button busy={isBusy} onClick={retry}>
            {words.retry(report.refused)}
          </Button>
        )}
        <Button look="primary" onClick={edit.close}>
          {common.close}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

const cell = "px-2.5 py-1.5 text-start align-top";

function Refused({ result: { report, tasks } }: { result: Result }) {
  const words = useBulkText();
  const known = new Map(tasks.map((task) => [task.id, task]));
  const refused = report.items.filter(({ status }) => status === "refused");
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that is longer than its place is scrolled by keyboard as well.
      tabIndex={0}
      role="region"
      aria-label={words.why}
      className="max-h-72 overflow-auto rounded border border-line"
    >
      <table className="w-full border-collapse text-sm">
        <thead className="sticky top-0 bg-float text-xs text-faint">
          <tr>
            {[words.task, words.why].map((head) => (
              <th key={head} scope="col" className={`${cell} font-normal`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {refused.map((item) => (
            <Row key={item.taskId} item={item} task={known.get(item.taskId)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item: { reason }, task }: { item: BulkTaskItem; task: TaskRow | undefined }) {
  const words = useBulkText();
  const say = useRefusalWords();
  return (
    <tr className="border-t border-line">
      <td className={`${cell} max-w-64 break-words`}>
        {task ? (
          <>
            <span className="me-2 text-xs text-faint">{task.code}</span>
            {task.title}
          </>
        ) : (
          words.gone
        )}
      </td>
      <td className={cell}>
        <span className="tone-red flex items-start gap-1.5">
          <X size={14} aria-hidden className="mt-0.5 shrink-0 text-tone" />
          {reason && say(reason)}
        </span>
      </td>
    </tr>
  );
}

function useRefusalWords(): (reason: TaskRefusal) => string {
  const { reasons } = useText();
  const words = useBulkText();
  return (reason) => {
    if (reason.kind === "stale") return words.stale;
    if (reason.kind === "limit_reached") return words.full;
    if (reason.kind === "invalid")
      return reason.issues.map((issue) => issueWords(reasons, issue)).join(" ");
    return reasonWords(reasons, reason);
  };
}
