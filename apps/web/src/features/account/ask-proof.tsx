import { lazy, Suspense } from "react";
import type { Proof } from "./proof-dialog.tsx";

const ProofDialog = lazy(async () => ({
  default: (await import("./proof-dialog.tsx")).ProofDialog,
}));

/** Asks me to show that it is me, in a dialog that is fetched when it opens. */
export function AskProof(proof: Proof) {
  return (
    <Suspense>
      <ProofDialog {...proof} />
    </Suspense>
  );
}
