import { useState } from "react";
import { api } from "../../app/api.ts";
import { Button } from "../../ui/button.tsx";
import { Badge } from "../../ui/badge.tsx";
import { type Means, useMeansChanged } from "./means.ts";
import { Part } from "./part.tsx";
import { AskProof } from "./ask-proof.tsx";
import { SecondFactorWish } from "./second-factor-wish.tsx";
import { useAccountText } from "./words.ts";

/** Below this few it is time for new ones. */
const few = 3;

/** What stands in for a second factor that is lost, and whether one is always asked for. */
export function RecoveryPart({
  means,
  onCodes,
}: {
  means: Means;
  onCodes: (codes: string[]) => void;
}) {
  const { recovery } = useAccountText();
  const changed = useMeansChanged();
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = api.secondFactor.newRecoveryCodes.useMutation();
  const isSetUp = means.methods.length > 0;
  const close = () => setOpen(false);
  return (
    <Part
      title={recovery.title}
      lead={isSetUp ? recovery.lead : recovery.none}
      mark={
        isSetUp && (
          <Badge tone={means.recoveryCodes > few ? "green" : "orange"}>
            {recovery.left(means.recoveryCodes)}
          </Badge>
        )
      }
      actions={isSetUp && <Button onClick={() => setOpen(true)}>{recovery.renew}</Button>}
    >
      {isSetUp && <SecondFactorWish means={means} />}
      {isOpen && (
        <AskProof
          title={recovery.renewTitle}
          lead={recovery.renewLead}
          submit={recovery.renew}
          means={means}
          withCode
          onShown={async (shown) => {
            const { recoveryCodes } = await mutateAsync(shown);
            close();
            onCodes(recoveryCodes);
            await changed();
          }}
          onClose={close}
        />
      )}
    </Part>
  );
}
