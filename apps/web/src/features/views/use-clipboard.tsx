import type { FoundTask } from "@teamflow/domain/found-task";
import { type ClipboardEvent, type ReactNode, Suspense } from "react";
import { part } from "../../ui/part.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { readCells, writeCells } from "./clipboard-cells.ts";
import type { TableColumn } from "./table-columns.ts";
import { type TableRow, tasksFrom } from "./table-rows.ts";
import { useTableText } from "./table-words.ts";
import { useCellText } from "./use-cell-text.ts";
import { usePaste } from "./use-paste.ts";
import type { TableKeys } from "./use-table-keys.ts";

const PasteDialog = part(async () => (await import("./paste-dialog.tsx")).PasteDialog);

/** How many tasks are pasted into at once. */
const mostTasks = 200;

type Table = { rows: TableRow[]; columns: TableColumn[]; keys: TableKeys; mayEdit: boolean };

/** Copies the selected cells as a spreadsheet takes them, and pastes what one gives, after showing what that changes. */
export function useClipboard({ rows, columns, keys, mayEdit }: Table) {
  const { paste: words } = useTableText();
  const toast = useToast();
  const textOf = useCellText();
  const { pasted, isBusy, look, write, close } = usePaste();
  const { tasks, from, to } = keys.selected;
  const onCopy = (event: ClipboardEvent) => {
    if (keys.isWriting || tasks.length === 0 || !isInside(event)) return;
    const shown = columns.slice(from, to + 1);
    const cells = tasks.map((task) => shown.map((column) => textOf(task, column)));
    event.clipboardData.setData("text/plain", writeCells(cells));
    event.preventDefault();
    toast({ words: words.copied(tasks.length * shown.length) });
  };
  const onPaste = (event: ClipboardEvent) => {
    const [first] = tasks;
    if (keys.isWriting || !mayEdit || !first || !isInside(event)) return;
    event.preventDefault();
    const cells = readCells(event.clipboardData.getData("text/plain"));
    const [only] = cells.length === 1 && cells[0]?.length === 1 ? cells[0] : [];
    // One value fills what is selected.
    const lines =
      only === undefined ? cells : tasks.map(() => columns.slice(from, to + 1).map(() => only));
    if (lines.length > mostTasks) return toast({ words: words.tooMany(mostTasks), tone: "danger" });
    const into: FoundTask[] = tasksFrom(rows, first.id);
    look(
      lines.flatMap((line, down) =>
        line.flatMap((text, along) => {
          const [task, column] = [into[down], columns[from + along]];
          return task && column ? [{ task, column, text }] : [];
        }),
      ),
    );
  };
  const dialog: ReactNode = pasted && (
    <Suspense>
      <PasteDialog
        {...{ pasted, isBusy }}
        onWrite={() => void write()}
        onClose={close}
        onMissing={close}
      />
    </Suspense>
  );
  return { onCopy, onPaste, dialog };
}

/** What lies over the grid is not in it, and has a clipboard of its own. */
function isInside({ target, currentTarget }: ClipboardEvent): boolean {
  return target instanceof Node && currentTarget.contains(target);
}
