import { api } from "../../app/api.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { ListedMail } from "./mail-row.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** Throws a mail away that was never sent, after asking. */
export function DiscardMail({ mail, onClose }: { mail: ListedMail; onClose: () => void }) {
  const { outbox } = useInstanceText();
  const { done } = useSaying();
  const utils = api.useUtils();
  const { mutate, isPending, error } = api.instance.discardMail.useMutation({
    onSuccess: () => {
      done(outbox.discarded);
      onClose();
    },
    onSettled: () => void utils.instance.mails.invalidate(),
  });
  return (
    <ConfirmDialog
      title={outbox.discardTitle(mail.to)}
      lead={outbox.discardLead}
      submit={outbox.discardSubmit}
      busy={isPending}
      error={error}
      onSubmit={() => mutate({ mailId: mail.id })}
      onClose={onClose}
    />
  );
}
