import { useText } from "../i18n/locale.ts";
import { useToast } from "../ui/toasts.tsx";

/** Copies the address of what is shown, as a colleague can open it. */
export function useCopyLink(): () => void {
  const toast = useToast();
  const { linkCopied, state } = useText().common;
  return () => {
    navigator.clipboard.writeText(location.href).then(
      () => toast({ words: linkCopied }),
      // Without a secure origin a browser has no clipboard: the address bar still holds the link.
      () => toast({ words: state.failedTitle, tone: "danger", note: location.href }),
    );
  };
}
