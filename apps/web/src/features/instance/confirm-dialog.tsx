import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";

/** Asks before something that others would notice at once. */
export function ConfirmDialog({
  title,
  lead,
  submit,
  busy,
  error,
  onSubmit,
  onClose,
}: {
  title: string;
  lead: string;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
}) {
  const { cancel } = useText().common;
  return (
    <Dialog title={title} description={lead} onClose={onClose}>
      {error !== null && error !== undefined && <FailureLine error={error} />}
      <DialogFooter>
        <Button onClick={onClose}>{cancel}</Button>
        <Button look="danger" busy={busy} onClick={onSubmit}>
          {submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
