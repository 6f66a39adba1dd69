import { X } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { useText } from "../i18n/locale.ts";
import { IconButton } from "./icon-button.tsx";
import { mayTakeFocus } from "./opener.ts";

/**
 * What is open beside a list: the list stays where it was and stays usable. Esc closes it; the focus goes in
 * when it opens, unless somebody has taken it elsewhere meanwhile, and back to where it came from when it closes. On a
 * phone it covers the list.
 */
export function SidePanel({
  label,
  onClose,
  header,
  children,
}: {
  label: string;
  onClose: () => void;
  header?: ReactNode;
  children: ReactNode;
}) {
  const { close } = useText().common;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const here = panel.current;
    if (mayTakeFocus()) here?.focus({ preventScroll: true });
    return () => {
      // Who has gone on to somewhere else while it was open stays there.
      const { activeElement, body } = document;
      const isElsewhere = activeElement !== body && !here?.contains(activeElement);
      if (!isElsewhere && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // What lies over the panel has its own Esc.
    const over =
      event.target instanceof Element && event.target.closest("[role=dialog], [role=menu]");
    if (!over) onClose();
  });
  useEffect(() => {
    // On the document it comes after everything inside: a field that uses Esc itself keeps the panel open.
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      className="flex w-[min(34rem,46vw)] shrink-0 flex-col border-s border-line bg-surface outline-none max-lg:absolute max-lg:inset-y-0 max-lg:end-0 max-lg:z-30 max-lg:w-[min(34rem,88vw)] max-lg:shadow-float max-sm:fixed max-sm:inset-0 max-sm:w-full"
    >
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-3">
        <div className="flex min-w-0 flex-1 items-center gap-1">{header}</div>
        <IconButton label={close} keys="escape" icon={<X size={16} />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  );
}
