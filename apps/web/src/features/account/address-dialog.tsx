import { EmailChange } from "@teamflow/domain/sign-in";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Means } from "./means.ts";
import { ProofFields, useProofRefusals } from "./proof-fields.tsx";
import { useAccountText } from "./words.ts";

/** Has a link mailed to the address that is to be mine. */
export function AddressDialog({
  means,
  onClose,
  onSent,
}: {
  means: Means;
  onClose: () => void;
  onSent: (email: string) => void;
}) {
  const { address } = useAccountText();
  const { common } = useText();
  const fieldOf = useProofRefusals();
  const { mutateAsync } = api.account.requestEmailChange.useMutation();
  const form = useForm({
    schema: EmailChange,
    submit: async (change) => {
      await mutateAsync(change);
      onSent(change.email);
      onClose();
    },
    fieldOf,
  });
  return (
    <Dialog title={address.change} description={address.lead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={address.next}
          name="email"
          type="email"
          autoComplete="email"
          error={form.errors["email"]}
        />
        <ProofFields means={means} errors={form.errors} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {address.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
