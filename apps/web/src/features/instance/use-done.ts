import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useText } from "../../i18n/locale.ts";

/** Says how an act went: its words when it was done, else why not, and under which request id. */
export function useDone(): {
  done: (words: string) => void;
  refused: (error: unknown) => void;
} {
  const { state } = useText().common;
  const toast = useToast();
  const failureWords = useFailureWords();
  return {
    done: (words) => toast({ words }),
    refused: (error) => {
      const { words, requestId } = failureWords(error);
      toast({ words, tone: "danger", note: requestId && state.requestId(requestId) });
    },
  };
}
