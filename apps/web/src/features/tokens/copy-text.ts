import { useToast } from "../../ui/toasts.tsx";
import { useTokenText } from "./words.ts";

/** Copies a text and says so; tells the caller whether it worked. Without a secure origin a browser has no clipboard. */
export function useCopyText(): (text: string) => Promise<boolean> {
  const { secret } = useTokenText();
  const toast = useToast();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ words: secret.copied });
      return true;
    } catch {
      toast({ words: secret.notCopied, tone: "danger" });
      return false;
    }
  };
}
