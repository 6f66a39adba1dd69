import type { Reason } from "@teamflow/domain/failure";
import { useText } from "../../i18n/locale.ts";
import type { FieldErrors } from "../../ui/form.tsx";
import { PasswordField } from "../../ui/password-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { Means } from "./means.ts";
import { useAccountText } from "./words.ts";

/** My password, where I have one, and a code. */
export function ProofFields({
  means,
  withCode = false,
  errors,
}: {
  means: Means;
  withCode?: boolean;
  errors: FieldErrors;
}) {
  const { security } = useAccountText();
  return (
    <>
      {means.hasPassword && (
        <PasswordField
          label={security.ownPassword}
          autoComplete="current-password"
          hint={security.why}
          error={errors["password"]}
        />
      )}
      {withCode && means.methods.includes("totp") && (
        <TextField
          name="code"
          label={security.code}
          hint={security.codeOrRecovery}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          error={errors["code"]}
        />
      )}
    </>
  );
}

/** Says at its field what of a proof was wrong. */
export function useProofRefusals(): (reason: Reason) => { field: string; words: string } | null {
  const { security } = useAccountText();
  const { reasons } = useText();
  return ({ kind }) => {
    if (kind === "wrong_credentials") return { field: "password", words: security.wrongPassword };
    return kind === "wrong_code" ? { field: "code", words: reasons.wrongCode } : null;
  };
}
