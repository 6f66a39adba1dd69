import { Copy, Download, Printer } from "lucide-react";
import { useEffect, useRef } from "react";
import { useSession } from "../../app/organization.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { useCopy } from "./use-copy.ts";
import { useAccountText } from "./words.ts";

/** The one-time codes, this once: to copy, to download, to print. On paper nothing else of the page stands. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { recovery } = useAccountText();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The dialog that led here gives the focus back as it closes: this comes after.
    const timer = setTimeout(() => title.current?.focus(), 0);
    title.current?.scrollIntoView({ block: "nearest" });
    return () => clearTimeout(timer);
  }, []);
  return (
    <section
      aria-labelledby="recovery-codes"
      className="mt-5 rounded border border-accent bg-accent-wash p-4 print:fixed print:inset-0 print:z-100 print:m-0 print:rounded-none print:border-0 print:bg-[#fff] print:text-[#000]"
    >
      <h2
        ref={title}
        id="recovery-codes"
        tabIndex={-1}
        className="text-base font-semibold outline-none print:hidden"
      >
        {recovery.panelTitle}
      </h2>
      <p className="mt-0.5 max-w-prose text-sm text-pretty text-soft print:hidden">
        {recovery.panelLead}
      </p>
      <PaperHead />
      <ol
        aria-label={recovery.list}
        className="my-4 grid max-w-xs grid-cols-2 gap-x-8 gap-y-1 font-mono text-base select-all"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <KeepButtons codes={codes} />
        <Button look="primary" onClick={onKept} className="ms-auto">
          {recovery.done}
        </Button>
      </div>
    </section>
  );
}

function PaperHead() {
  const title = useTitle();
  return <p className="hidden text-lg font-semibold print:block">{title}</p>;
}

function KeepButtons({ codes }: { codes: string[] }) {
  const { recovery } = useAccountText();
  const title = useTitle();
  const copy = useCopy();
  const text = [title, "", ...codes, ""].join("\n");
  return (
    <>
      <Button icon={<Copy size={15} aria-hidden />} onClick={() => copy(codes.join("\n"))}>
        {recovery.copy}
      </Button>
      <Button
        icon={<Download size={15} aria-hidden />}
        onClick={() => download(recovery.fileName, text)}
      >
        {recovery.download}
      </Button>
      <Button icon={<Printer size={15} aria-hidden />} onClick={() => print()}>
        {recovery.print}
      </Button>
    </>
  );
}

/** Whose codes they are and of when: without it a sheet of paper says nothing in a year. */
function useTitle(): string {
  const { recovery } = useAccountText();
  const region = useRegion();
  const now = useNow();
  const { email } = useSession().user;
  return `${recovery.fileTitle(email)}. ${recovery.madeOn(dateOf(region, now))}`;
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
