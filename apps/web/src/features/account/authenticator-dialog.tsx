import { Code } from "@teamflow/domain/second-factor";
import { Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type Means, useMeansChanged } from "./means.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { useProofRefusals } from "./proof-fields.tsx";
import { QrCode } from "./qr-code.tsx";
import { useCopy } from "./use-copy.ts";
import { useAccountText } from "./words.ts";

type Begun = { secret: string; uri: string };
type Props = { means: Means; onCodes: (codes: string[]) => void; onClose: () => void };

const CodeForm = z.strictObject({ code: Code });

/** Sets up an authenticator app: first it must be me, then the app must show a code. */
export function AuthenticatorDialog({ means, onCodes, onClose }: Props) {
  const { authenticator } = useAccountText();
  const [begun, setBegun] = useState<Begun | null>(null);
  const { mutateAsync } = api.secondFactor.beginTotp.useMutation();
  if (begun) return <ScanDialog begun={begun} onCodes={onCodes} onClose={onClose} />;
  return (
    <ProofDialog
      title={authenticator.setUpTitle}
      lead={authenticator.proofLead}
      submit={authenticator.next}
      means={means}
      withCode
      onShown={async (shown) => setBegun(await mutateAsync(shown))}
      onClose={onClose}
    />
  );
}

function ScanDialog({ begun, onCodes, onClose }: Omit<Props, "means"> & { begun: Begun }) {
  const { authenticator, security } = useAccountText();
  const { common } = useText();
  const toast = useToast();
  const changed = useMeansChanged();
  const fieldOf = useProofRefusals();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { mutateAsync } = api.secondFactor.confirmTotp.useMutation();
  const form = useForm({
    schema: CodeForm,
    submit: async ({ code }) => {
      const { recoveryCodes } = await mutateAsync({ code });
      onClose();
      toast({ words: authenticator.added });
      onCodes(recoveryCodes);
      await changed();
    },
    fieldOf,
  });
  return (
    <Dialog title={authenticator.setUpTitle} description={authenticator.scan} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <div className="flex justify-center">
          <QrCode text={begun.uri} label={authenticator.qr} />
        </div>
        <SecretKey secret={begun.secret} />
        <TextField
          ref={field}
          name="code"
          label={security.code}
          autoComplete="one-time-code"
          inputMode="numeric"
          className="font-mono tracking-wider"
          error={form.errors["code"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {authenticator.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** The same for an app that cannot scan: in groups of four, as people read it aloud. */
function SecretKey({ secret }: { secret: string }) {
  const { authenticator } = useAccountText();
  const copy = useCopy();
  return (
    <div className="text-sm">
      <p className="text-soft">{authenticator.byHand}</p>
      <div className="flex items-center gap-1">
        <code className="min-w-0 font-mono break-words select-all">
          {secret.replace(/.{4}(?=.)/g, "$& ")}
        </code>
        <IconButton
          label={authenticator.copyKey}
          icon={<Copy size={15} />}
          onClick={() => copy(secret)}
        />
      </div>
    </div>
  );
}
