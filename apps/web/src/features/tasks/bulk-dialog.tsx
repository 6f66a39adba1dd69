import type { BulkTaskItem } from "@teamflow/domain/task-bulk";
import { useState } from "react";
import { type BulkMode, ModeSelect } from "../../app/tasks/mode-select.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { FigureCards } from "../../ui/figure-cards.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { issueWords, reasonWords } from "../../ui/reason-words.ts";
import { useChangeWords } from "./bulk-change-words.ts";
import { BulkGroups, outcomeTones } from "./bulk-groups.tsx";
import { countOf, groupsOf, itemsIn } from "./bulk-report.ts";
import { useBulkText } from "./bulk-words.ts";
import type { BulkEdit, BulkView } from "./use-bulk-edit.ts";

type DialogProps = { edit: BulkEdit; view: BulkView };

/** What would become of many tasks, with the choice of what to do about those that are refused; and what became of them. */
export function BulkDialog({ edit, view }: DialogProps) {
  const words = useBulkText();
  const change = useChangeWords()(view.lot.change);
  const [mode, setMode] = useState<BulkMode>("best_effort");
  const { busy, fault } = edit;
  const isLook = view.step === "look";
  const items = isLook ? itemsIn(view.items, mode) : view.items;
  return (
    <Dialog
      title={words.titles[view.step]}
      description={isLook ? words.notYet(change) : change}
      size="medium"
      onClose={edit.close}
    >
      <div className="flex flex-col gap-4">
        <Outcome view={view} items={items} />
        {isLook && view.lot.tasks.length > 1 && (
          <ModeSelect
            words={words}
            mode={mode}
            onChoose={(chosen) => {
              edit.forgive();
              setMode(chosen);
            }}
          />
        )}
        {busy && (
          <div role="status">
            <Progress
              label={busy.words}
              words={words.tasks(busy.count)}
              done={null}
              total={busy.count}
            />
          </div>
        )}
        {fault && <FailureLine error={fault.error} />}
      </div>
      <DialogFooter>
        <Ways {...{ edit, view, mode }} fit={isLook ? countOf(items, "changed") : 0} />
      </DialogFooter>
    </Dialog>
  );
}

const figures = ["changed", "unchanged", "refused", "skipped"] as const;

function Outcome({ view, items }: { view: BulkView; items: BulkTaskItem[] }) {
  const words = useBulkText();
  const say = useItemWords(view.step);
  return (
    <>
      <FigureCards
        figures={figures.map((figure) => ({
          ...{ tone: outcomeTones[figure], count: countOf(items, figure) },
          words: words.figures[view.step][figure],
        }))}
      />
      {countOf(items, "skipped") > 0 && <Notice>{words.wouldStop}</Notice>}
      <BulkGroups label={words.which} groups={groupsOf(items, view.lot.tasks, say)} />
    </>
  );
}

/** What can be done next. The last one stays the same button, so that it keeps the focus. */
function Ways({ edit, view, mode, fit }: DialogProps & { mode: BulkMode; fit: number }) {
  const { common } = useText();
  const words = useBulkText();
  const { isBusy, fault } = edit;
  const submit = view.lot.change.trash ? words.submitTrash : words.submit;
  const send = fit > 0 && { words: submit(fit), run: () => void edit.send(view.lot, mode) };
  // What got no answer is sent as it was, so that it is not done twice.
  const next = fault ? { words: common.retry, run: fault.again } : send;
  return (
    <>
      {next && (
        <Button busy={isBusy} onClick={edit.close}>
          {view.step === "look" ? common.cancel : common.close}
        </Button>
      )}
      {view.undoIds.length > 0 && (
        <Button busy={isBusy} onClick={() => void edit.undo(view)}>
          {common.undo}
        </Button>
      )}
      <AboutRefused edit={edit} view={view} />
      <Button
        key="last"
        look="primary"
        busy={isBusy}
        data-first-focus
        onClick={next ? next.run : edit.close}
      >
        {next ? next.words : common.close}
      </Button>
    </>
  );
}

/** Once what speaks against them was mended: what would become of all of them now, or another try of the refused. */
function AboutRefused({ edit, view }: DialogProps) {
  const words = useBulkText();
  const refused = countOf(view.items, "refused");
  if (refused === 0 || view.step === "undone") return null;
  const isLook = view.step === "look";
  return (
    <Button
      busy={edit.isBusy}
      onClick={() => void (isLook ? edit.look(view.lot) : edit.retry(view))}
    >
      {isLook ? words.lookAgain : words.retry(refused)}
    </Button>
  );
}

/** Why a task is refused; of the others, what would become of them or became of them. */
function useItemWords(step: BulkView["step"]): (item: BulkTaskItem) => string {
  const { reasons } = useText();
  const words = useBulkText();
  return ({ reason, status }) => {
    if (!reason) return words.figures[step][status];
    if (reason.kind === "stale") return words.stale;
    if (reason.kind === "limit_reached") return words.full;
    if (reason.kind === "invalid")
      return reason.issues.map((issue) => issueWords(reasons, issue)).join(" ");
    return reasonWords(reasons, reason);
  };
}
