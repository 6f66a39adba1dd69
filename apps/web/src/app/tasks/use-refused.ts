import { reasonOf } from "@teamflow/client/reason";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** Says that something was taken back and why, with the request id when the fault is ours, and offers to try again. */
export function useRefused(): (
  error: unknown,
  say: (words: string) => string,
  retry?: () => void,
) => void {
  const { common } = useText();
  const toast = useToast();
  const failureWords = useFailureWords();
  return (error, say, retry) => {
    const { words, requestId } = failureWords(error);
    const isOurs = reasonOf(error).kind === "unexpected";
    toast({
      words: say(words),
      tone: "danger",
      note: isOurs && requestId ? common.state.requestId(requestId) : undefined,
      ...(retry ? { action: { label: common.retry, run: retry } } : {}),
    });
  };
}
