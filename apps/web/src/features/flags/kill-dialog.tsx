import type { Flag } from "@teamflow/domain/flag";
import { useFlagText } from "../../app/flag-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { useChangeFlag } from "./use-flag-changes.ts";

/** Asks before a feature is gone for everybody. */
export function KillDialog({ flag, onClose }: { flag: Flag; onClose: () => void }) {
  const { cancel } = useText().common;
  const { instance, names } = useFlagText();
  const change = useChangeFlag();
  const name = names[flag.key];
  const kill = () => {
    onClose();
    void change(flag, { isKilled: true }, instance.isKilled(name));
  };
  return (
    <Dialog title={instance.killTitle(name)} description={instance.killLead} onClose={onClose}>
      <DialogFooter>
        <Button onClick={onClose}>{cancel}</Button>
        <Button look="danger" onClick={kill}>
          {instance.killNow}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
