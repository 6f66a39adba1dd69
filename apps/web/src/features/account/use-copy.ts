import { useToast } from "../../ui/toasts.tsx";
import { useAccountText } from "./words.ts";

/** Copies a text, and says whether it was. */
export function useCopy(): (text: string) => void {
  const { copied, notCopied } = useAccountText();
  const toast = useToast();
  return (text) => {
    // Without a secure origin a browser has no clipboard.
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("none"));
    copying.then(
      () => toast({ words: copied }),
      () => toast({ words: notCopied, tone: "danger" }),
    );
  };
}
