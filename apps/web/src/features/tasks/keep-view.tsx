import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { KeepView } from "../../app/panels.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { useKeptView } from "./use-kept-view.ts";
import { useBoardText } from "./words.ts";

/** Keeps a board as a view, with its filter, its columns and its lanes; it stays where it is. */
export function KeepBoard({ onClose }: { onClose: () => void }) {
  const { common } = useText();
  const { view: words } = useBoardText();
  const { kept } = useKeptView();
  const navigate = useNavigate();
  const open = ({ id }: { id: string }) =>
    void navigate({
      ...{ to: ".", search: (before) => ({ ...before, view: id }) },
      ...{ replace: true, resetScroll: false },
    });
  if (!kept)
    return (
      <Dialog title={words.keep} description={words.cannot} onClose={onClose}>
        <DialogFooter>
          <Button onClick={onClose}>{common.close}</Button>
        </DialogFooter>
      </Dialog>
    );
  return (
    <Suspense>
      <KeepView {...{ ...kept, layout: "board", open, onClose }} onMissing={onClose} />
    </Suspense>
  );
}

/** Saves a board in one's own view that it was opened by, where it says something else by now. */
export function SaveBoard() {
  const { view: words } = useBoardText();
  const { kept, changed, isSaving, save } = useKeptView();
  if (!kept || !changed) return null;
  return (
    <Button size="small" look="primary" busy={isSaving} onClick={() => save(changed, kept)}>
      {words.save}
    </Button>
  );
}
