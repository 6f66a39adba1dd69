import { useState } from "react";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { AddressPart } from "./address-part.tsx";
import { AuthenticatorPart } from "./authenticator-part.tsx";
import { IdentitiesPart } from "./identities-part.tsx";
import { Place } from "./part.tsx";
import { PasskeysPart } from "./passkeys-part.tsx";
import { PasswordPart } from "./password-part.tsx";
import { RecoveryPart } from "./recovery-part.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import type { Means } from "./means.ts";
import { useAccountText } from "./words.ts";

/** How I sign in: my password and address, my second factors, and the accounts elsewhere that are linked. */
export function SecurityPage() {
  const { loading } = useText().common;
  const { security } = useAccountText();
  const means = api.secondFactor.status.useQuery();
  if (means.isPending) return <SkeletonRows label={loading} />;
  if (means.isError && !means.data)
    return <Failure error={means.error} onRetry={() => void means.refetch()} />;
  return (
    <Place lead={security.lead}>
      <Parts means={means.data} />
    </Place>
  );
}

function Parts({ means }: { means: Means }) {
  const { security } = useAccountText();
  /** Codes are told once: they stay until their person says that they have kept them. */
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <>
      {means.isDemanded && (
        <div className="mt-4">
          <Notice>{means.methods.length > 0 ? security.demandedSetUp : security.demanded}</Notice>
        </div>
      )}
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />}
      <PasswordPart means={means} />
      <AddressPart means={means} />
      <PasskeysPart means={means} onCodes={setCodes} />
      <AuthenticatorPart means={means} onCodes={setCodes} />
      <RecoveryPart means={means} onCodes={setCodes} />
      <IdentitiesPart means={means} />
    </>
  );
}
