import type { TaskRow } from "@teamflow/domain/task";
import { X } from "lucide-react";
import { Suspense } from "react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { part } from "../../ui/part.tsx";
import { BulkChoices } from "./bulk-choices.tsx";
import { useBulkText } from "./bulk-words.ts";
import { useBulkEdit } from "./use-bulk-edit.ts";
import type { Ticked } from "./use-ticked.ts";

const BulkDialog = part(async () => (await import("./bulk-dialog.tsx")).BulkDialog);

/** What can be done with the ticked tasks, in place of the list's head; and what became of it. */
export function BulkBar({ rows, ticked }: { rows: readonly TaskRow[]; ticked: Ticked }) {
  const words = useBulkText();
  const edit = useBulkEdit();
  const { tasks } = ticked;
  return (
    <>
      {tasks.length > 0 && (
        <section
          aria-label={words.bar}
          className="absolute inset-x-0 top-0 z-20 flex h-8 items-center gap-1 overflow-x-auto border-b border-line bg-surface pe-3 text-sm max-sm:h-11"
        >
          <IconButton
            label={words.clear}
            keys="escape"
            icon={<X size={15} />}
            onClick={ticked.clear}
            className="ms-1"
          />
          <span role="status" className="shrink-0 pe-1 font-medium tabular-nums">
            {edit.busy?.words ?? words.chosen(tasks.length)}
          </span>
          {tasks.length < rows.length && (
            <Button size="small" look="quiet" data-tooltip={words.keys} onClick={ticked.all}>
              {words.all(rows.length)}
            </Button>
          )}
          <BulkChoices tasks={tasks} edit={edit} />
        </section>
      )}
      {edit.view && (
        <Suspense>
          <BulkDialog edit={edit} view={edit.view} onMissing={edit.close} />
        </Suspense>
      )}
    </>
  );
}
