import { reasonOf } from "@teamflow/client/reason";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Says that something was taken back and why, and offers to try again where that can help. */
export function useAssignmentRefused(): (error: unknown, retry?: () => void) => void {
  const { common } = useText();
  const words = useAssignmentText();
  const toast = useToast();
  const failureWords = useFailureWords();
  return (error, retry) => {
    const { kind } = reasonOf(error);
    const { words: said, requestId } = failureWords(error);
    toast({
      words: kind === "stale" ? words.changedFirst : said,
      tone: "danger",
      note: kind === "unexpected" && requestId ? common.state.requestId(requestId) : undefined,
      ...(retry && kind === "busy" && { action: { label: common.retry, run: retry } }),
    });
  };
}
