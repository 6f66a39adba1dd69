import { reasonOf } from "@teamflow/client/reason";
import { Copy } from "lucide-react";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { linkIn } from "./mail-link.ts";
import type { ListedMail } from "./mail-row.tsx";
import { useInstanceText } from "./words.ts";

/** What a mail says that has not been sent, with its link to hand over. */
export function MailDialog({ mail, onClose }: { mail: ListedMail; onClose: () => void }) {
  const { outbox } = useInstanceText();
  const { common } = useText();
  // It holds a link that opens a door: it stays nowhere but on this screen.
  const query = api.instance.mail.useQuery({ mailId: mail.id }, { gcTime: 0, staleTime: 0 });
  return (
    <Dialog size="medium" title={outbox.mailTitle} onClose={onClose}>
      {query.isPending && <SkeletonRows rows={3} label={common.loading} />}
      {query.isError && <Refusal error={query.error} />}
      {query.data && <Contents {...query.data} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.close}</Button>
      </DialogFooter>
    </Dialog>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { outbox } = useInstanceText();
  if (reasonOf(error).kind === "not_found") return <Notice>{outbox.gone}</Notice>;
  return <FailureLine error={error} />;
}

function Contents({ to, subject, text }: { to: string; subject: string; text: string }) {
  const { outbox } = useInstanceText();
  const copy = useCopy();
  const link = linkIn(text);
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-sm">
        <dt className="text-faint">{outbox.mailTo}</dt>
        <dd className="break-words select-all">{to}</dd>
        <dt className="text-faint">{outbox.subject}</dt>
        <dd className="break-words">{subject}</dd>
      </dl>
      {link && (
        <div className="flex items-start gap-2 max-sm:flex-col max-sm:items-stretch">
          <div className="min-w-0 flex-1">
            <TextField
              label={outbox.link}
              value={link}
              readOnly
              hint={outbox.linkHint}
              className="font-mono text-sm"
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
          <Button
            look="primary"
            className="h-9 max-sm:h-11 sm:mt-6"
            icon={<Copy size={15} aria-hidden />}
            onClick={() => copy(link)}
          >
            {outbox.copyLink}
          </Button>
        </div>
      )}
      <section aria-label={outbox.text} className="flex flex-col items-start gap-2">
        <p className="max-h-72 w-full overflow-y-auto rounded border border-line bg-canvas px-3 py-2.5 text-sm break-words whitespace-pre-wrap">
          {text}
        </p>
        <Button size="small" icon={<Copy size={14} aria-hidden />} onClick={() => copy(text)}>
          {outbox.copyText}
        </Button>
      </section>
    </div>
  );
}

function useCopy(): (text: string) => void {
  const { outbox } = useInstanceText();
  const toast = useToast();
  return (text) => {
    navigator.clipboard.writeText(text).then(
      () => toast({ words: outbox.copied }),
      () => toast({ words: outbox.notCopied, tone: "danger" }),
    );
  };
}
