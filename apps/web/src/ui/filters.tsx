import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button.tsx";

/**
 * The bar above a list that narrows it.
 *
 * @param props.clear how to see all again; none while nothing is narrowed
 */
export function Filters({
  label,
  clear,
  children,
}: {
  label: string;
  clear: { label: string; run: () => void } | false;
  children: ReactNode;
}) {
  return (
    <div
      role="search"
      aria-label={label}
      className="flex h-11 shrink-0 items-center gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] max-sm:h-13 max-sm:px-3"
    >
      {children}
      {clear && <IconButton label={clear.label} icon={<X size={15} />} onClick={clear.run} />}
    </div>
  );
}
