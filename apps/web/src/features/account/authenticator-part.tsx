import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type Means, useMeansChanged } from "./means.ts";
import { Part } from "./part.tsx";
import { AskProof } from "./ask-proof.tsx";
import { useAccountText } from "./words.ts";

const AuthenticatorDialog = lazy(async () => ({
  default: (await import("./authenticator-dialog.tsx")).AuthenticatorDialog,
}));

type Props = { means: Means; onCodes: (codes: string[]) => void };

/** The app that makes codes for the second step. */
export function AuthenticatorPart({ means, onCodes }: Props) {
  const { authenticator } = useAccountText();
  const [open, setOpen] = useState<"set-up" | "remove" | null>(null);
  const isOn = means.methods.includes("totp");
  const close = () => setOpen(null);
  return (
    <Part
      title={authenticator.title}
      lead={authenticator.lead}
      mark={
        <Badge tone={isOn ? "green" : "gray"}>{isOn ? authenticator.on : authenticator.off}</Badge>
      }
      actions={
        <>
          {isOn && (
            <Button look="quiet" onClick={() => setOpen("remove")}>
              {authenticator.remove}
            </Button>
          )}
          <Button onClick={() => setOpen("set-up")}>
            {isOn ? authenticator.replace : authenticator.setUp}
          </Button>
        </>
      }
    >
      {open === "set-up" && (
        <Suspense>
          <AuthenticatorDialog means={means} onCodes={onCodes} onClose={close} />
        </Suspense>
      )}
      {open === "remove" && <RemoveDialog means={means} onClose={close} />}
    </Part>
  );
}

function RemoveDialog({ means, onClose }: { means: Means; onClose: () => void }) {
  const { authenticator } = useAccountText();
  const toast = useToast();
  const changed = useMeansChanged();
  const { mutateAsync } = api.secondFactor.removeTotp.useMutation();
  return (
    <AskProof
      title={authenticator.removeTitle}
      lead={authenticator.removeLead}
      submit={authenticator.remove}
      look="danger"
      means={means}
      withCode
      onShown={async (shown) => {
        await mutateAsync(shown);
        onClose();
        toast({ words: authenticator.removed });
        await changed();
      }}
      onClose={onClose}
    />
  );
}
