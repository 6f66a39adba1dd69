import { deviceOf } from "@teamflow/domain/device";
import { type Passkey, PasskeyName } from "@teamflow/domain/passkey";
import { GivenPassword } from "@teamflow/domain/sign-in";
import { useState } from "react";
import { z } from "zod";
import { api } from "../../app/api.ts";
import { makePasskey, type PasskeyFault, passkeyFault } from "../../app/passkey.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type Means, useMeansChanged } from "./means.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { ProofFields, useProofRefusals } from "./proof-fields.tsx";
import { useAccountText } from "./words.ts";

const NewPasskey = z.strictObject({ name: PasskeyName, password: GivenPassword.optional() });
const NameForm = z.strictObject({ name: PasskeyName });

type AddProps = { means: Means; onCodes: (codes: string[]) => void; onClose: () => void };

/** Has the browser make a passkey, once it is known to be me. */
export function AddPasskeyDialog({ means, onCodes, onClose }: AddProps) {
  const { passkeys } = useAccountText();
  const { common } = useText();
  const fieldOf = useProofRefusals();
  const register = useRegister({ onCodes, onClose });
  const [fault, setFault] = useState<PasskeyFault | null>(null);
  const form = useForm({
    schema: NewPasskey,
    submit: async (wanted) => {
      setFault(null);
      try {
        await register(wanted);
      } catch (error) {
        const found = passkeyFault(error);
        if (!found) throw error;
        setFault(found);
      }
    },
    fieldOf,
  });
  const faults = {
    ...{ dismissed: passkeys.dismissed, known: passkeys.known },
    failed: passkeys.unsupported,
  };
  return (
    <Dialog title={passkeys.addTitle} description={passkeys.addLead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={passkeys.name}
          name="name"
          autoComplete="off"
          defaultValue={deviceOf(navigator.userAgent) || passkeys.suggestion}
          hint={passkeys.nameHint}
          error={form.errors["name"]}
        />
        <ProofFields means={means} errors={form.errors} />
        {fault && <Notice tone="danger">{faults[fault]}</Notice>}
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {passkeys.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useRegister({ onCodes, onClose }: Omit<AddProps, "means">) {
  const { passkeys } = useAccountText();
  const toast = useToast();
  const changed = useMeansChanged();
  const begin = api.passkeys.beginRegistration.useMutation();
  const end = api.passkeys.register.useMutation();
  return async ({ name, password }: z.infer<typeof NewPasskey>) => {
    const { options } = await begin.mutateAsync({ password });
    const response = await makePasskey(options);
    const { recoveryCodes } = await end.mutateAsync({ response, name });
    onClose();
    toast({ words: passkeys.added(name) });
    if (recoveryCodes) onCodes(recoveryCodes);
    await changed();
  };
}

export function RenamePasskeyDialog({
  passkey,
  onClose,
}: {
  passkey: Passkey;
  onClose: () => void;
}) {
  const { passkeys, save } = useAccountText();
  const { common } = useText();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.passkeys.rename.useMutation();
  const form = useForm({
    schema: NameForm,
    submit: async ({ name }) => {
      await mutateAsync({ passkeyId: passkey.id, name });
      onClose();
      toast({ words: passkeys.renamed(name) });
      await utils.passkeys.list.invalidate();
    },
  });
  return (
    <Dialog title={passkeys.renameTitle} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={passkeys.name}
          name="name"
          autoComplete="off"
          defaultValue={passkey.name}
          error={form.errors["name"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {save}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

export function RemovePasskeyDialog({
  passkey,
  means,
  onClose,
}: {
  passkey: Passkey;
  means: Means;
  onClose: () => void;
}) {
  const { passkeys } = useAccountText();
  const toast = useToast();
  const changed = useMeansChanged();
  const { mutateAsync } = api.passkeys.remove.useMutation();
  return (
    <ProofDialog
      title={passkeys.removeTitle(passkey.name)}
      lead={passkeys.removeLead}
      submit={passkeys.remove}
      look="danger"
      means={means}
      onShown={async ({ password }) => {
        await mutateAsync({ passkeyId: passkey.id, password });
        onClose();
        toast({ words: passkeys.removed(passkey.name) });
        await changed();
      }}
      onClose={onClose}
    />
  );
}
