import { reasonOf } from "@teamflow/client/reason";
import { useState } from "react";
import { passkeyFault } from "../../app/passkey.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useEntranceText } from "./words.ts";

/** Runs what a passkey is needed for, once at a time; what went wrong is a sentence. */
export function usePasskeyEntry(enter: () => Promise<void>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wordsOf = usePasskeyWords();
  const start = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await enter();
    } catch (error) {
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { start: () => void start(), problem, busy };
}

function usePasskeyWords(): (error: unknown) => string {
  const { passkey } = useEntranceText();
  const failureWords = useFailureWords();
  return (error) => {
    const fault = passkeyFault(error);
    if (fault) return fault === "failed" ? passkey.failed : passkey.dismissed;
    const { kind } = reasonOf(error);
    const isUnknown = kind === "wrong_credentials" || kind === "wrong_code";
    return isUnknown ? passkey.unknown : failureWords(error).words;
  };
}
