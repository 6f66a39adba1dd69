import { Bookmark } from "lucide-react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { More } from "../../ui/more.tsx";
import { TrashedLine } from "../../ui/trashed-line.tsx";
import { useBringBack } from "./use-bring-back.ts";
import type { Forgotten } from "./use-forgotten.ts";
import { useWorkText } from "./words.ts";

/** One's own views that were forgotten, and the way back. */
export function ForgottenDialog({
  forgotten: { views, more, isBusy },
  onClose,
}: {
  forgotten: Forgotten;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useWorkText();
  const bringBack = useBringBack();
  return (
    <Dialog title={words.forgottenViews} description={words.forgottenLead} onClose={onClose}>
      {views.length === 0 && <p className="text-sm text-faint">{words.noneForgotten}</p>}
      <ul aria-label={words.forgottenViews} className="-mx-4 max-sm:-mx-3">
        {views.map((view) => (
          <TrashedLine
            key={view.id}
            lead={<Bookmark size={14} aria-hidden className="shrink-0 text-faint" />}
            name={view.name}
            trashedAt={view.trashedAt}
            onRestore={() => void bringBack(view)}
          />
        ))}
      </ul>
      {more && <More busy={isBusy} onMore={more} />}
      <DialogFooter>
        <Button look="primary" onClick={onClose}>
          {common.close}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
