import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { AssignmentHistory } from "./assignment-history.tsx";
import type { Entity } from "./entity.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Who had something, and since when. */
export function HistoryDialog({ entity, onClose }: { entity: Entity; onClose: () => void }) {
  const words = useAssignmentText();
  const { close } = useText().common;
  return (
    <Dialog
      title={words.historyOf(entity.code)}
      description={entity.name}
      size="medium"
      onClose={onClose}
    >
      <AssignmentHistory of={{ entityId: entity.id }} />
      <DialogFooter>
        <Button onClick={onClose}>{close}</Button>
      </DialogFooter>
    </Dialog>
  );
}
