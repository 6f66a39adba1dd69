import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { FigureCards } from "../../ui/figure-cards.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { BulkOutcome } from "./bulk-outcome.tsx";
import type { Bulk } from "./use-bulk.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** What would become of many assignments, and then what became of them. */
export function BulkDialog({ bulk }: { bulk: Bulk }) {
  const words = useAssignmentText().bulk;
  const isDone = bulk.step === "done";
  const isWorking = isDone && bulk.busy;
  const outcome = isDone ? words.done : words.preview;
  return (
    <Dialog
      title={isWorking ? words.working(bulk.sentCount) : outcome}
      size="large"
      onClose={bulk.close}
    >
      {bulk.busy && (
        <div role="status">
          <Progress
            label={words.working(bulk.sentCount)}
            words={words.total(bulk.sentCount)}
            done={null}
            total={bulk.sentCount}
          />
        </div>
      )}
      {bulk.error !== null && <FailureLine error={bulk.error} />}
      {bulk.report && <Report bulk={bulk} isDone={isDone} />}
      {!isWorking && (
        <DialogFooter>
          <Ways bulk={bulk} isDone={isDone} />
        </DialogFooter>
      )}
    </Dialog>
  );
}

const figures = ["assigned", "valid", "failed", "skipped"] as const;
const tones = {
  assigned: "tone-green",
  valid: "tone-green",
  failed: "tone-red",
  skipped: "tone-gray",
};

function Report({ bulk, isDone }: { bulk: Bulk; isDone: boolean }) {
  const words = useAssignmentText().bulk;
  const { report, outcomes, refused } = bulk;
  if (!report) return null;
  const isStopped = refused.length > 0 && bulk.mode === "all_or_nothing" && report.succeeded === 0;
  return (
    <div className="flex flex-col gap-4">
      <FigureCards
        figures={figures.map((figure) => ({
          tone: tones[figure],
          count: outcomes.filter(({ item }) => item.status === figure).length,
          words: words.figures[figure],
        }))}
      />
      {isStopped && <Notice>{isDone ? words.stopped : words.wouldStop}</Notice>}
      <BulkOutcome outcomes={outcomes} label={isDone ? words.done : words.preview} />
    </div>
  );
}

function Ways({ bulk, isDone }: { bulk: Bulk; isDone: boolean }) {
  const { common } = useText();
  const words = useAssignmentText().bulk;
  const { report, refused, outcomes, busy } = bulk;
  const fit = outcomes.filter(({ item }) => item.status === "valid").length;
  if (isDone)
    return (
      <>
        {refused.length > 0 && (
          <Button busy={busy} onClick={bulk.retry}>
            {words.retry(refused.length)}
          </Button>
        )}
        {bulk.error !== null && (
          <Button busy={busy} onClick={bulk.resume}>
            {common.retry}
          </Button>
        )}
        <Button look="primary" busy={busy} onClick={bulk.close}>
          {report ? words.again : words.back}
        </Button>
      </>
    );
  return (
    <>
      <Button busy={busy} onClick={bulk.close}>
        {words.back}
      </Button>
      {bulk.error !== null && <Button onClick={bulk.look}>{common.retry}</Button>}
      {fit > 0 && (
        <Button look="primary" busy={busy} onClick={bulk.send}>
          {words.submit(fit)}
        </Button>
      )}
    </>
  );
}
