import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { useTableText } from "./table-words.ts";
import { useCellText } from "./use-cell-text.ts";
import { useColumnNames } from "./use-column-names.ts";
import type { Pasted, PastedCell } from "./use-paste.ts";

type DialogProps = { pasted: Pasted; isBusy: boolean; onWrite: () => void; onClose: () => void };

/** What pasting changes, cell by cell, before it does; afterwards, which cells were refused and why. */
export function PasteDialog({ pasted: { cells, isDone }, isBusy, onWrite, onClose }: DialogProps) {
  const { common } = useText();
  const { paste: words } = useTableText();
  const changing = cells.filter(({ change, why }) => change !== null && why === null);
  const refused = cells.filter(({ why }) => why !== null);
  return (
    <Dialog
      title={isDone ? words.leftTitle : words.title}
      description={
        isDone ? words.left(refused.length) : words.lead(changing.length, refused.length)
      }
      size="large"
      onClose={onClose}
    >
      <Changes cells={[...refused, ...changing]} />
      <DialogFooter>
        <Button onClick={onClose}>{isDone ? common.close : common.cancel}</Button>
        {!isDone && changing.length > 0 && (
          <Button look="primary" busy={isBusy} onClick={onWrite}>
            {words.submit(changing.length)}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

function Changes({ cells }: { cells: PastedCell[] }) {
  const { paste: words } = useTableText();
  const names = useColumnNames();
  const textOf = useCellText();
  if (cells.length === 0) return <p className="text-sm text-soft">{words.nothing}</p>;
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-b border-line text-start text-xs text-faint">
          {[words.task, words.column, words.before, words.after].map((head) => (
            <th key={head} scope="col" className="px-2 py-1.5 text-start font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map(({ task, column, text, why }) => (
          <tr key={`${task.id} ${column}`} className="border-b border-line align-top">
            <td className="px-2 py-1.5 whitespace-nowrap text-faint">{task.code}</td>
            <td className="px-2 py-1.5 whitespace-nowrap">{names[column]}</td>
            <td className="px-2 py-1.5 break-words text-soft">{textOf(task, column)}</td>
            <td className="px-2 py-1.5 break-words">
              {text}
              {why !== null && <p className="text-xs text-danger">{why}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
