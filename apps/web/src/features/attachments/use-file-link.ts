import type { Attachment } from "@teamflow/domain/attachment";
import { useToast } from "../../ui/toasts.tsx";
import { useAttachmentsText } from "./words.ts";

/** Puts a link to a file where it can be pasted from into a text in Markdown. */
export function useFileLink(): (file: Attachment, address: string) => void {
  const words = useAttachmentsText();
  const toast = useToast();
  return ({ name }, address) => {
    const label = name.replace(/[[\]\\]/g, "\\$&");
    const link = `[${label}](${new URL(`${address}/content`, location.href).href})`;
    // Without a secure origin a browser has no clipboard.
    const copying = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error("none"));
    copying.then(
      () => toast({ words: words.linkCopied }),
      () => toast({ words: words.linkNotCopied, tone: "danger" }),
    );
  };
}
