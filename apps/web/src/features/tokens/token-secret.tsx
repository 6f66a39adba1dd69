import type { MintedToken } from "@teamflow/domain/api-token";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useCopyText } from "./copy-text.ts";
import { useTokenText } from "./words.ts";

/** A token just made, shown this once. Whoever would leave without having copied it is asked again. */
export function TokenSecret({ minted, onClose }: { minted: MintedToken; onClose: () => void }) {
  const { secret } = useTokenText();
  const copy = useCopyText();
  const [isCopied, setCopied] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const leave = () => (isCopied || isWarned ? onClose() : setWarned(true));
  const Icon = isCopied ? Check : Copy;
  return (
    <Dialog
      size="medium"
      title={secret.title(minted.token.name)}
      description={secret.lead}
      onClose={leave}
    >
      <div className="flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
        <div className="min-w-0 flex-1">
          <TextField
            label={secret.label}
            value={minted.secret}
            readOnly
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-sm"
            onFocus={(event) => event.currentTarget.select()}
            // Copied by hand is copied too.
            onCopy={() => setCopied(true)}
          />
        </div>
        <Button
          look="primary"
          className="h-9 max-sm:h-11"
          icon={<Icon size={15} aria-hidden />}
          onClick={() => void copy(minted.secret).then((done) => done && setCopied(true))}
        >
          {secret.copy}
        </Button>
      </div>
      {isWarned && !isCopied && (
        <div className="mt-4">
          <Notice tone="danger">{secret.careful}</Notice>
        </div>
      )}
      <DialogFooter>
        <Button onClick={leave}>{secret.done}</Button>
      </DialogFooter>
    </Dialog>
  );
}
