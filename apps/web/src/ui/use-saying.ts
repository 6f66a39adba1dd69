import { useText } from "../i18n/locale.ts";
import { useFailureWords } from "./failure.tsx";
import { useToast } from "./toasts.tsx";

/** Says how an act went: its words when it was done, else why not, and under which request id. */
export function useSaying() {
  const { state } = useText().common;
  const show = useToast();
  const failureWords = useFailureWords();
  return {
    done: (words: string) => show({ words }),
    refused: (error: unknown) => {
      const { words, requestId } = failureWords(error);
      show({ words, tone: "danger", note: requestId && state.requestId(requestId) });
    },
  };
}
