import { Code } from "@teamflow/domain/second-factor";
import { GivenPassword } from "@teamflow/domain/sign-in";
import type { ReactNode } from "react";
import { z } from "zod";
import { useText } from "../../i18n/locale.ts";
import { Button, type ButtonProps } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import type { Means } from "./means.ts";
import { ProofFields, useProofRefusals } from "./proof-fields.tsx";

const Shown = z.strictObject({ password: GivenPassword.optional(), code: Code.optional() });
type Shown = z.infer<typeof Shown>;

/** What is to be changed, and what it takes. */
export type Proof = {
  title: string;
  lead: ReactNode;
  submit: string;
  look?: ButtonProps["look"];
  means: Means;
  /** Whether a code is asked for too, where there is an authenticator. */
  withCode?: boolean;
  onShown: (shown: Shown) => Promise<unknown>;
  onClose: () => void;
};

/** Asks for what shows that it is me, before something changes that I sign in with. */
export function ProofDialog({
  title,
  lead,
  submit,
  look = "primary",
  means,
  withCode = false,
  onShown,
  onClose,
}: Proof) {
  const { common } = useText();
  const proofFields = useProofRefusals();
  const form = useForm({ schema: Shown, submit: onShown, fieldOf: proofFields });
  return (
    <Dialog title={title} description={lead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <ProofFields means={means} withCode={withCode} errors={form.errors} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look={look} busy={form.busy}>
            {submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
