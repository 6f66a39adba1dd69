import { ArrowRight } from "lucide-react";
import { useHistoryText } from "./history-words.ts";

/** How something was, where it was anything, and how it is since. */
export function Became({ before, after }: { before: string | null; after: string }) {
  return (
    <>
      {before !== null && (
        <>
          <Was>{before}</Was>
          <ArrowRight
            size={12}
            aria-hidden
            className="mx-1.5 inline-block align-[-1px] text-faint rtl:rotate-180"
          />
        </>
      )}
      <Is>{after}</Is>
    </>
  );
}

function Was({ children }: { children: string }) {
  const { was } = useHistoryText();
  return (
    <span className="text-soft">
      <span className="sr-only">{was}: </span>
      {children}
    </span>
  );
}

function Is({ children }: { children: string }) {
  const { is } = useHistoryText();
  return (
    <span>
      <span className="sr-only">{is}: </span>
      {children}
    </span>
  );
}
