import { reasonOf } from "@teamflow/client/reason";
import { Code } from "@teamflow/domain/second-factor";
import { KeyRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { api } from "../../app/api.ts";
import { Door } from "../../app/door.tsx";
import { hasPasskeys, signWithPasskey } from "../../app/passkey.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { SecondStep } from "./second-step.ts";
import { usePasskeyEntry } from "./use-passkey-entry.ts";
import { useSignedIn } from "./use-signed-in.ts";
import { useEntranceText } from "./words.ts";

const CodeForm = z.strictObject({ code: Code });

type Entry = { step: SecondStep; next: string | undefined; onTooLate: () => void };

/** The second step: a code of the authenticator app, a passkey, or a recovery code. */
export function SecondStepDoor({ onBack, ...entry }: Entry & { onBack: () => void }) {
  const { secondStep } = useEntranceText();
  const { methods } = entry.step;
  const hasApp = methods.includes("totp");
  const hasRecovery = methods.includes("recovery_code");
  const [isRecovery, setRecovery] = useState(false);
  const isPasskeyPossible = methods.includes("passkey") && hasPasskeys();
  const isCodeAsked = hasApp || isRecovery || !isPasskeyPossible;
  return (
    <Door title={secondStep.title} lead={secondStep.lead}>
      <div className="flex flex-col gap-3">
        {isCodeAsked && (
          <CodeEntry key={String(isRecovery)} {...entry} isRecovery={isRecovery || !hasApp} />
        )}
        {isPasskeyPossible && <PasskeyEntry {...entry} isFirst={!isCodeAsked} />}
        <div className="mt-2 flex flex-wrap justify-between gap-x-4 gap-y-2">
          {hasRecovery && (hasApp || isPasskeyPossible) && (
            <Button look="quiet" size="small" onClick={() => setRecovery(!isRecovery)}>
              {isRecovery && hasApp ? secondStep.useApp : secondStep.useRecovery}
            </Button>
          )}
          <Button look="quiet" size="small" onClick={onBack}>
            {secondStep.back}
          </Button>
        </div>
      </div>
    </Door>
  );
}

function CodeEntry({ step, next, onTooLate, isRecovery }: Entry & { isRecovery: boolean }) {
  const { secondStep } = useEntranceText();
  const { reasons } = useText();
  const signedIn = useSignedIn();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { mutateAsync } = api.secondFactor.complete.useMutation();
  const form = useForm({
    schema: CodeForm,
    submit: async ({ code }) => {
      try {
        const { user } = await mutateAsync({ proof: step.proof, code });
        await signedIn(user, next);
      } catch (error) {
        if (reasonOf(error).kind !== "unauthenticated") throw error;
        onTooLate();
      }
    },
    fieldOf: ({ kind }) =>
      kind === "wrong_code" ? { field: "code", words: reasons.wrongCode } : null,
  });
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <TextField
        ref={field}
        name="code"
        label={isRecovery ? secondStep.recoveryCode : secondStep.code}
        hint={isRecovery ? secondStep.recoveryHint : secondStep.codeHint}
        autoComplete="one-time-code"
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono tracking-wider"
        error={form.errors["code"]}
      />
      {form.problem !== null && <FailureLine error={form.problem} />}
      <Button type="submit" look="primary" size="large" busy={form.busy}>
        {secondStep.submit}
      </Button>
    </form>
  );
}

function PasskeyEntry({ step, next, onTooLate, isFirst }: Entry & { isFirst: boolean }) {
  const { secondStep } = useEntranceText();
  const signedIn = useSignedIn();
  const begin = api.passkeys.beginSecondStep.useMutation();
  const end = api.passkeys.complete.useMutation();
  const { start, problem, busy } = usePasskeyEntry(async () => {
    const { proof } = step;
    try {
      const { options } = await begin.mutateAsync({ proof });
      const response = await signWithPasskey(options);
      const { user } = await end.mutateAsync({ proof, response });
      await signedIn(user, next);
    } catch (error) {
      if (reasonOf(error).kind !== "unauthenticated") throw error;
      onTooLate();
    }
  });
  return (
    <>
      <Button
        look={isFirst ? "primary" : "secondary"}
        size="large"
        busy={busy}
        icon={<KeyRound size={16} aria-hidden />}
        onClick={start}
      >
        {secondStep.passkey}
      </Button>
      {problem && <Notice tone="danger">{problem}</Notice>}
    </>
  );
}
