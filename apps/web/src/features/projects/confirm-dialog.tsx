import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";

/** Asks before something that others would notice at once; closes by itself when it goes on. */
export function ConfirmDialog({
  title,
  lead,
  submit,
  onSubmit,
  onClose,
}: {
  title: string;
  lead: string;
  submit: string;
  onSubmit: () => void;
  onClose: () => void;
}) {
  const { cancel } = useText().common;
  return (
    <Dialog title={title} description={lead} onClose={onClose}>
      <DialogFooter>
        <Button onClick={onClose}>{cancel}</Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            onSubmit();
          }}
        >
          {submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
