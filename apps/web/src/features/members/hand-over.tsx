import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useMemberText } from "../../app/member-words.ts";

/** A link for an address, which nobody has mailed. */
export type Handed = { link: string; email: string };

/** Shows the link of an invitation, once, to whoever has to bring it to the address themselves. */
export function HandOver({
  handed: { link, email },
  onAnother,
  onClose,
}: {
  handed: Handed;
  onAnother?: () => void;
  onClose: () => void;
}) {
  const { invite } = useMemberText();
  return (
    <Dialog title={invite.handOverTitle} description={invite.handOver(email)} onClose={onClose}>
      <LinkForm link={link} />
      <DialogFooter>
        {onAnother && <Button onClick={onAnother}>{invite.another}</Button>}
        <Button onClick={onClose}>{invite.done}</Button>
      </DialogFooter>
    </Dialog>
  );
}

function LinkForm({ link }: { link: string }) {
  const { invite } = useMemberText();
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = () => {
    if (field.current) selectAll(field.current);
    // Without a secure origin a browser has no clipboard: then the link is selected, to be copied by hand.
    void navigator.clipboard?.writeText(link).then(() => setCopied(true));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        copy();
      }}
      className="flex items-end gap-2"
    >
      <div className="min-w-0 flex-1">
        <TextField
          label={invite.link}
          ref={field}
          readOnly
          value={link}
          onFocus={(event) => selectAll(event.currentTarget)}
          className="font-mono text-sm"
        />
      </div>
      <Button
        type="submit"
        look="primary"
        className="h-9"
        icon={isCopied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      >
        {isCopied ? invite.copied : invite.copy}
      </Button>
    </form>
  );
}

/** From its end to its beginning, which then is what shows of a link that is longer than its field. */
function selectAll(field: HTMLInputElement): void {
  field.setSelectionRange(0, field.value.length, "backward");
  field.scrollLeft = 0;
}
